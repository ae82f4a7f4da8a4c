/** `undo` and `redo`: plain sentences, --json, exit codes; a command line is a restart each time (LED-5). */
import { describe, expect, it, vi } from "vitest";
import type { Output } from "../shared/contract/index.ts";
import { runCli, runJson } from "./cli-in-process.ts";
import { temporaryFolder, writeTemporary } from "./cli-process.ts";

vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));

const CSV =
  "date,amount,payee,account\n2026-01-05,-12.50,Corner Shop,Everyday\n2026-01-06,-3.20,Café,Everyday\n";
const csvFile = writeTemporary("bank.csv", CSV);

async function folderWithEntry(): Promise<string> {
  const data = temporaryFolder();
  expect((await runCli(["import", csvFile, "--currency", "EUR", "--data", data])).code).toBe(0);
  const list = await runCli(["call", "accounts.list", "--data", data]);
  const account = (JSON.parse(list.stdout) as { value: Output<"accounts.list"> }).value.accounts[0]?.id ?? "";
  const entry = {
    account,
    date: "2026-02-01",
    payee: "Mill Bakery",
    amount: "-4.00",
    splits: [{ category: null, amount: "-4.00" }],
  };
  const made = await runCli(["call", "register.recordEntry", JSON.stringify(entry), "--data", data]);
  expect(made.code).toBe(0);
  return data;
}

const entriesOf = async (data: string) =>
  (await runJson<unknown[]>(["register", "--account", "Everyday", "--data", data])).json.length;

describe("undo and redo on the command line", () => {
  it("say what they took back and did again, and go back to the import", async () => {
    const data = await folderWithEntry();
    expect(await runCli(["undo", "--data", data])).toMatchObject({
      code: 0,
      stdout: "Undone: recorded Mill Bakery, -4.00 EUR.\n",
    });
    expect(await entriesOf(data)).toBe(2);
    expect(await runCli(["redo", "--data", data])).toMatchObject({
      code: 0,
      stdout: "Done again: recorded Mill Bakery, -4.00 EUR.\n",
    });
    expect(await entriesOf(data)).toBe(3);
    const { json } = await runJson<Output<"activity.undo">>(["undo", "--data", data]);
    expect(json).toMatchObject({ of: { deed: "recorded", again: "redo", subject: "Mill Bakery" }, kept: [] });
    expect((await runCli(["undo", "--data", data])).stdout).toBe("Undone: imported bank.csv.\n");
    expect(await entriesOf(data)).toBe(0);
    expect((await runCli(["redo", "--data", data])).stdout).toBe("Done again: imported bank.csv.\n");
    expect(await entriesOf(data)).toBe(2);
    expect((await runCli(["verify", "--data", data])).code).toBe(0);
  }, 60_000);

  it("are refused with exit 1 and the reason when there is nothing left, 2 for wrong usage", async () => {
    const data = await folderWithEntry();
    const nothing = await runCli(["redo", "--data", data]);
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toMatch(/nothing to redo/);
    const unknown = await runCli(["undo", "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a", "--data", data]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/no such command/);
    expect((await runCli(["undo", "one", "two", "--data", data])).code).toBe(2);
  }, 60_000);
});
