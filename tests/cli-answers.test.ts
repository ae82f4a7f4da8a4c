/** What each command answers: one JSON document or a text, and an exit code. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Reply } from "../shared/contract/reply.ts";
import { runCli, runJson } from "./cli-in-process.ts";
import { runCli as runProcess, temporaryFolder, writeTemporary } from "./cli-process.ts";

vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));

interface ErrorJson {
  error: { code: string; message: string; accounts?: string[]; books?: { name: string }[] };
}
interface ImportJson extends ErrorJson {
  batch: string | null;
  added: number;
  duplicates: number;
  problems: { line: number; code: string }[];
  accounts: { name: string; currency: string; added: number; sum: string; observed: string | null }[];
}

const CSV = `date,amount,payee,account
2026-01-05,-12.50,Corner Shop,Everyday
2026-01-05,-3.20,Café,Everyday
2026-01-05,-3.20,Café,Everyday
2026-01-31,2000.00,Employer,Everyday
2026-02-01,-50.00,Harbour Line,Holiday
`;
const CSV_WITHOUT_ACCOUNT = "date,amount,payee\n2026-03-01,-1.00,Kiosk\n2026-03-02,-2.00,Kiosk\n";

const csvFile = writeTemporary("bank.csv", CSV);
const bareFile = writeTemporary("bare.csv", CSV_WITHOUT_ACCOUNT);

async function folderWithBook(): Promise<string> {
  const data = temporaryFolder();
  const { code } = await runCli(["import", csvFile, "--currency", "EUR", "--data", data]);
  expect(code).toBe(0);
  return data;
}

const ask = (name: string, input: unknown = {}, more: object = {}) =>
  `${JSON.stringify({ name, input, ...more })}\n`;
const replies = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Reply<Record<string, unknown>>);

describe("words", () => {
  it("help and version go to stdout, wrong usage ends with 2", async () => {
    const help = await runCli(["--help"]);
    expect(help.code).toBe(0);
    for (const name of [
      "inspect",
      "import",
      "balances",
      "register",
      "verify",
      "archive",
      "restore",
      "procedures",
      "call",
    ])
      expect(help.stdout).toContain(`\n  ${name} `);
    const one = await runCli(["help", "import"]);
    expect(one.stdout).toContain("--accept-problems");
    expect((await runCli(["import", "--help"])).stdout).toBe(one.stdout);
    expect((await runCli(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[]],
    [["nonsense"]],
    [["balances", "--nonsense"]],
    [["balances", "more"]],
    [["balances", "--limit", "3"]],
    [["register"]],
    [["import"]],
    [["call"]],
    [["call", "--stdin", "books.list"]],
    [["balances", "--data"]],
    [["call", "books.list", "{"]],
  ])("%j is wrong usage", async (args: string[]) => {
    const { code, stdout, stderr } = await runCli([
      ...args,
      ...(args.length === 0 || args.at(-1) === "--data" ? [] : ["--data", temporaryFolder()]),
    ]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).not.toBe("");
  });

  it("--json gives errors as one document with the same exit code", async () => {
    const { code, json } = await runJson<ErrorJson>(["balances", "--nonsense"]);
    expect(code).toBe(2);
    expect(json.error.code).toBe("bad_input");
    const none = await runJson<ErrorJson>(["balances", "--data", join(temporaryFolder(), "none")]);
    expect(none).toMatchObject({ code: 1, json: { error: { code: "no_book" } } });
  });
});

describe("inspect", () => {
  it("says what the file holds and makes no folder", async () => {
    const { code, json } = await runJson<{ format: string; accounts: object[]; problems: object[] }>([
      "inspect",
      csvFile,
    ]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      format: "csv",
      encoding: "utf-8",
      accounts: [
        { id: "Everyday", currency: null, count: 4, sum: "1981.10", first: "2026-01-05", last: "2026-01-31" },
        { id: "Holiday", count: 1, sum: "-50.00" },
      ],
      problems: [],
    });
    const { stdout } = await runCli(["inspect", csvFile]);
    expect(stdout).toContain("1981.10");
  });
});

describe("import, balances, register, search", () => {
  it("makes book and accounts; the same file again adds nothing", async () => {
    const data = temporaryFolder();
    const first = await runJson<ImportJson>(["import", csvFile, "--currency", "EUR", "--data", data]);
    expect(first.code).toBe(0);
    expect(first.json).toMatchObject({
      added: 5,
      duplicates: 0,
      problems: [],
      accounts: [
        { name: "Everyday", currency: "EUR", added: 4, sum: "1981.10", observed: null },
        { name: "Holiday", currency: "EUR", added: 1, sum: "-50.00" },
      ],
      book: { name: "My book", currency: "EUR" },
    });
    const again = await runJson<ImportJson>(["import", csvFile, "--data", data]);
    expect(again).toMatchObject({ code: 0, json: { batch: null, added: 0, duplicates: 5, problems: [] } });

    const balances = await runJson<{ account: string; balance: string }[]>(["balances", "--data", data]);
    expect(balances.json.slice(0, 2)).toEqual([
      { account: "Everyday", type: "asset", currency: "EUR", balance: "1981.10" },
      { account: "Holiday", type: "asset", currency: "EUR", balance: "-50.00" },
    ]);
    const past = await runJson<{ account: string; balance: string }[]>([
      "balances",
      "--as-of",
      "2026-01-30",
      "--data",
      data,
    ]);
    expect(past.json[0]).toMatchObject({ account: "Everyday", balance: "-18.90" });
    expect((await runJson<ErrorJson>(["balances", "--as-of", "2026-02-30", "--data", data])).code).toBe(2);

    const register = await runJson<{ date: string; amount: string; balance: string }[]>([
      "register",
      "--account",
      "everyday",
      "--limit",
      "2",
      "--data",
      data,
    ]);
    expect(register.json.map(({ date, amount, balance }) => [date, amount, balance])).toEqual([
      ["2026-01-31", "2000.00", "1981.10"],
      ["2026-01-05", "-3.20", "-18.90"],
    ]);
    const none = await runJson<ErrorJson>(["register", "--account", "Nothing", "--data", data]);
    expect(none.code).toBe(2);
    expect(none.json.error.accounts).toEqual(["Everyday", "Holiday"]);
    const found = await runJson<{ payee: string; account: string }[]>(["search", "harb", "--data", data]);
    expect(found.json).toMatchObject([{ payee: "Harbour Line", account: "Holiday" }]);

    const text = await runCli(["balances", "--data", data]);
    const lines = text.stdout.trimEnd().split("\n");
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  it("LED-7 answers as known at a moment, and says what is wrong with one", async () => {
    const data = await folderWithBook();
    const now = new Date();
    const rows = async (...args: string[]) =>
      (await runJson<{ id?: string; balance: string }[]>([...args, "--data", data])).json;
    const [newest] = await rows("register", "--account", "Everyday");
    await new Promise((resolve) => setTimeout(resolve, 5));
    const voided = await runCli([
      "call",
      "register.voidEntry",
      JSON.stringify({ id: newest?.id }),
      "--data",
      data,
    ]);
    expect(voided.code).toBe(0);
    const known = ["--known-at", now.toISOString()];
    expect((await rows("balances"))[0]?.balance).toBe("-18.90");
    expect((await rows("balances", ...known))[0]?.balance).toBe("1981.10");
    expect((await rows("balances", ...known, "--as-of", "2026-01-30"))[0]?.balance).toBe("-18.90");
    expect((await rows("register", "--account", "Everyday", ...known))[0]).toEqual(newest);
    // A day reaches to its end, here.
    const day = (at: Date) =>
      new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    expect((await rows("balances", "--known-at", day(new Date())))[0]?.balance).toBe("-18.90");
    const early = await runJson<ErrorJson>(["balances", "--known-at", "2001-01-01", "--data", data]);
    expect(early).toMatchObject({ code: 1, json: { error: { code: "bad_date", field: "knownAt" } } });
    for (const text of [
      "2026-02-30",
      "yesterday",
      "2026-01-01T25:00Z",
      "2026-01-01 10:00",
      "2026-01-01T10:00:00.1234Z",
    ]) {
      const bad = await runJson<ErrorJson>(["balances", "--known-at", text, "--data", data]);
      expect(bad, text).toMatchObject({ code: 2, json: { error: { code: "bad_input", field: "knownAt" } } });
      expect(bad.json.error.message).toContain("--known-at takes");
    }
  });

  it("asks for the account when the file names none, and makes no book for the question", async () => {
    const data = temporaryFolder();
    const asked = await runJson<ErrorJson>(["import", bareFile, "--data", data]);
    expect(asked).toMatchObject({ code: 2, json: { error: { code: "needs_choice", accounts: [] } } });
    expect(
      (await runJson<Reply<{ books: unknown[] }>>(["call", "books.list", "--data", data])).json,
    ).toMatchObject({ value: { books: [] } });
    const taken = await runJson<ImportJson>([
      "import",
      bareFile,
      "--account",
      "Purse",
      "--currency",
      "CHF",
      "--data",
      data,
    ]);
    expect(taken.json).toMatchObject({
      added: 2,
      accounts: [{ name: "Purse", currency: "CHF", sum: "-3.00" }],
      book: { currency: "CHF" },
    });
    const listed = await runJson<ErrorJson>(["import", bareFile, "--data", data]);
    expect(listed.code).toBe(2);
    expect(listed.json.error.accounts).toEqual(["Purse"]);
    expect(
      (
        await runJson<ErrorJson>([
          "import",
          bareFile,
          "--account",
          "Purse",
          "--currency",
          "euro",
          "--data",
          data,
        ])
      ).code,
    ).toBe(2);
  });

  it("several books: --book decides, else exit 2 lists them; the sample only when named", async () => {
    const data = temporaryFolder();
    const made = await runProcess(
      ["call", "--stdin", "--data", data],
      ask("books.openSample") +
        ask("books.create", { name: "Home", currency: "EUR" }) +
        ask("books.create", { name: "Club", currency: "USD" }) +
        ask("books.status"),
    );
    const [, , , status] = replies(made.stdout);
    expect(status).toMatchObject({ ok: false, error: { code: "needs_choice" } });
    const asked = await runJson<ErrorJson>(["balances", "--data", data]);
    expect(asked.code).toBe(2);
    expect(asked.json.error.books?.map(({ name }) => name)).toEqual(["Home", "Club"]);
    expect((await runJson<unknown[]>(["balances", "--book", "Club", "--data", data])).json).toEqual([]);
    expect(
      (await runJson<unknown[]>(["balances", "--book", "Sample book", "--data", data])).json.length,
    ).toBeGreaterThan(10);
    expect((await runJson<ErrorJson>(["balances", "--book", "Sea", "--data", data])).code).toBe(2);
    const club = await runCli(["call", "books.status", "--book", "Club", "--data", data]);
    expect(replies(club.stdout)[0]).toMatchObject({ ok: true, value: { currency: "USD" } });
  });
});

describe("verify, archive, restore", () => {
  it("the log holds; the zip gives the same head and balances elsewhere", async () => {
    const data = await folderWithBook();
    const verified = await runJson<{ ok: boolean; records: number; head: string; problems: unknown[] }>([
      "verify",
      "--data",
      data,
    ]);
    expect(verified).toMatchObject({ code: 0, json: { ok: true, problems: [] } });
    expect(verified.json.records).toBeGreaterThan(5);

    const zip = join(temporaryFolder(), "out.zip");
    const archived = await runJson<{ bytes: number; head: string; entries: number }>([
      "archive",
      zip,
      "--data",
      data,
    ]);
    expect(archived).toMatchObject({
      code: 0,
      json: { head: verified.json.head, entries: 5, bytes: statSync(zip).size },
    });
    expect(await runJson(["archive", zip, "--data", data])).toMatchObject({
      code: 1,
      json: { error: { code: "exists" } },
    });
    expect((await runCli(["archive", zip, "--force", "--data", data])).code).toBe(0);

    const other = temporaryFolder();
    const restored = await runJson<{ head: string }>(["restore", zip, "--data", other]);
    expect(restored).toMatchObject({ code: 0, json: { head: verified.json.head } });
    const here = await runJson(["balances", "--data", data]);
    const there = await runJson(["balances", "--data", other]);
    expect(there).toEqual(here);
    expect((await runJson(["verify", "--data", other])).json).toMatchObject({
      ok: true,
      head: verified.json.head,
    });

    const bytes = readFileSync(zip);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(zip, bytes);
    const third = temporaryFolder();
    expect(await runJson(["restore", zip, "--data", third])).toMatchObject({
      code: 1,
      json: { error: { code: "archive_damaged" } },
    });
    expect((await runJson<Reply>(["call", "books.list", "--data", third])).json).toMatchObject({
      value: { books: [] },
    });
  });
});

describe("procedures", () => {
  it("lists the contract without a data folder", async () => {
    const { code, json } = await runJson<{ name: string; kind: string; permission: string; input: object }[]>(
      ["procedures"],
    );
    expect(code).toBe(0);
    expect(json.find(({ name }) => name === "register.recordEntry")).toMatchObject({
      kind: "command",
      permission: "can_add_entries",
      input: {
        type: "object",
        additionalProperties: false,
        required: expect.arrayContaining(["account", "splits"]) as unknown,
      },
    });
    expect((await runCli(["procedures"])).stdout).toContain("register.page");
  });
});
