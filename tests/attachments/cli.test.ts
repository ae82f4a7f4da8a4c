/** Files of entries from the command line: kept, listed, written elsewhere, taken off. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { runCli, runJson } from "../cli-in-process.ts";
import { temporaryFolder, writeTemporary } from "../cli-process.ts";

vi.mock("../../main/cli/console.ts", () => import("../captured-console.ts"));

const csvFile = writeTemporary(
  "bank.csv",
  "date,amount,payee,account\n2026-01-05,-12.50,Corner Shop,Everyday\n",
);

async function folderWithBook(): Promise<string> {
  const data = temporaryFolder();
  const { code } = await runCli(["import", csvFile, "--currency", "EUR", "--data", data]);
  expect(code).toBe(0);
  return data;
}

describe("attach, attachments, attachment", () => {
  it("keeps a file with an entry, lists it, writes it elsewhere, takes it off and brings it back", async () => {
    const data = await folderWithBook();
    const of = ["--data", data];
    const rows = await runJson<{ id: string }[]>(["register", "--account", "Everyday", ...of]);
    const entry = rows.json[0]?.id ?? "";
    const file = writeTemporary("bon.pdf", "%PDF-1.4 a receipt");
    const added = await runJson<{ id: string }>(["attach", entry, file, ...of]);
    expect(added).toMatchObject({ code: 0, json: { name: "bon.pdf", type: "application/pdf", bytes: 18 } });
    const { id } = added.json;
    for (const which of [[], [entry]])
      expect(await runJson(["attachments", ...which, ...of])).toMatchObject({
        code: 0,
        json: [{ id, entry }],
      });
    expect((await runCli(["attachments", ...of])).stdout).toContain("bon.pdf");
    const out = join(temporaryFolder(), "copy.pdf");
    expect(await runCli(["attachment", "save", id, out, ...of])).toMatchObject({ code: 0 });
    expect(readFileSync(out, "utf8")).toBe("%PDF-1.4 a receipt");
    expect(await runJson(["attachment", "save", id, out, ...of])).toMatchObject({
      code: 1,
      json: { error: { code: "exists" } },
    });
    expect(await runCli(["attachment", "save", id, out, "--force", ...of])).toMatchObject({ code: 0 });
    expect(await runCli(["attachment", "remove", id, ...of])).toMatchObject({ code: 0 });
    expect((await runCli(["attachments", entry, ...of])).stdout).toBe("No files.\n");
    expect(await runCli(["attachment", "back", id, ...of])).toMatchObject({ code: 0 });
    expect(await runJson(["attach", entry, file, ...of])).toMatchObject({
      code: 1,
      json: { error: { code: "exists", field: "file" } },
    });
  });

  it("names what is wrong", async () => {
    const data = await folderWithBook();
    const none = join(data, "none.pdf");
    const id = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a";
    const of = ["--data", data];
    expect(await runJson(["attach", id, none, ...of])).toMatchObject({
      json: { error: { code: "not_found" } },
    });
    expect(await runJson(["attach", id, csvFile, ...of])).toMatchObject({
      code: 1,
      json: { error: { code: "not_found" } },
    });
    expect((await runCli(["attachment", "burn", id, ...of])).code).toBe(2);
    expect((await runCli(["attachment", "save", id, ...of])).code).toBe(2);
    expect((await runCli(["attachments", "--limit", "0", ...of])).code).toBe(2);
  });
});
