/**
 * Long work can be stopped at any moment it looks up (OPS-2): each procedure that runs in a worker is cancelled at its first
 * look, at its second, and so on until it gets to its end. Each time it answers `cancelled`, and books, backups and files are
 * what they were. A new long procedure fails here until it has a sample.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { runWorkerProcedure } from "../main/jobs/worker-procedures.ts";
import { readKeyrings } from "../main/vault/keyring.ts";
import { OpenProfile } from "../main/vault/open-profile.ts";
import { openOpenSlot } from "../main/vault/slots.ts";
import { contract, type Input, PROCEDURE_NAMES, type ProcedureName } from "../shared/contract/index.ts";
import { DomainError } from "../shared/errors.ts";
import { leftOvers } from "./backup/backup-window.ts";
import { Window } from "./profile-fixture.ts";

const ROWS = 300;
let dir = "";
let other = "";
let app: App | null = null;
/** What the samples name. */
const known = { book: "", entry: "", batch: "", attachment: "" };

function csv(name: string, rows: number): string {
  const path = join(dir, name);
  const lines = Array.from(
    { length: rows },
    (_, n) => `2026-01-${String(1 + (n % 28)).padStart(2, "0")},${name} ${n},-${n + 1}.00`,
  );
  writeFileSync(path, `Date,Payee,Amount\n${lines.join("\n")}\n`);
  return path;
}

function ratesFile(): string {
  const path = join(dir, "rates.csv");
  const lines = Array.from(
    { length: ROWS },
    (_, n) => `2026-01-${String(1 + (n % 28)).padStart(2, "0")},USD,EUR,0.9${n}`,
  );
  writeFileSync(path, `date,base,quote,rate\n${lines.join("\n")}\n`);
  return path;
}

async function openWindow(folder: string): Promise<Window> {
  app = await createApp({ dataDir: folder });
  const window = new Window(app);
  const { profiles } = await window.call("profile.status", {});
  if (profiles[0] === undefined) await window.create("Ada", null);
  else await window.call("profile.unlock", { profile: profiles[0].id, secret: { kind: "open" } });
  return window;
}

async function closeWindow(): Promise<void> {
  await app?.close();
  app = null;
}

const hold = (window: Window, path: string) => window.app.adoptFile(path, basename(path));

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "daybook-cancel-"));
  other = mkdtempSync(join(tmpdir(), "daybook-cancel-other-"));
  const window = await openWindow(dir);
  const made = await window.addBook();
  known.book = made.book;
  const file = await hold(window, csv("first.csv", ROWS));
  const imported = await window.call("imports.importFile", { file, account: "Bank", currency: "EUR" });
  known.batch = imported.batch ?? "";
  const page = await window.call("register.page", { offset: 0, limit: 1 });
  known.entry = page.rows[0]?.id ?? "";
  const shoes = await window.call("categories.create", { name: "Shoes", kind: "expense" });
  for (let n = 0; n < 450; n += 1) await recordIn(window, shoes.id, n);
  const note = join(dir, "note.txt");
  writeFileSync(note, "a note\n".repeat(20_000));
  const paper = await hold(window, note);
  known.attachment = (await window.call("attachments.add", { entry: known.entry, file: paper })).id;
  await window.call("backups.make", {});
  await closeWindow();
}, 120_000);
afterEach(closeWindow);
afterAll(() => {
  for (const folder of [dir, other]) rmSync(folder, { recursive: true, force: true });
});

async function recordIn(window: Window, category: string, n: number): Promise<void> {
  const { accounts } = await window.call("accounts.list", {});
  await window.call("register.recordEntry", {
    account: accounts[0]?.id ?? "",
    date: "2026-02-03",
    payee: "Shoe shop",
    memo: `${n}`,
    tags: n === 0 ? ["walk", "run"] : ["walk"],
    amount: "-1.00",
    splits: [{ category, amount: "-1.00" }],
  });
}

type Samples = { readonly [N in ProcedureName]?: (window: Window) => Promise<Input<N>> };

