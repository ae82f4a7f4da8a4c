/**
 * Before a profile is unlocked, and for a session of another profile, nothing of the books answers (R18, R24): each
 * procedure of the contract is asked, with true input and with nonsense, and says `locked` or `forbidden` and nothing else.
 * Who is calling comes from the session, never from the input.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../main/app.ts";
import type { App } from "../../main/app-surface.ts";
import { contract, PROCEDURE_NAMES, type ProcedureName } from "../../shared/contract/index.ts";
import type { Reply } from "../../shared/contract/reply.ts";
import { ERROR_CODES } from "../../shared/errors.ts";
import { ids, meaningless, validInput, validInputs } from "../sample-input.ts";
import { revelationIn } from "./revelations.ts";

const CANARY = "Canary of the first household";
const PASSPHRASE = "four words nobody guesses";
const OTHER_PASSPHRASE = "quite another passphrase";
const BEHIND_THE_LOCK = PROCEDURE_NAMES.filter((name) => contract[name].scope !== "computer");
const BEFORE_IT = PROCEDURE_NAMES.filter((name) => contract[name].scope === "computer");
/** Those that answer anybody at the computer; the other `profile.*` need their profile unlocked. */
const OPEN_TO_ALL = [
  "profile.status",
  "profile.create",
  "profile.protect",
  "profile.unlock",
  "profile.lock",
  "profile.touch",
];
const UNLOCKED_ONLY = BEFORE_IT.filter((name) => !OPEN_TO_ALL.includes(name));

const folder = mkdtempSync(join(tmpdir(), "daybook-locked-"));
let app: App;
let first = "";
let second = "";
let book = "";
let account = "";

const askAs = (profile: string | null, name: string, input: unknown, inBook?: string): Promise<Reply> =>
  app.dispatch({ profile }, { name, input, ...(inBook === undefined ? {} : { book: inBook }) });

