/**
 * `daybook doctor` on folders in every state somebody can find theirs in: each kind of damage is one plain sentence and
 * exit 1, never a stack, and nothing in the folder is another byte afterwards (R10, R52, R54, R55).
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { lockDataFolder } from "../main/data-folder.ts";
import type { Finding } from "../main/doctor/findings.ts";
import { runCli, runJson } from "./cli-in-process.ts";
import { fingerprints, runCliPlain, temporaryFolder } from "./cli-process.ts";
import { keysOf } from "./open-app.ts";
import { layPlainFolder } from "./plain-fixture.ts";
import { Window } from "./profile-fixture.ts";

vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));

interface Answer {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

let sound = "";
let book = "";
let profile = "";

/** A folder with one book, two entries, a backup; closed. */
beforeAll(async () => {
  sound = temporaryFolder();
  const window = await Window.open(sound);
  profile = await window.create("Ada", null);
  book = (await window.addBook()).book;
  await window.call("backups.make", {});
  await window.close();
});

function copyOfSound(): string {
  const dir = join(temporaryFolder(), "data");
  cpSync(sound, dir, { recursive: true });
  return dir;
}

/** What the doctor says; fails when it touches anything or shows how it is made inside. */
async function ask(dir: string, ...more: string[]): Promise<Answer & { code: number | null; bad: string }> {
  const before = existsSync(dir) && statSync(dir).isDirectory() ? fingerprints(dir) : {};
  const { code, json } = await runJson<Answer>(["doctor", "--data", dir, ...more]);
  expect(existsSync(dir) && statSync(dir).isDirectory() ? fingerprints(dir) : {}).toEqual(before);
  for (const { message } of json.findings) {
    expect(message).toMatch(/[.]$/);
    expect(message).not.toMatch(/SQLITE_|\bat \S+:\d+|TypeError|undefined|\[object|node:/);
  }
  expect(code).toBe(json.ok ? 0 : 1);
  const bad = json.findings.filter(({ state }) => state === "bad").map(({ message }) => message);
  expect(json.ok).toBe(bad.length === 0);
  return { ...json, code, bad: bad.join("\n") };
}

const said = ({ findings }: Answer) => findings.map(({ message }) => message).join("\n");
const bookFile = (dir: string) => join(dir, "books", book, "book.db");

function overwrite(path: string, at: number, bytes = 64): void {
  const data = readFileSync(path);
  data.fill(0xa5, at, at + bytes);
  writeFileSync(path, data);
}

/** The book's file through the driver alone, its guards dropped meanwhile. */
function tamper(dir: string, ...statements: string[]): void {
  const raw = new Database(bookFile(dir));
  raw.pragma("cipher = 'aegis'");
  raw.key(Buffer.from(`raw:${keysOf(dir).of(`book:${book}`)[0]?.bytes.toString("hex")}`, "latin1"));
  raw.pragma("foreign_keys = 0");
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`);
  for (const sql of statements) raw.exec(sql);
  for (const { sql } of triggers) raw.exec(sql);
  raw.close();
}

describe("a sound folder", () => {
  it("is said to be so, at a glance and in full, and ends with 0", async () => {
    const quick = await ask(copyOfSound());
    expect(quick.bad).toBe("");
    expect(quick.findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        "program",
        "folder",
        "permissions",
        "sync",
        "disk",
        "keyring",
        "profile",
        "book",
        "backups",
      ]),
    );
    expect(said(quick)).toMatch(/is whole at a glance: \d+ records, head [0-9a-f]{16}/);
    const full = await ask(copyOfSound(), "--full");
    expect(full.bad).toBe("");
    expect(said(full)).toMatch(/holds: all \d+ records/);
    expect(said(full)).toMatch(/every byte of it was read and proven/);
    const text = await runCli(["doctor", "--data", copyOfSound()]);
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toMatch(/^ok {4}Daybook \d/);
  });

  it("of the first release is not touched: its files are not encrypted yet", async () => {
    const dir = temporaryFolder();
    layPlainFolder(dir);
    expect(said(await ask(dir))).toMatch(/not encrypted yet/);
  });

  it("that another Daybook has open is looked at only as far as it stands still", async () => {
    const dir = copyOfSound();
    const giveBack = lockDataFolder(dir);
    try {
      const { json, code } = await runJson<Answer>(["doctor", "--data", dir]);
      expect(said(json)).toMatch(/Daybook is open with this data folder/);
      expect(json.findings.some(({ check }) => check === "book")).toBe(false);
      expect(code).toBe(0);
    } finally {
      giveBack();
    }
  });
});

/** What is done to a copy of the sound folder | what the sentence says. `note`: works all the same. */
const DAMAGES: readonly (readonly [
  what: string,
  spoil: (dir: string) => void,
  says: RegExp,
  state?: "note",
])[] = [
  ["there is no folder", (dir) => rmSync(dir, { recursive: true }), /There is no data folder/],
  [
    "a file is in its place",
    (dir) => {
      rmSync(dir, { recursive: true });
      writeFileSync(dir, "x");
    },
    /is no folder/,
  ],
  [
    "it is empty",
    (dir) => {
      rmSync(dir, { recursive: true });
      mkdirSync(dir);
    },
    /no profile in this data folder/,
  ],
  [
    "one keyring is garbage",
    (dir) => writeFileSync(join(dir, "profiles.json"), "{"),
    /profiles.json: not JSON/,
    "note",
  ],
  [
    "one keyring was changed",
    (dir) =>
      writeFileSync(
        join(dir, "profiles.copy.json"),
        readFileSync(join(dir, "profiles.copy.json"), "utf8").replace("Ada", "Eve"),
      ),
    /profiles.copy.json: it was changed/,
    "note",
  ],
  ["one keyring is missing", (dir) => rmSync(join(dir, "profiles.copy.json")), /is missing/, "note"],
  [
    "both keyrings are garbage",
    (dir) => {
      for (const name of ["profiles.json", "profiles.copy.json"]) writeFileSync(join(dir, name), "\0\0");
    },
    /Neither list of profiles/,
  ],
  [
    "the keyring is a newer one's",
    (dir) => writeFileSync(join(dir, "profiles.json"), '{"version": 3}'),
    /newer Daybook/,
  ],
  [
    "a keyring is a folder",
    (dir) => {
      rmSync(join(dir, "profiles.json"));
      mkdirSync(join(dir, "profiles.json"));
    },
    /a folder is in a file's place/,
  ],
  [
    "profile.db is missing",
    (dir) => rmSync(join(dir, "profiles", profile, "profile.db")),
    /The file of Ada \(profile.db\): the file is not there/,
  ],
  [
    "profile.db is garbage",
    (dir) => writeFileSync(join(dir, "profiles", profile, "profile.db"), "garbage".repeat(2000)),
    /profile.db\).*damaged/,
  ],
  [
    "profile.db is empty",
    (dir) => truncateSync(join(dir, "profiles", profile, "profile.db"), 0),
    /profile.db\)/,
  ],
  [
    "profile.db is cut",
    (dir) => truncateSync(join(dir, "profiles", profile, "profile.db"), 8192),
    /profile.db\).*damaged/,
  ],
  [
    "profile.db is clear text",
    (dir) => writeFileSync(join(dir, "profiles", profile, "profile.db"), "SQLite format 3\0".repeat(600)),
    /should be encrypted and is not/,
  ],
  ["the book's file is missing", (dir) => rmSync(bookFile(dir)), /The book .*: the file is not there/],
  [
    "the book's folder is missing",
    (dir) => rmSync(join(dir, "books"), { recursive: true }),
    /The book .*: the file is not there/,
  ],
  [
    "the book's file is a folder",
    (dir) => {
      rmSync(bookFile(dir));
      mkdirSync(bookFile(dir));
    },
    /The book /,
  ],
  [
    "the book is cut to half",
    (dir) => truncateSync(bookFile(dir), Math.floor(statSync(bookFile(dir)).size / 8192) * 4096),
    /The book .*damaged|does not pass|shorter/,
  ],
  ["the book's first page is overwritten", (dir) => overwrite(bookFile(dir), 200), /The book .*damaged/],
  [
    "a page of the book is overwritten",
    (dir) => overwrite(bookFile(dir), 5 * 4096 + 300),
    /The book .*(damaged|does not pass)/,
  ],
  [
    "another book's file lies there",
    (dir) => tamper(dir, "UPDATE book SET id = zeroblob(16)"),
    /another book's file/,
  ],
  [
    "a row was changed",
    (dir) => tamper(dir, "UPDATE record SET body = replace(body, '-420', '-421')"),
    /hash is not that of its content/,
  ],
  [
    "a text lost its record",
    (dir) => tamper(dir, "INSERT INTO record_text VALUES (9999, zeroblob(16), '{}')"),
    /name others that are not there/,
  ],
  [
    "the book is a newer one's",
    (dir) => tamper(dir, "INSERT INTO migration VALUES (9999, 'x', 'y', '9.9.9')"),
    /written by a newer Daybook/,
  ],
  [
    "a migration is not the released one",
    (dir) => tamper(dir, "UPDATE migration SET checksum = 'x' WHERE number = 1"),
    /not the one Daybook released/,
  ],
  [
    "the write-ahead log is garbage",
    (dir) => writeFileSync(`${bookFile(dir)}-wal`, Buffer.alloc(40_000, 7)),
    /is whole at a glance/,
    "note",
  ],
  [
    "there is no backup",
    (dir) => rmSync(join(dir, "backups"), { recursive: true }),
    /There is no backup/,
    "note",
  ],
  [
    "backups are a file",
    (dir) => {
      rmSync(join(dir, "backups"), { recursive: true });
      writeFileSync(join(dir, "backups"), "x");
    },
    /There is no backup/,
    "note",
  ],
  ["a backup's header is garbage", (dir) => overwrite(backupFile(dir), 0, 200), /The backup .*-manual: /],
  ["a backup is empty", (dir) => truncateSync(backupFile(dir), 0), /The backup .*-manual: /],
  [
    "something interrupted left a folder",
    (dir) => mkdirSync(join(dir, "books", `.unfinished-${book}`)),
    /left by something interrupted/,
    "note",
  ],
  [
    "a book nobody has a key for",
    (dir) => mkdirSync(join(dir, "books", "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a")),
    /No profile here holds a key/,
    "note",
  ],
  ["a sync program's mark", (dir) => writeFileSync(join(dir, ".dropbox"), ""), /another program copies/],
  [
    "the lock is no database",
    (dir) => writeFileSync(join(dir, "lock.db"), "no database"),
    /lock.db|open with this data folder/,
  ],
];

const backupFile = (dir: string): string => {
  const folder = join(dir, "backups", book);
  return join(folder, readdirSync(folder)[0] ?? "");
};

describe("R52 a sentence for each damage", () => {
  for (const [what, spoil, says, state] of DAMAGES)
    it(what, async () => {
      const dir = copyOfSound();
      spoil(dir);
      const answer = await ask(dir);
      expect(state === "note" ? said(answer) : answer.bad).toMatch(says);
      if (state === "note") expect(answer.bad).toBe("");
    });

  it("what only reading everything shows is found with --full: an old record, the middle of a backup", async () => {
    const dir = copyOfSound();
    tamper(
      dir,
      "UPDATE posting SET amount = amount * 2",
      "UPDATE balance_month SET debit = debit * 2, credit = credit * 2",
    );
    expect((await ask(dir)).bad).toBe("");
    expect((await ask(dir, "--full")).bad).toMatch(/does not hold: .*posting/);
    const other = copyOfSound();
    overwrite(backupFile(other), Math.floor(statSync(backupFile(other)).size / 2));
    expect((await ask(other)).bad).toBe("");
    expect((await ask(other, "--full")).bad).toMatch(/The backup .*-manual: /);
  });

  it.runIf(process.platform !== "win32")(
    "R43 a folder others can read is named, with what to do",
    async () => {
      const dir = copyOfSound();
      const { chmodSync } = await import("node:fs");
      chmodSync(dir, 0o755);
      chmodSync(join(dir, "profiles.json"), 0o644);
      expect(said(await ask(dir))).toMatch(
        /Other users of this computer can reach the folder, .*profiles.json.*chmod/,
      );
    },
  );

  it.each(["Dropbox", "OneDrive - Family", "Nextcloud"])(
    "R54 a folder in %s is refused with why",
    async (name) => {
      const dir = join(temporaryFolder(), name, "daybook");
      cpSync(sound, dir, { recursive: true });
      expect((await ask(dir)).bad).toContain(`“${name}”`);
    },
  );
});

it("locked books stay locked and are said to be; a wrong passphrase is counted; the right one looks into them", async () => {
  const dir = temporaryFolder();
  const window = await Window.open(dir);
  await window.create("Ada");
  await window.addBook();
  await window.close();
  const say = (env: Readonly<Record<string, string>>) =>
    runCliPlain(["doctor", "--data", dir, "--json"], env);
  const locked = JSON.parse((await say({})).stdout) as Answer;
  expect(said(locked)).toMatch(/are locked and were not looked at: set DAYBOOK_PASSPHRASE/);
  expect(locked.ok).toBe(true);
  const wrong = JSON.parse((await say({ DAYBOOK_PASSPHRASE: "not this one at all" })).stdout) as Answer;
  expect(said(wrong)).toMatch(/does not open them/);
  expect(readFileSync(join(dir, "attempts.json"), "utf8")).toContain('"failures":1');
  const right = await say({ DAYBOOK_PASSPHRASE: "correct horse battery staple" });
  expect(right.code).toBe(0);
  expect(right.stdout).toMatch(/is whole at a glance/);
}, 60_000);