/** A fresh input for each try: files under handles are used up. */
const SAMPLES: Samples = {
  "data.verify": async () => ({}),
  "data.archive": async () => ({}),
  "data.rebuild": async () => ({}),
  "data.restore": async (window) => ({ file: await hold(window, await archiveOfAnother()) }),
  "backups.make": async () => ({}),
  "backups.moveOut": async () => ({}),
  "backups.preview": async (window) => ({ from: { kind: "backup", id: await backupOf(window) } }),
  "backups.restore": async (window) => ({
    from: { kind: "backup", id: await backupOf(window) },
    replace: true,
  }),
  "imports.read": async (window) => ({ file: await hold(window, csv("read.csv", ROWS)) }),
  "imports.adjust": async (window) => ({ draft: await draftOf(window) }),
  "imports.commit": async (window) => ({ draft: await draftOf(window) }),
  "imports.importFile": async (window) => ({
    file: await hold(window, csv("second.csv", ROWS)),
    account: "Bank",
    currency: "EUR",
  }),
  "rates.importFile": async (window) => ({ file: await hold(window, ratesFile()) }),
  "categories.merge": async (window) => {
    const { categories } = await window.call("categories.list", {});
    const from = categories.find(({ name }) => name === "Shoes")?.id ?? "";
    return {
      from,
      into: categories.find(({ isDefault, kind }) => isDefault && kind === "expense")?.id ?? "",
    };
  },
  "payees.rename": async (window) => ({ id: await payeeOf(window, SHOP), name: "Boot shop" }),
  "payees.merge": async (window) => ({
    from: [await payeeOf(window, SHOP)],
    into: await payeeOf(window, null),
  }),
  "tags.rename": async (window) => ({ id: await tagOf(window, WALK), name: "hike" }),
  "tags.merge": async (window) => ({
    from: [await tagOf(window, WALK)],
    into: await tagOf(window, /run/),
  }),
  "tags.remove": async (window) => ({ id: await tagOf(window, /./) }),
  "imports.undo": async () => ({ batch: known.batch }),
  "attachments.add": async (window) => ({
    entry: known.entry,
    file: await hold(window, csv("paper.csv", 9000)),
  }),
  "attachments.fetch": async () => ({ id: known.attachment }),
  "statements.startFromFile": async (window) => ({
    account: await bankOf(window),
    file: await hold(window, csv("march.csv", ROWS)),
    closing: "1.00",
  }),
  "reports.export": async () => ({
    format: "pdf",
    table: {
      title: "Spending",
      subtitle: "2026",
      foot: "",
      day: "2026-11-21",
      columns: ["2026"],
      rows: Array.from({ length: 900 }, (_, n) => ({
        name: `Row ${n}`,
        depth: 0,
        style: "plain" as const,
        cells: ["1.00"],
      })),
    },
  }),
  "statements.exportCsv": async (window) => ({
    account: await bankOf(window),
    from: "1990-01-01",
    to: "2090-12-31",
  }),
};

/** Before a renaming that went through, and after it. */
const SHOP = /^(Shoe|Boot) shop$/;
const WALK = /^(walk|hike)$/;

/** The payee of that name; null: any other one. */
async function payeeOf(window: Window, name: RegExp | null): Promise<string> {
  const { payees } = await window.call("payees.list", { sort: "entries", offset: 0, limit: 200 });
  return payees.find((payee) => (name === null ? !SHOP.test(payee.name) : name.test(payee.name)))?.id ?? "";
}

async function tagOf(window: Window, name: RegExp): Promise<string> {
  return (await window.call("tags.list", {})).tags.find((tag) => name.test(tag.name))?.id ?? "";
}

async function backupOf(window: Window): Promise<string> {
  return (await window.call("backups.list", {})).backups[0]?.id ?? "";
}

/** A draft of its own, so that nothing of another try is in the way. */
async function draftOf(window: Window): Promise<string> {
  const file = await hold(window, csv(`draft.csv`, ROWS));
  return (await window.call("imports.read", { file, account: await bankOf(window) })).id;
}

async function bankOf(window: Window): Promise<string> {
  const { accounts } = await window.call("accounts.list", {});
  return accounts.find(({ name }) => name === "Bank")?.id ?? "";
}

