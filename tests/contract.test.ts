/**
 * What holds for every procedure because it is in the contract: it is handled, names a permission (P1), describes itself,
 * refuses keys it does not know (R9), answers with codes and no stack (R10), and is closed to a stranger (R23, R24). Mutants
 * of inputs are in security/mutants.test.ts.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { App } from "../main/app-surface.ts";
import { systemClock, systemIds } from "../main/effects.ts";
import { COMMANDS, QUERIES } from "../main/features/index.ts";
import { blobFromId } from "../main/ledger/book-context.ts";
import { ProfileStore } from "../main/profile/profile-store.ts";
import { PROFILE_PROCEDURES } from "../main/profile-procedures.ts";
import { contract, PROCEDURE_NAMES, type ProcedureName } from "../shared/contract/index.ts";
import { type Procedure, TOPICS } from "../shared/contract/procedure.ts";
import type { Reply, ReplyError } from "../shared/contract/reply.ts";
import { ERROR_CODES } from "../shared/errors.ts";
import { ABILITIES, PERMISSIONS } from "../shared/permission/matrix.ts";
import { keysOf, openApp } from "./open-app.ts";
import { ids, meaningless, validInput, validInputs, withUnknownKeys } from "./sample-input.ts";
import { revelationIn } from "./security/revelations.ts";

const SECRETS = ["Numbered account", "Mister Payee", "a private note", "DE02120300000000202051"];
const folders: string[] = [];
let app: App & { readonly profile: string };
let bookId = "";
const known: string[] = [];

function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "daybook-contract-"));
  folders.push(dir);
  return dir;
}

const ask = (target: App, name: string, input: unknown): Promise<Reply> =>
  target.dispatch({ profile: target.profile }, { name, input });

async function value(name: ProcedureName, input: unknown): Promise<Record<string, string>> {
  const reply = await ask(app, name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Record<string, string>;
}

const head = async (): Promise<string | undefined> => (await value("books.status", {}))["head"];

function expectTyped(error: ReplyError): void {
  expect(ERROR_CODES).toContain(error.code);
  expect(error.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  expect(error.detail["message"]).toEqual(expect.any(String));
  expect(revelationIn(error, folders[0] ?? "")).toBeNull();
}

beforeAll(async () => {
  app = await openApp(temporaryFolder());
  bookId = (await value("books.create", { currency: "EUR", name: "Private" }))["id"] ?? "";
  const account = await value("accounts.create", {
    name: SECRETS[0],
    subtype: "checking",
    currency: "EUR",
    number: SECRETS[3],
  });
  const entry = await value("register.recordEntry", {
    account: account["id"],
    date: "2026-01-05",
    payee: SECRETS[1],
    memo: SECRETS[2],
    amount: "-1.00",
    splits: [{ category: null, amount: "-1.00" }],
  });
  known.push(bookId, account["id"] ?? "", entry["id"] ?? "");
});
afterAll(async () => {
  await app.close();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

it("sees the contract", () => {
  expect(PROCEDURE_NAMES.length).toBeGreaterThan(30);
});

const handlersOf = ({ scope, kind }: Procedure) =>
  scope === "profile" ? PROFILE_PROCEDURES : kind === "query" ? QUERIES : COMMANDS;

describe.each(PROCEDURE_NAMES)("%s", (name) => {
  const procedure = contract[name];

  it("is named, handled, permitted and described", () => {
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    if (procedure.runs === "here" && procedure.scope !== "computer")
      expect(Object.hasOwn(handlersOf(procedure), name)).toBe(true);
    expect(PERMISSIONS).toContain(procedure.permission);
    // What needs no book asks for no column of one, and the other way round.
    const needed = { computer: "anyone", profile: "profile" } as const;
    for (const [scope, permission] of Object.entries(needed))
      expect(procedure.permission === permission).toBe(procedure.scope === scope);
    // Only the matrix's columns let anybody change a book.
    if (procedure.kind === "command" && procedure.scope === "book")
      expect(ABILITIES).toContain(procedure.permission);
    for (const topic of procedure.kind === "query" ? procedure.reads : procedure.changes)
      expect(TOPICS).toContain(topic);
    for (const schema of [z.toJSONSchema(procedure.input, { io: "input" }), z.toJSONSchema(procedure.output)])
      expect(schema).toMatchObject({ type: "object" });
  });

  it("refuses keys it does not know, at every depth", async () => {
    const before = await head();
    for (const input of validInputs(procedure.input).flatMap(withUnknownKeys)) {
      const reply = await ask(app, name, input);
      if (reply.ok) throw new Error(`took ${JSON.stringify(input)}`);
      expect(reply.error.code).toBe("bad_input");
      expectTyped(reply.error);
    }
    expect(await head()).toBe(before);
  });

  // Jobs take their time; what concerns the profiles themselves (locking, new keys) would end the story here.
  if (procedure.runs === "worker" || procedure.scope === "computer") return;

  it("answers input that means nothing with a typed error, never a failure", async () => {
    let understood = 0;
    await fc.assert(
      fc.asyncProperty(meaningless(procedure.input, known), async (input) => {
        const reply = await ask(app, name, input);
        if (reply.ok || reply.error.code !== "bad_input") understood += 1;
        if (reply.ok) expect(procedure.output.safeParse(reply.value).error).toBeUndefined();
        else {
          expectTyped(reply.error);
          expect(reply.error.code, JSON.stringify(input)).not.toBe("internal");
        }
      }),
      { numRuns: 80 },
    );
    expect(understood).toBeGreaterThan(20);
  });
});

it("the unknown procedure, and requests that are none, are refused", async () => {
  for (const request of [
    null,
    7,
    [],
    "books.list",
    {},
    { name: 5 },
    { name: "toString" },
    { name: "__proto__" },
    { name: "books.list", more: 1 },
    { name: "books.list", commandId: "x" },
    { name: "books.list", book: 5 },
  ]) {
    const reply = await app.dispatch({ profile: app.profile }, request as never);
    if (reply.ok) throw new Error(`took ${JSON.stringify(request)}`);
    expect(["bad_input", "unknown_procedure"]).toContain(reply.error.code);
    expectTyped(reply.error);
  }
});

const NEEDS_PROFILE = PROCEDURE_NAMES.filter((name) => contract[name].scope !== "computer");

it("another profile's caller is refused before anything is looked at (R24)", async () => {
  for (const name of NEEDS_PROFILE) {
    for (const input of [validInput(contract[name].input), { nonsense: true }]) {
      const reply = await app.dispatch({ profile: ids.any }, { name, input });
      expect(reply).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
  }
});

/** The same profile, but the person it acts as in the book is none of the book's members. */
describe("a stranger to the book (R23, R24)", () => {
  let stranger: App;

  beforeAll(async () => {
    const [dataDir = ""] = folders;
    const { profile } = app;
    await app.close();
    const folder = join(dataDir, "profiles", profile);
    const store = new ProfileStore(profile, folder, systemClock, systemIds(), 50, keysOf(dataDir));
    store.db.run("UPDATE book SET acts_as = ? WHERE id = ?", blobFromId(ids.any), blobFromId(bookId));
    store.close();
    stranger = await openApp(dataDir);
  });
  afterAll(() => stranger.close());

  it.each(PROCEDURE_NAMES.filter((name) => contract[name].scope === "book"))(
    "is denied %s, and told nothing",
    async (name) => {
      const reply = await ask(
        stranger,
        name,
        validInput(contract[name].input, [
          ...known,
          "2026-01-05",
          "EUR",
          "12.50",
          "Name",
          "2199-12-31T00:00:00.000Z",
          "2026-01",
        ]),
      );
      if (reply.ok) throw new Error("let in");
      expect(reply.error.code).toBe("forbidden");
      expectTyped(reply.error);
      for (const secret of SECRETS) expect(JSON.stringify(reply)).not.toContain(secret);
    },
  );
});
