/**
 * F1: kill -9 at any moment while files are attached. Afterwards no record is without its file, what was acknowledged is
 * there to the byte, and what the kill left behind is gone with the next file.
 * DAYBOOK_ATTACH_POINTS kills; 6 here, more by hand.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { CliTalk } from "./cli-talk.ts";
import { diceFrom } from "./crash-run.ts";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));
const POINTS = Number(process.env["DAYBOOK_ATTACH_POINTS"] ?? 6);
/** Attaching one file takes some hundred milliseconds here: kills fall on all of it. */
const SPREAD_MS = 600;

const data = mkdtempSync(join(tmpdir(), "daybook-attach-"));
let talk = new CliTalk(CLI, data);
afterAll(async () => {
  await talk.kill();
  rmSync(data, { recursive: true, force: true });
});

async function upload(): Promise<unknown> {
  const bytes = randomBytes(700_000);
  const { file } = await talk.value("files.begin", { name: "bon.pdf", bytes: bytes.length });
  await talk.value("files.append", { file, offset: 0, base64: bytes.toString("base64") });
  return file;
}

const filesThere = (book: string): number => readdirSync(join(data, "books", book, "attachments")).length;

it("F1 a kill while attaching leaves no record without its file", async () => {
  const dice = diceFrom(Math.floor(Math.random() * 2 ** 32));
  const { id: book } = await talk.value("books.create", { currency: "EUR" });
  const account = await talk.value("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" });
  const { id: entry } = await talk.value("register.recordEntry", {
    account: account["id"],
    date: "2026-01-05",
    payee: "Shop",
    amount: "-1.00",
    splits: [{ category: null, amount: "-1.00" }],
  });
  let acknowledged = 0;
  for (let point = 0; point < POINTS; point++) {
    const file = await upload();
    const request = { name: "attachments.add", input: { entry, file }, commandId: dice.uuid() };
    const answer = talk.ask(request);
    await Promise.race([answer, sleep(dice.below(SPREAD_MS))]);
    await talk.kill();
    const wasTaken = (await answer)?.ok === true;
    talk = new CliTalk(CLI, data);
    const { total } = await talk.value("attachments.list", { entry, offset: 0, limit: 100 });
    expect([acknowledged + (wasTaken ? 1 : 0), acknowledged + 1], `point ${point}`).toContain(total);
    // Asked for again under the same id, it is there once.
    await talk.value(request.name, request.input, request.commandId);
    acknowledged += 1;
    expect(await talk.value("data.verify"), `point ${point}`).toMatchObject({ ok: true, problems: [] });
    expect(await talk.value("attachments.list", { entry, offset: 0, limit: 100 })).toMatchObject({
      total: acknowledged,
    });
  }
  await talk.value("attachments.add", { entry, file: await upload() });
  expect(filesThere(String(book))).toBe(acknowledged + 1);
}, 120_000);
