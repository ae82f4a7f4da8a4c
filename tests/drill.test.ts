/**
 * The drill (DATA-5): a random book, a backup, everything else destroyed, and the recovery code alone brings it back on a
 * computer that never had Daybook, through the command line: every balance of every month, every register, the head.
 * The seed is random and named when it fails; DAYBOOK_DRILL_SEED repeats it.
 */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { recoveryCode } from "./backup/backup-window.ts";
import { cli, cliCalls, type Secrets } from "./backup/cli-with-secrets.ts";
import { diceFrom } from "./crash/crash-run.ts";
import { emptyFolder, PASSPHRASE, Window } from "./profile-fixture.ts";

const SEED = Number(process.env["DAYBOOK_DRILL_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const DAYS = ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-12-31"];
const ENTRIES = 60;

/** Accounts in several currencies, entries of odd text, corrections, voids. */
async function randomBook(window: Window): Promise<string[]> {
  const dice = diceFrom(SEED);
  const pick = <T>(items: readonly T[]): T => items[dice.below(items.length)] as T;
  await window.call("books.create", { currency: "EUR", name: "Haushalt Ünal & Söhne" });
  const accounts: { id: string; name: string; digits: number }[] = [];
  for (const [name, currency, digits] of [
    ["Girokonto", "EUR", 2],
    ["Tagesgeld 💶", "EUR", 2],
    ["円の財布", "JPY", 0],
    ["Dinar", "KWD", 3],
  ] as const) {
    const { id } = await window.call("accounts.create", { name, subtype: "checking", currency });
    accounts.push({ id, name, digits });
  }
  const draft = (digits: number) => {
    const minor = 1 + dice.below(5_000_000);
    const amount = `${dice.below(2) === 0 ? "-" : ""}${(minor / 10 ** digits).toFixed(digits)}`;
    const day = String(1 + dice.below(28)).padStart(2, "0");
    return {
      date: `${pick(["2025-11", "2025-12", "2026-01", "2026-02"])}-${day}`,
      payee: pick(["REWE", "Kaffee “Linde”", "=1+1", "日本", "x".repeat(100)]),
      memo: pick(["", "a note", "two\tparts"]),
      amount,
      splits: [{ category: null, amount }],
    };
  };
  const made: { id: string; account: string; digits: number }[] = [];
  for (let n = 0; n < ENTRIES; n++) {
    const { id: account, digits } = pick(accounts);
    const { id } = await window.call("register.recordEntry", { account, ...draft(digits) });
    made.push({ id, account, digits });
    if (dice.below(6) === 0) await window.call("register.voidEntry", { id });
    else if (dice.below(5) === 0)
      await window.call("register.correctEntry", { id, draft: { account, ...draft(digits) } });
  }
  return accounts.map(({ id }) => id);
}

/** Everything the command line can say of the book. */
async function everything(secrets: Secrets, dir: string, accounts: readonly string[]): Promise<unknown> {
  const [verified, ...said] = await cliCalls(secrets, dir, [
    { name: "data.verify", input: {} },
    { name: "books.list", input: {} },
    ...DAYS.map((asOf) => ({ name: "accounts.balances", input: { asOf } })),
    ...accounts.map((account) => ({ name: "register.page", input: { account, offset: 0, limit: 200 } })),
  ]);
  expect(verified).toMatchObject({ ok: true, problems: [] });
  return [verified, ...said];
}

it(`R13 R19 R20 backup, everything destroyed, the recovery code alone brings all of it back (seed ${SEED})`, async () => {
  const home = emptyFolder();
  const out = emptyFolder();
  const window = await Window.open(home);
  const profile = await window.create("Ada");
  const accounts = await randomBook(window);
  const code = await recoveryCode(window);
  await window.close();

  const owner = { DAYBOOK_PASSPHRASE: PASSPHRASE };
  const before = await everything(owner, home, accounts);
  const made = await cli<{ file: string; records: number; head: string }>(
    owner,
    "backup",
    out,
    "--data",
    home,
  );
  expect(made).toMatchObject({ code: 0, json: { head: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
  expect(readdirSync(out).map((name) => join(out, name))).toEqual([made.json.file]);
  rmSync(home, { recursive: true, force: true });

  const fresh = join(emptyFolder(), "new computer");
  const byCode = { DAYBOOK_RECOVERY_CODE: code };
  const restored = await cli<{ head: string; records: number }>(
    byCode,
    "restore",
    made.json.file,
    "--data",
    fresh,
  );
  expect(restored).toMatchObject({ code: 0, json: { head: made.json.head, records: made.json.records } });
  expect(await everything(byCode, fresh, accounts)).toEqual(before);

  // The profile is the same one: its passphrase works on, and so does the book.
  const again = await Window.open(fresh);
  expect(await again.unlock(profile)).toBe("ok");
  const [account] = (await again.call("accounts.list", {})).accounts;
  await again.call("register.recordEntry", {
    account: account?.id ?? "",
    date: "2026-03-01",
    payee: "Goes on",
    memo: "",
    amount: "-1.00",
    splits: [{ category: null, amount: "-1.00" }],
  });
  expect(await again.call("data.verify", {})).toMatchObject({ ok: true });
}, 120_000);

it("on an empty computer: the passphrase of the old one, or a clear no that leaves nothing", async () => {
  const home = emptyFolder();
  const out = emptyFolder();
  const window = await Window.open(home);
  await window.create("Ada");
  const { head } = await window.addBook();
  await window.close();
  const owner = { DAYBOOK_PASSPHRASE: PASSPHRASE };
  const { json } = await cli<{ file: string }>(owner, "backup", out, "--data", home);

  const fresh = emptyFolder();
  const into = ["restore", json.file, "--data", fresh];
  expect(await cli({}, ...into)).toMatchObject({ code: 2, json: { error: { code: "needs_secret" } } });
  for (const wrong of [
    { DAYBOOK_PASSPHRASE: "not the passphrase" },
    { DAYBOOK_RECOVERY_CODE: "0000-0000-0000-0000-0000-0000-0000" },
  ])
    expect(await cli(wrong, ...into)).toMatchObject({ code: 1, json: { error: { code: "wrong_secret" } } });
  expect(readdirSync(fresh).filter((name) => !name.startsWith("lock.db"))).toEqual([]);
  expect(await cli(owner, ...into)).toMatchObject({ code: 0, json: { head } });
  expect(await cli(owner, "verify", "--data", fresh)).toMatchObject({ code: 0, json: { ok: true, head } });

  // A second time it is there already, and is replaced only when that is said.
  expect(await cli(owner, ...into)).toMatchObject({ code: 1, json: { error: { code: "exists" } } });
  expect(await cli(owner, ...into, "--replace")).toMatchObject({ code: 0, json: { head } });
  const listed = await cli<{ backups: { kind: string }[] }>(owner, "backups", "--data", fresh);
  expect(listed.json.backups.map(({ kind }) => kind)).toEqual(["before-restore"]);

  // A folder with books but without its keyring is not an empty computer: nothing is touched.
  for (const name of ["profiles.json", "profiles.copy.json"]) rmSync(join(fresh, name));
  const books = readdirSync(join(fresh, "books"));
  expect((await cli<{ error: unknown }>(owner, ...into)).code).toBe(1);
  expect(readdirSync(join(fresh, "books"))).toEqual(books);
}, 120_000);

it("into the profile of somebody else, with the secrets of whoever made it", async () => {
  const home = emptyFolder();
  const out = emptyFolder();
  const window = await Window.open(home);
  await window.create("Ada");
  const { head } = await window.addBook();
  const code = await recoveryCode(window);
  await window.close();
  const { json } = await cli<{ file: string }>(
    { DAYBOOK_PASSPHRASE: PASSPHRASE },
    "backup",
    out,
    "--data",
    home,
  );

  const other = emptyFolder();
  const second = join(emptyFolder(), "stick");
  mkdirSync(second);
  const ben = { DAYBOOK_PASSPHRASE: "another good passphrase" };
  await cli(ben, "call", "books.list", "--data", other);
  const refused = { code: 2, json: { error: { code: "needs_secret", profileName: "Ada" } } };
  expect(await cli(ben, "restore", json.file, "--data", other)).toMatchObject(refused);
  const both = { ...ben, DAYBOOK_BACKUP_CODE: code };
  expect(await cli(both, "restore", json.file, "--data", other)).toMatchObject({ code: 0, json: { head } });
  expect(await cli(ben, "verify", "--data", other)).toMatchObject({ code: 0, json: { head } });

  expect(await cli(ben, "backup-place", second, "--data", other)).toMatchObject({ code: 0 });
  expect(await cli(ben, "backup", out, "--data", other)).toMatchObject({ code: 0, json: { head } });
  const listed = await cli<{ backups: { place: string }[]; second: object }>(ben, "backups", "--data", other);
  expect(listed.json.backups.map(({ place }) => place)).toEqual(["here", "second"]);
  expect(listed.json.second).toMatchObject({ place: second, problem: null });
  expect(await cli(ben, "backup-place", "none", "--data", other)).toMatchObject({ code: 0 });
  expect(await cli(ben, "backup", join(out, "nowhere"), "--data", other)).toMatchObject({
    code: 1,
    json: { error: { code: "not_found" } },
  });
}, 120_000);
