/** `rates` and `balances --in` from a terminal (LED-10). */
import { describe, expect, it, vi } from "vitest";
import { runCli, runJson } from "./cli-in-process.ts";
import { temporaryFolder, writeTemporary } from "./cli-process.ts";

vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));

const home = writeTemporary("home.csv", "date,amount,payee\n2026-01-05,100.00,Employer\n");
const abroad = writeTemporary("abroad.csv", "date,amount,payee\n2026-01-05,50.00,Client\n");
const ecb = writeTemporary(
  "eurofxref-hist.csv",
  "Date,USD,JPY,\n2026-01-02,1.25,160,\n2025-12-31,1.2,159,\n",
);
const bad = writeTemporary("bad.csv", "date,base,quote,rate\n2026-01-02,USD,EUR,0\n2026-01-03,USD,EUR,0.7\n");

async function folder(): Promise<string[]> {
  const data = ["--data", temporaryFolder()];
  for (const [file, account, currency] of [
    [home, "Everyday", "EUR"],
    [abroad, "Abroad", "USD"],
  ] as const)
    expect((await runCli(["import", file, "--account", account, "--currency", currency, ...data])).code).toBe(
      0,
    );
  return data;
}

describe("LED-10 rates and totals on the command line", () => {
  it("counts everything in one currency, says at which rates, and what has none", async () => {
    const data = await folder();
    const without = await runCli(["balances", "--in", "EUR", ...data]);
    expect(without.stdout).toContain("partial");
    expect(without.stdout).toContain("not in it, for want of a rate: 50.00 USD");
    const imported = await runCli(["rates", "import", ecb, ...data]);
    expect(imported).toMatchObject({ code: 0 });
    expect(imported.stdout).toContain("4 rates added");
    const counted = await runCli(["balances", "--in", "EUR", "--as-of", "2026-01-31", ...data]);
    expect(counted.stdout).toContain("Net worth: 140.00 EUR, at the rates of the day (2026-01-31)\n");
    expect(counted.stdout).toContain("1 USD = 0.8 EUR  (2026-01-02, inverse, ecb)");
    const { json } = await runJson([
      "balances",
      "--in",
      "USD",
      "--rates",
      "date",
      "--as-of",
      "2026-01-31",
      ...data,
    ]);
    expect(json).toMatchObject({ total: { currency: "USD", amount: "175.00", partial: false } });
  });

  it("says what exchange brought in each pair, and what that is worth", async () => {
    const data = await folder();
    expect((await runCli(["gains", ...data])).stdout).toBe("Nothing was exchanged in this book yet.\n");
    const listed = await runJson(["call", "accounts.list", ...data]);
    const accounts = (listed.json as { value: { accounts: { id: string; name: string }[] } }).value.accounts;
    const [from, to] = ["Everyday", "Abroad"].map((name) => accounts.find((one) => one.name === name)?.id);
    const transfer = { from, to, date: "2026-01-06", amount: "40.00", received: { amount: "50.00" } };
    expect((await runCli(["call", "register.recordTransfer", JSON.stringify(transfer), ...data])).code).toBe(
      0,
    );
    expect((await runCli(["gains", ...data])).stdout).toContain("no rate");
    await runCli(["rates", "set", "USD", "EUR", "2026-01-06", "0.9", ...data]);
    const { stdout } = await runCli(["gains", "--as-of", "2026-01-31", ...data]);
    expect(stdout).toContain("Gain: 5.00 EUR, at the rates of the day (2026-01-31)\n");
    expect(stdout).toContain("1 USD = 0.9 EUR");
  });

  it("lists, sets and removes", async () => {
    const data = await folder();
    await runCli(["rates", "import", ecb, ...data]);
    expect((await runCli(["rates", "set", "USD", "EUR", "2026-01-03", "0.9", ...data])).code).toBe(0);
    const { json } = await runJson(["rates", "list", "--base", "USD", ...data]);
    expect(json).toEqual([{ base: "USD", quote: "EUR", date: "2026-01-03", rate: "0.9", source: "typed" }]);
    expect(((await runJson(["rates", "list", "--limit", "3", ...data])).json as unknown[]).length).toBe(3);
    expect((await runCli(["rates", "remove", "USD", "EUR", "2026-01-03", ...data])).code).toBe(0);
    expect((await runCli(["rates", "remove", "USD", "EUR", "2026-01-03", ...data])).code).toBe(1);
  });

  it("shows totals in another currency from now on", async () => {
    const data = await folder();
    const { json: before } = await runJson(["balances", ...data]);
    expect((await runJson(["currency", ...data])).json).toMatchObject({ currency: "EUR" });
    expect((await runCli(["currency", "USD", ...data])).stdout).toContain("are in USD");
    expect((await runJson(["currency", ...data])).json).toMatchObject({ currency: "USD" });
    expect((await runJson(["balances", ...data])).json).toEqual(before);
    expect((await runCli(["currency", "USD", ...data])).code).toBe(1);
    expect((await runCli(["currency", "GOLD", ...data])).code).toBe(2);
  });

  it("refuses a file with bad lines, naming line and column, unless one says to go on", async () => {
    const data = await folder();
    const refused = await runCli(["rates", "import", bad, ...data]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("Line 2, column 20");
    expect((await runCli(["rates", "import", bad, "--accept-problems", ...data])).stdout).toContain(
      "1 rates added",
    );
  });

  it.each([
    ["rates"],
    ["rates", "list", "more"],
    ["rates", "guess"],
    ["balances", "--rates", "today"],
    ["balances", "--in", "EUR", "--rates", "tomorrow"],
  ])("%s %s %s is wrong usage", async (...words) => {
    expect((await runCli([...words.filter(Boolean), "--data", temporaryFolder()])).code).toBe(2);
  });
});
