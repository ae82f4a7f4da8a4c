/**
 * Bytes that are not a procedure's input change nothing (R9): each procedure is sent a thousand mutants of what it takes,
 * and each is refused with a code before any handler is entered, and not one byte of the data folder changes. No reply
 * tells how Daybook is made or where it lies (R10). The seed is printed; DAYBOOK_SEED=… runs the same mutants again.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "../../main/app-surface.ts";
import { COMMANDS, QUERIES } from "../../main/features/index.ts";
import { Jobs } from "../../main/jobs/jobs.ts";
import { ProfileDesk } from "../../main/profile-desk.ts";
import { PROFILE_PROCEDURES } from "../../main/profile-procedures.ts";
import { contract, PROCEDURE_NAMES, type ProcedureName } from "../../shared/contract/index.ts";
import type { Reply } from "../../shared/contract/reply.ts";
import { ERROR_CODES } from "../../shared/errors.ts";
import { openApp } from "../open-app.ts";
import { mutations, validInputs } from "../sample-input.ts";
import { revelationIn, TABLES } from "./revelations.ts";

/** For each procedure; the nightly run asks for more. */
const MUTANTS = Number(process.env["DAYBOOK_MUTANTS"] ?? 1_000);
const seed = Number(process.env["DAYBOOK_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const folder = mkdtempSync(join(tmpdir(), "daybook-mutants-"));
let app: App;

const ask = (name: string, input: unknown): Promise<Reply> =>
  app.dispatch({ profile: app.profile }, { name, input });

/** One hash over every file of the data folder; `-shm` is the system's own scratch memory. */
function folderHash(): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => !path.endsWith("-shm") && statSync(join(folder, path)).isFile(),
  );
  for (const path of files.toSorted()) hash.update(`${path}\0`).update(readFileSync(join(folder, path)));
  return hash.digest("hex");
}

/** Mutants that are certainly not an input of `name`, of each branch of it. */
function mutantsOf(name: ProcedureName): unknown[] {
  const { input: schema } = contract[name];
  const sources = validInputs(schema);
  return sources.flatMap((source) => {
    const found: unknown[] = [];
    for (let round = 0; found.length < MUTANTS / sources.length; round++) {
      const batch = fc.sample(mutations(source), { numRuns: MUTANTS, seed: seed + round });
      found.push(...batch.filter((input) => !schema.safeParse(input ?? {}).success));
    }
    return found.slice(0, Math.ceil(MUTANTS / sources.length));
  });
}

/** Every place a parsed call can go to: a feature's handlers, the profile's, a job, the profiles themselves. */
let handlers: { readonly mock: { readonly calls: readonly unknown[] } }[] = [];
const entered = () => handlers.flatMap((handler) => handler.mock.calls).length;

function watchHandlers(): void {
  const watched = <T extends object>(object: T) =>
    Object.entries(object)
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => vi.spyOn(object as Record<string, () => unknown>, name));
  handlers = [
    ...watched(QUERIES),
    ...watched(PROFILE_PROCEDURES),
    ...Object.values<object>(COMMANDS).flatMap((command) => watched(command)),
    vi.spyOn(Jobs.prototype, "run"),
    vi.spyOn(ProfileDesk.prototype, "run"),
  ];
}

beforeAll(async () => {
  console.log(`mutants: seed ${seed}`);
  app = await openApp(folder);
  await ask("books.create", { currency: "EUR", name: "Private" });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(watchHandlers);

it("would notice: a true input enters a handler and changes the folder", async () => {
  const before = folderHash();
  expect(await ask("settings.set", { name: "mutants", value: "1" })).toMatchObject({ ok: true });
  expect(await ask("profile.touch", {})).toMatchObject({ ok: true });
  expect(entered()).toBe(2);
  expect(folderHash()).not.toBe(before);
});

describe.each(PROCEDURE_NAMES)("%s", (name) => {
  it(`refuses ${MUTANTS} mutants of its input, and nothing happens`, async () => {
    const mutants = mutantsOf(name);
    expect(mutants.length).toBeGreaterThanOrEqual(MUTANTS);
    const before = folderHash();
    for (const input of mutants) {
      const reply = await ask(name, input);
      if (reply.ok || reply.error.code !== "bad_input")
        throw new Error(`${JSON.stringify(reply).slice(0, 300)} for ${JSON.stringify(input).slice(0, 300)}`);
      expect(reply.error.correlationId).toHaveLength(36);
      expect(revelationIn(reply, folder)).toBeNull();
    }
    expect(entered()).toBe(0);
    expect(folderHash()).toBe(before);
  });
});

it("refuses what is no request at all", async () => {
  const before = folderHash();
  const requests = fc.sample(
    mutations({
      name: "books.list",
      input: {},
      commandId: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a",
      book: null,
    }),
    { numRuns: 3 * MUTANTS, seed },
  );
  let refused = 0;
  for (const request of requests) {
    const reply = await app.dispatch({ profile: app.profile }, request as never);
    if (reply.ok) continue;
    refused += 1;
    expect(ERROR_CODES).toContain(reply.error.code);
    expect(reply.error.code, JSON.stringify(request)?.slice(0, 300)).not.toBe("internal");
    expect(revelationIn(reply, folder)).toBeNull();
  }
  expect(refused).toBeGreaterThan(2 * MUTANTS);
  expect(folderHash()).toBe(before);
});

it.each([
  ["SqliteError: SQLITE_CORRUPT: database disk image is malformed"],
  ['near "x": SELECT seq FROM record'],
  ["Error: x\n    at perform (file:///opt/daybook/dist/main/cli.js:10:4)"],
  ["Cannot find module in node_modules/zod"],
  ["ENOENT: no such file, open '/home/jane/.local/share/daybook/profiles.json'"],
  ["C:\\Users\\jane\\daybook"],
  ["no such table: command_reply"],
  [`cannot open ${folder}`],
])("would notice what is told: %s", (message) => {
  expect(revelationIn({ ok: false, error: { detail: { message } } }, folder)).not.toBeNull();
});

it("knows the tables, and what a person may be told", () => {
  expect(TABLES.length).toBeGreaterThan(10);
  const message = "Expected the piece at 5. It is 12:30; 1/2 of members, from the record: see Settings.";
  expect(revelationIn({ error: { detail: { message } } }, folder)).toBeNull();
});
