import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ExactSum } from "./amount.ts";
import { bytesSource } from "./byte-source.ts";
import { parseSource } from "./parse-statement.ts";
import type { ParsedAccount, ParsedRow } from "./statement.ts";

/**
 * Shapes of bank exports with made-up content. Each block: `=== name`, the file, and `--- rows sum first last`,
 * then optionally `payee:` of the first row, `account:`, `currency:`, `balance:` (closing), `problems:` codes.
 * `·` stands for a tab, `¶` for a line break inside a cell.
 */
const DIALECTS = readFileSync(new URL("./csv-dialects.txt", import.meta.url), "utf8");

interface Outcome {
  rows: ParsedRow[];
  accounts: ParsedAccount[];
  problems: string[];
}

async function parseText(text: string): Promise<Outcome> {
  const outcome: Outcome = { rows: [], accounts: [], problems: [] };
  for await (const event of parseSource(bytesSource(Buffer.from(text)))) {
    if (event.kind === "rows") outcome.rows.push(...event.rows);
    if (event.kind === "account") outcome.accounts[event.index] = event.account;
    if (event.kind === "problem") outcome.problems.push(event.problem.code);
  }
  return outcome;
}

function cases() {
  return DIALECTS.split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [name = "", ...rest] = block.split("\n");
      const [body = "", facts = ""] = rest.join("\n").split(/^--- /m);
      const [line = "", ...extra] = facts.trim().split("\n");
      const known = Object.fromEntries(extra.map((item) => /^(\w+): ?(.*)$/.exec(item)?.slice(1, 3) ?? []));
      return { name, text: body.replaceAll("·", "\t").replaceAll("¶", "\n"), line, known };
    });
}

describe("bank exports of many countries", () => {
  it.each(cases())("$name", async ({ text, line, known }) => {
    const { rows, accounts, problems } = await parseText(text);
    const sum = new ExactSum();
    for (const row of rows) sum.add(row.amount);
    const dates = rows.map((row) => row.date).sort();
    const seen = { line: `${rows.length} ${sum} ${dates[0]} ${dates.at(-1)}`, problems: problems.join(" ") };
    expect(seen).toEqual({ line, problems: known["problems"] ?? "" });
    const balance = accounts[rows.at(-1)?.account ?? 0]?.ledgerBalance?.amount;
    const currency = rows[0]?.currency ?? accounts[0]?.currency;
    const facts = { payee: rows[0]?.payee, account: accounts[0]?.id, currency, balance };
    expect(facts).toMatchObject(
      Object.fromEntries(Object.entries(known).filter(([key]) => key !== "problems")),
    );
  });
});