async function value(
  profile: string | null,
  name: ProcedureName,
  input: unknown,
): Promise<Record<string, string>> {
  const reply = await askAs(profile, name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Record<string, string>;
}

const make = async (name: string, passphrase: string) =>
  (await value(null, "profile.create", { name, protection: { kind: "passphrase", passphrase } }))[
    "profile"
  ] ?? "";
const unlock = (profile: string, passphrase: string) =>
  value(null, "profile.unlock", { profile, secret: { kind: "passphrase", passphrase } });

function codeOf(reply: Reply): string {
  if (reply.ok) return "answered";
  expect(revelationIn(reply, folder)).toBeNull();
  expect(JSON.stringify(reply)).not.toContain(CANARY);
  return reply.error.code;
}

beforeAll(async () => {
  app = await createApp({ dataDir: folder });
  first = await make("First", PASSPHRASE);
  book = (await value(first, "books.create", { currency: "EUR", name: CANARY }))["id"] ?? "";
  account =
    (await value(first, "accounts.create", { name: CANARY, subtype: "cash", currency: "EUR" }))["id"] ?? "";
  second = await make("Second", OTHER_PASSPHRASE);
  await value(second, "books.create", { currency: "EUR", name: "Of the second" });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** True inputs of `name`, the book's own ids among them, and one that is none. */
const inputsOf = (name: ProcedureName): unknown[] => [
  ...validInputs(contract[name].input),
  validInput(contract[name].input, [
    account,
    book,
    first,
    "2026-01-05",
    "EUR",
    "12.50",
    "Name",
    "QUJD",
    "2199-12-31T00:00:00.000Z",
    "2026-01",
  ]),
  { nonsense: true },
];

it("sees the contract", () => {
  expect(BEHIND_THE_LOCK.length).toBeGreaterThan(45);
  expect(BEFORE_IT.every((name) => name.startsWith("profile."))).toBe(true);
  expect(BEHIND_THE_LOCK.some((name) => name.startsWith("profile."))).toBe(false);
  expect(UNLOCKED_ONLY.length).toBeGreaterThan(5);
});

describe("while the second profile is unlocked", () => {
  it.each(BEHIND_THE_LOCK)("a session of the first is refused %s", async (name) => {
    for (const input of inputsOf(name))
      expect(codeOf(await askAs(first, name, input, book))).toBe("forbidden");
  });

  it.each(BEHIND_THE_LOCK)("a session in which nobody unlocked anything is refused %s", async (name) => {
    for (const input of inputsOf(name)) expect(codeOf(await askAs(null, name, input, book))).toBe("locked");
  });

  it.each(UNLOCKED_ONLY)("neither of them may %s", async (name) => {
    const input = validInput(contract[name].input);
    for (const caller of [null, first, ids.any])
      expect(codeOf(await askAs(caller, name, input))).toBe("locked");
  });

  it("the second cannot reach into the first's book by naming it", async () => {
    for (const name of BEHIND_THE_LOCK.filter((known) => contract[known].scope === "book")) {
      const code = codeOf(await askAs(second, name, validInput(contract[name].input), book));
      expect(["not_found", "no_book", "forbidden"], name).toContain(code);
    }
  });

  it("a profile, a member or an author named in an input is refused as a key nobody knows", async () => {
    for (const name of PROCEDURE_NAMES) {
      const input = validInput(contract[name].input) as Record<string, unknown>;
      for (const key of ["caller", "actor", "member", "author", "user", "profile", "session", "permission"]) {
        if (Object.hasOwn(input, key)) continue;
        expect(codeOf(await askAs(second, name, { ...input, [key]: first })), `${name} ${key}`).toBe(
          "bad_input",
        );
      }
    }
  });

  it("an envelope that says who is calling is refused", async () => {
    for (const key of ["profile", "caller", "actor", "session"]) {
      const request = { name: "books.list", input: {}, [key]: first };
      expect(codeOf(await app.dispatch({ profile: second }, request)), key).toBe("bad_input");
    }
  });
});

describe("while all are locked", () => {
  beforeAll(() => app.lock("asked"));

  it.each(BEHIND_THE_LOCK)("%s says locked, to whomever", async (name) => {
    for (const caller of [null, first, second, ids.any])
      for (const input of inputsOf(name))
        expect(codeOf(await askAs(caller, name, input, book))).toBe("locked");
  });

  it.each(UNLOCKED_ONLY)("%s says locked", async (name) => {
    for (const caller of [null, first, second])
      expect(codeOf(await askAs(caller, name, validInput(contract[name].input)))).toBe("locked");
  });

  it("no handle gives a file, none can be made", async () => {
    expect(app.heldFile(ids.any)).toBeNull();
    await expect(app.adoptFile(join(folder, "profiles.json"), "x")).rejects.toMatchObject({ code: "locked" });
  });

  it("the profiles are named, and nothing of what they hold", async () => {
    const status = JSON.stringify(await value(null, "profile.status", {}));
    expect(status).toContain("First");
    expect(status).not.toContain(CANARY);
    expect(status).not.toContain(book);
  });

  it("no file holds what is locked in clear", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true }).filter(
      (item) => item.isFile(),
    );
    expect(files.length).toBeGreaterThan(4);
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name)).includes(CANARY), name).toBe(false);
  });
});

describe("the first profile, unlocked again", () => {
  it("sees its book; the session of the second does not come back with it", async () => {
    await unlock(first, PASSPHRASE);
    expect(JSON.stringify(await value(first, "books.list", {}))).toContain(CANARY);
    expect(codeOf(await askAs(second, "books.list", {}))).toBe("forbidden");
    expect(codeOf(await askAs(null, "books.list", {}))).toBe("locked");
  });

  it("input that means nothing to profile.* gets a code, never a failure (R10)", async () => {
    for (const name of BEFORE_IT) {
      const inputs = fc.sample(meaningless(contract[name].input, [first, second, ids.any]), 6);
      for (const input of inputs) {
        const code = codeOf(await askAs(app.profile, name, input));
        expect(code, `${name} ${JSON.stringify(input)}`).not.toBe("internal");
        if (code !== "answered") expect(ERROR_CODES).toContain(code);
      }
    }
  });
});