let archive = "";
/** The archive of a book that is not here, made once. */
async function archiveOfAnother(): Promise<string> {
  if (archive !== "") return archive;
  const away = await createApp({ dataDir: other });
  const window = new Window(away);
  await window.create("Eve", null);
  await window.addBook();
  const { file } = await window.call("data.archive", {});
  archive = join(dir, "another.zip");
  const pieces: Buffer[] = [];
  for await (const piece of away.heldFile(file)?.read() ?? []) pieces.push(piece as Buffer);
  writeFileSync(archive, Buffer.concat(pieces));
  await away.close();
  return archive;
}

/** What must not change: the book, the backups, the list of books, and nothing half made anywhere. */
async function state(): Promise<unknown> {
  const window = await openWindow(dir);
  const { head, records, entries } = await window.call("books.status", {});
  const { backups } = await window.call("backups.list", {});
  const { books } = await window.call("books.list", {});
  await closeWindow();
  return {
    ...{ head, records, entries },
    backups: backups.map(({ id }) => id),
    books: books.map(({ id }) => id),
    left: leftOvers(dir),
    files: readdirSync(join(dir, "books")).sort(),
    attachments: existsSync(join(dir, "books", known.book, "attachments"))
      ? readdirSync(join(dir, "books", known.book, "attachments")).sort()
      : [],
  };
}

/** Runs the procedure as its worker would and stops it at its `at`th look; answers how often it looked. */
async function runUntil(name: ProcedureName, at: number): Promise<{ looks: number; code: string }> {
  const window = await openWindow(dir);
  const make = SAMPLES[name] as ((window: Window) => Promise<unknown>) | undefined;
  if (make === undefined) throw new Error(`${name} has no sample input`);
  const input = await make(window);
  const profile = window.profile ?? "";
  await closeWindow();
  const keyring = readKeyrings(dir).profiles[0];
  const slot = keyring?.slots.find((one) => one.kind === "open");
  if (keyring === undefined || slot?.kind !== "open") throw new Error("the profile is open");
  const open = new OpenProfile(keyring, openOpenSlot(slot), { save: () => undefined });
  const keys = open
    .names()
    .map((key) => [key, open.of(key).map(({ bytes }) => Uint8Array.from(bytes))] as const);
  const kept = new SharedArrayBuffer(4);
  let looks = 0;
  const job = {
    progress: () => undefined,
    checkCancelled: () => {
      looks += 1;
      if (looks >= at) throw new DomainError("cancelled", { message: "Stopped." });
    },
  };
  const { permission, scope } = contract[name];
  try {
    await runWorkerProcedure(
      {
        dataDir: dir,
        profile,
        profileName: "Ada",
        book: scope === "book" ? known.book : null,
        name,
        permission,
        input,
        commandId: null,
        cipher: open.cipher,
        keys,
        owner: { keyring, secretKey: Uint8Array.from(open.secretKey) },
        kept,
        cancel: new SharedArrayBuffer(4),
      },
      job,
      () => Promise.resolve(),
    );
    return { looks, code: "done" };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { looks, code: error.code };
  }
}

const LONG = PROCEDURE_NAMES.filter((name) => contract[name].runs === "worker");
/** Small files are copied in one go: stopped before, or not at all. */
const ONE_LOOK: ReadonlySet<ProcedureName> = new Set([
  "attachments.fetch",
  "attachments.add",
  // A name alone is one record.
  "payees.rename",
  "tags.rename",
]);

describe("stopped at each of its looks", () => {
  it.each(LONG)(
    "%s answers `cancelled`, and nothing has changed",
    async (name) => {
      const before = await state();
      // One that makes a book asks the main thread to keep its key, which is not here: stopped before, as far as it gets.
      const most = name === "data.restore" || name === "backups.restore" ? 3 : 20;
      let looks = 0;
      for (let at = 1; at <= most; at += at < 6 ? 1 : 7) {
        const { code } = await runUntil(name, at);
        if (code === "done") break;
        expect([code, at]).toEqual(["cancelled", at]);
        looks = at;
        expect(await state()).toEqual(before);
      }
      expect(looks).toBeGreaterThanOrEqual(ONE_LOOK.has(name) ? 1 : 2);
    },
    120_000,
  );
});
