/** The command line as a process: streams, exit codes, one instance to a data folder. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Reply } from "../shared/contract/reply.ts";
import { runCli, startCli, temporaryFolder } from "./cli-process.ts";

const ask = (name: string, input: unknown = {}, more: object = {}) =>
  `${JSON.stringify({ name, input, ...more })}\n`;
const replies = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Reply<Record<string, unknown>>);

async function folderWithBook(): Promise<string> {
  const data = temporaryFolder();
  await runCli(["call", "books.create", '{"currency":"EUR"}', "--data", data]);
  return data;
}

describe("call", () => {
  it("prints the reply; a refusal ends with 1; - reads the input from stdin", async () => {
    const data = await folderWithBook();
    const page = await runCli(["call", "accounts.list", "-", "--data", data], '{"asOf":"2026-01-05"}');
    expect(page.code).toBe(0);
    expect(replies(page.stdout)[0]).toMatchObject({ ok: true, value: { asOf: "2026-01-05" } });
    const unknown = await runCli(["call", "no.such", "{}", "--data", data]);
    expect(unknown.code).toBe(1);
    expect(replies(unknown.stdout)[0]).toMatchObject({ ok: false, error: { code: "unknown_procedure" } });
    const bad = await runCli(["call", "accounts.list", '{"x":1}', "--data", data]);
    expect(bad.code).toBe(1);
    expect(replies(bad.stdout)[0]).toMatchObject({ ok: false, error: { code: "bad_input" } });
  });

  it("--stdin: one reply a line, in order, whatever stands in the lines", async () => {
    const data = temporaryFolder();
    const commandId = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a";
    const input = Buffer.concat([
      Buffer.from(ask("accounts.list")),
      Buffer.from(ask("books.create", { currency: "EUR" })),
      Buffer.from("no json\n\n[]\nnull\n7\n"),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(ask("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" }, { commandId })),
      Buffer.from(ask("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" }, { commandId })),
      Buffer.from(ask("accounts.list", {}, { surprise: 1 })),
      Buffer.from(ask("accounts.list").trimEnd()),
    ]);
    const { code, stdout } = await runCli(["call", "--stdin", "--data", data], input);
    expect(code).toBe(0);
    const found = replies(stdout);
    const words = found.map((reply) => (reply.ok ? "ok" : reply.error.code));
    expect(words).toEqual([
      "no_book",
      "ok",
      "bad_input",
      "bad_input",
      "bad_input",
      "bad_input",
      "bad_input",
      "bad_input",
      "ok",
      "ok",
      "bad_input",
      "ok",
    ]);
    expect(found[9]).toEqual(found[8]);
    expect(found[11]).toMatchObject({ value: { accounts: [{ name: "Purse" }] } });
  });

  it("--stdin answers while its input stays open, and a second instance is refused meanwhile", async () => {
    const data = await folderWithBook();
    const child = startCli(["call", "--stdin", "--data", data]);
    const answered = new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
    );
    child.stdin.write(ask("books.list"));
    expect(replies(await answered)[0]?.ok).toBe(true);
    const second = await runCli(["balances", "--json", "--data", data]);
    expect(second.code).toBe(1);
    expect(JSON.parse(second.stdout)).toMatchObject({ error: { code: "in_use_elsewhere" } });
    expect(second.stderr).toContain("Another Daybook");
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.stdin.end();
    expect(await ended).toBe(0);
    expect((await runCli(["balances", "--data", data])).code).toBe(0);
  });

  it("ends without a word when nobody reads any more", async () => {
    const data = await folderWithBook();
    const child = startCli(["call", "--stdin", "--data", data]);
    const errors: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.stdin.on("error", () => undefined);
    await new Promise((resolve) => {
      child.stdout.once("data", resolve);
      child.stdin.write(ask("books.list"));
    });
    child.stdout.destroy();
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.stdin.end(ask("books.list").repeat(20));
    expect(await ended).toBe(1);
    expect(Buffer.concat(errors).toString()).toBe("");
    expect(existsSync(join(data, "profiles.json"))).toBe(true);
  });
});
