/**
 * A text that looks like a path leads nowhere (R11): ids of backups and handles of files are looked up, never opened, and
 * no setting can be made to say where something lies.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../main/app-surface.ts";
import type { Reply } from "../../shared/contract/reply.ts";
import { openApp } from "../open-app.ts";
import { revelationIn } from "./revelations.ts";

const root = mkdtempSync(join(tmpdir(), "daybook-paths-"));
const folder = join(root, "data");
const bait = join(root, "bait.daybook");
let app: App;
let book = "";
let backup = "";

const ask = (name: string, input: unknown): Promise<Reply> =>
  app.dispatch({ profile: app.profile }, { name, input });

async function value(name: string, input: unknown): Promise<Record<string, unknown>> {
  const reply = await ask(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
  return reply.value as Record<string, unknown>;
}

beforeAll(async () => {
  app = await openApp(folder);
  book = String((await value("books.create", { currency: "EUR", name: "Private" }))["id"]);
  const made = await value("backups.make", {});
  backup = String((made["backup"] as Record<string, unknown>)["id"]);
  writeFileSync(bait, "not a backup");
  mkdirSync(join(root, "elsewhere"));
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
});

/** The id of a backup that is there, bent towards other places. */
const bent = (): string[] => [
  bait,
  `../bait`,
  `../../bait.daybook`,
  `file://${bait}`,
  `${backup}/../../../bait`,
  `../${backup}`,
  `${backup}.`,
  `.${backup}`,
  backup.replace(book, ".."),
  backup.replace(book, `..%2f${book}`),
  backup.replace(/[^.]+$/, "../../bait"),
  backup.replace(/[^.]+$/, "..\\..\\bait"),
  backup.replace(/^[^.]+/, "elsewhere"),
  "..",
  "/",
  "here..",
  "CON",
];

describe("ids of backups", () => {
  it("the one that is there is found (the reference)", async () => {
    expect(await ask("backups.fetch", { id: backup })).toMatchObject({ ok: true });
  });

  it.each(["backups.fetch", "backups.preview", "backups.restore"])(
    "%s finds nothing by any other",
    async (name) => {
      // The other two are jobs, a thread each; they look where fetch looks.
      for (const id of name === "backups.fetch" ? bent() : [bait, backup.replace(book, "..")]) {
        const from = { kind: "backup", id };
        const input =
          name === "backups.fetch" ? { id } : name === "backups.preview" ? { from } : { from, replace: true };
        const reply = await ask(name, input);
        expect(reply, id).toMatchObject({
          ok: false,
          error: { code: expect.stringMatching(/^(not_found|bad_input)$/) },
        });
        expect(revelationIn(reply, folder)).toBeNull();
      }
    },
  );
});

describe("handles of files", () => {
  it.each([
    ["files.append", (file: string) => ({ file, offset: 0, base64: "QUJD" })],
    ["files.discard", (file: string) => ({ file })],
    ["imports.read", (file: string) => ({ file })],
    ["data.restore", (file: string) => ({ file })],
    ["backups.preview", (file: string) => ({ from: { kind: "file", file } })],
    ["backups.setSecondPlace", (folderHandle: string) => ({ folder: folderHandle })],
  ] as const)("%s takes no path for one", async (name, inputOf) => {
    for (const path of [bait, join(root, "elsewhere"), "../../bait.daybook", ".", "/etc/passwd"])
      expect(await ask(name, inputOf(path)), path).toMatchObject({ ok: false, error: { code: "bad_input" } });
  });

  it("a name that is a path stays a name", async () => {
    for (const name of ["../../escaped", "/escaped", "..\\escaped", "a/../../escaped"]) {
      const { file } = await value("files.begin", { name, bytes: 3 });
      await value("files.append", { file, offset: 0, base64: "QUJD" });
    }
    const everything = readdirSync(root, { recursive: true, encoding: "utf8" });
    expect(everything.filter((path) => path.includes("escaped"))).toEqual([]);
  });
});

it("no setting says where backups go", async () => {
  for (const name of ["backup.second", "backup.place", "backup."])
    expect(await ask("settings.set", { name, value: root }), name).toMatchObject({ ok: false });
  expect(await value("backups.list", {})).toMatchObject({ second: null });
});
