/** Profiles on the command line: secrets from the environment, never from arguments; a locked session of `call`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Outcome, runCliPlain, temporaryFolder, writeTemporary } from "./cli-process.ts";
import { filesThatShow } from "./profile-fixture.ts";

const PASSPHRASE = "correct horse battery staple";
const CSV = "Date,Payee,Amount\n2026-01-05,Kanarienvogel Markt,-4.20\n2026-01-06,Bakery,-1.00\n";
type Env = Readonly<Record<string, string>>;

const say = (data: string, args: readonly string[], env: Env = {}, input = ""): Promise<Outcome> =>
  runCliPlain([...args, "--data", data], env, input);
const withIt = { DAYBOOK_PASSPHRASE: PASSPHRASE };

async function json(data: string, args: readonly string[], env: Env = withIt): Promise<unknown> {
  const { stdout, stderr } = await say(data, [...args, "--json"], env);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

async function folder(env: Env = withIt): Promise<string> {
  const data = temporaryFolder();
  const file = writeTemporary("bank.csv", CSV);
  const { code, stderr } = await say(data, ["import", file, "--account", "Giro", "--currency", "EUR"], env);
  if (code !== 0) throw new Error(stderr);
  return data;
}

describe("an empty folder", () => {
  it("import makes the profile with the passphrase of the environment, and nothing can be read afterwards", async () => {
    const data = await folder();
    expect(filesThatShow(data, "Kanarienvogel")).toEqual([]);
    expect(await json(data, ["balances"])).toContainEqual({
      account: "Giro",
      type: "asset",
      currency: "EUR",
      balance: "-5.20",
    });
  }, 60_000);

  it("without a secret or the explicit choice nothing is made: exit 2 and what to do", async () => {
    const data = temporaryFolder();
    const file = writeTemporary("bank.csv", CSV);
    const { code, stderr } = await say(data, ["import", file, "--account", "Giro"]);
    expect(code).toBe(2);
    expect(stderr).toContain("DAYBOOK_PASSPHRASE");
    expect(stderr).toContain("--unprotected");
    expect(existsSync(join(data, "profiles.json"))).toBe(false);
    expect(
      (await say(data, ["import", file, "--account", "Giro"], { DAYBOOK_PASSPHRASE: "short" })).code,
    ).toBe(2);
    expect(existsSync(join(data, "profiles.json"))).toBe(false);
  }, 60_000);

  it("--unprotected is the explicit choice: no secret is asked for, and the files are encrypted all the same", async () => {
    const data = temporaryFolder();
    const file = writeTemporary("bank.csv", CSV);
    expect((await say(data, ["import", file, "--account", "Giro", "--unprotected"])).code).toBe(0);
    expect((await say(data, ["balances"])).code).toBe(0);
    expect(filesThatShow(data, "Kanarienvogel")).toEqual([]);
  }, 60_000);
});

describe("a protected folder", () => {
  it("no secret: exit 2; a wrong one: exit 1; R19 after five even the right one waits", async () => {
    const data = await folder();
    expect((await say(data, ["balances"])).code).toBe(2);
    for (let n = 1; n <= 5; n++) {
      const { code, stdout } = await say(data, ["balances", "--json"], {
        DAYBOOK_PASSPHRASE: "wrong horse battery",
      });
      expect([code, (JSON.parse(stdout) as { error: { code: string } }).error.code]).toEqual([
        1,
        "wrong_secret",
      ]);
    }
    const { code, stdout } = await say(data, ["balances", "--json"], withIt);
    expect(code).toBe(1);
    const { error } = JSON.parse(stdout) as { error: { code: string; waitMs: number } };
    expect(error.code).toBe("too_many_attempts");
    expect(error.waitMs).toBeGreaterThan(10_000);
  }, 120_000);

  it("R19 the recovery code alone opens it", async () => {
    const data = await folder();
    const begun = (await json(data, ["call", "profile.beginRecovery"])) as { value: { code: string } };
    const { code } = begun.value;
    expect((await say(data, ["balances"], { DAYBOOK_RECOVERY_CODE: code })).code).toBe(1);
    await json(data, ["call", "profile.confirmRecovery", JSON.stringify({ code })]);
    expect((await say(data, ["verify"], { DAYBOOK_RECOVERY_CODE: code.toLowerCase() })).code).toBe(0);
  }, 60_000);

  it("a secret is never an argument, and never in the folder", async () => {
    const data = await folder();
    for (const option of ["--passphrase", "--recovery-code"])
      expect((await say(data, ["balances", option, PASSPHRASE])).code).toBe(2);
    expect(filesThatShow(data, PASSPHRASE)).toEqual([]);
    expect(readFileSync(join(data, "profiles.json"), "utf8")).toContain("argon2id");
  }, 60_000);

  it("P1 call --stdin begins locked without a secret; profile.* answers, and profile.unlock opens the rest", async () => {
    const data = await folder();
    const { profiles } = (
      (await json(data, ["call", "profile.status"], {})) as {
        value: { profiles: { id: string }[] };
      }
    ).value;
    const profile = profiles[0]?.id ?? "";
    const lines = [
      { name: "books.list", input: {} },
      { name: "accounts.list", input: {} },
      { name: "profile.unlock", input: { profile, secret: { kind: "passphrase", passphrase: PASSPHRASE } } },
      { name: "accounts.list", input: {} },
      { name: "profile.lock", input: {} },
      { name: "accounts.list", input: {} },
    ];
    const { code, stdout } = await say(
      data,
      ["call", "--stdin"],
      {},
      lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    );
    expect(code).toBe(0);
    const replies = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { ok: boolean; error?: { code: string } });
    expect(replies.map((reply) => (reply.ok ? "ok" : reply.error?.code))).toEqual([
      "locked",
      "locked",
      "ok",
      "ok",
      "ok",
      "locked",
    ]);
  }, 60_000);
});

it("a backup made without a passphrase takes the one of its new home", async () => {
  const data = temporaryFolder();
  const file = writeTemporary("bank.csv", CSV);
  await say(data, ["import", file, "--account", "Giro", "--unprotected"]);
  const place = temporaryFolder();
  const { stdout } = await say(data, ["backup", place, "--json"]);
  const { file: backup, head } = JSON.parse(stdout) as { file: string; head: string };
  const home = temporaryFolder();
  expect((await say(home, ["restore", backup], withIt)).code).toBe(0);
  expect((await say(home, ["verify"])).code).toBe(2);
  expect(await json(home, ["verify"])).toMatchObject({ ok: true, head });
}, 60_000);

it("several people: --profile says who, and nobody is guessed", async () => {
  const data = await folder();
  const made = await say(
    data,
    ["call", "--stdin", "--unprotected"],
    withIt,
    `${JSON.stringify({
      name: "profile.create",
      input: { name: "Bob", protection: { kind: "unprotected" } },
    })}\n`,
  );
  expect(made.code).toBe(0);
  const { code, stderr } = await say(data, ["balances"], withIt);
  expect(code).toBe(2);
  expect(stderr).toContain("Bob");
  expect((await say(data, ["balances", "--profile", "Nobody"], withIt)).code).toBe(2);
  expect((await say(data, ["balances", "--profile", "Bob"])).code).toBe(1);
  expect((await json(data, ["call", "books.list", "--profile", "Bob"], {})) as object).toMatchObject({
    ok: true,
    value: { books: [] },
  });
}, 60_000);
