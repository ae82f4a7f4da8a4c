/** Bad files and bad databases from outside: a typed error that names the place, and nothing touched. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../main/db/driver.ts";
import { bookKey } from "../main/vault/keys.ts";
import { runCli, runJson } from "./cli-in-process.ts";
import { fingerprints, temporaryFolder, writeTemporary } from "./cli-process.ts";
import { keysOf } from "./open-app.ts";

vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));

interface Refused {
  batch: null;
  added: number;
  accounts: unknown[];
  problems: {
    line: number;
    column: number;
    code: string;
    value: string;
    expected: string;
    message: string;
  }[];
  error: { code: string; message: string };
}

const OFX_HEAD =
  "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>USD\n<BANKACCTFROM><BANKID>9<ACCTID>4410<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST>\n";
const OFX_TAIL = "</BANKTRANLIST>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";
const line = (date: string, amount: string, id: string) =>
  `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>${amount}<FITID>${id}<NAME>Shop</STMTTRN>\n`;
const GOOD = line("20120105", "-12.30", "good");
const ofx = (...lines: string[]) => OFX_HEAD + lines.join("") + OFX_TAIL;

const BOMB = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "${"&a;".repeat(10)}"><!ENTITY c "${"&b;".repeat(10)}">]>
<?OFX OFXHEADER="200" VERSION="211"?><OFX><SIGNONMSGSRSV1>&c;</SIGNONMSGSRSV1></OFX>
`;

/** name, bytes, code and line of the problem, further arguments */
const BAD: readonly [string, string | Buffer, string, number, string[]][] = [
  ["an empty file", "", "empty_file", 1, []],
  [
    "a binary file",
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1, 2, 3]),
    "binary_file",
    1,
    [],
  ],
  ["a page of the web", "<!doctype html><html><body>Log in</body></html>", "unknown_format", 1, []],
  ["an XML bomb", BOMB, "xml_doctype", 2, []],
  ["a truncated OFX", ofx(GOOD).slice(0, -60), "truncated", 11, []],
  ["an amount $120", ofx(GOOD, line("20120106", "$120", "bad")), "bad_amount", 12, []],
  ["a date 20120231", ofx(GOOD, line("20120231", "-1.00", "bad")), "bad_date", 12, []],
  [
    "a moving number of columns",
    "date,amount,payee\n2026-01-01,-1.00,A\n2026-01-02,-2.00\n2026-01-03,-3.00,C,more,even more\n2026-01-04,-4.00,D\n",
    "column_count",
    3,
    ["--account", "X"],
  ],
  ["an encoding that is none", ofx(GOOD), "bad_encoding", 1, ["--encoding", "klingon"]],
];

describe("a bad file", () => {
  let data = "";
  beforeAll(async () => {
    data = temporaryFolder();
    const { code } = await runCli([
      "import",
      writeTemporary("good.ofx", ofx(line("20120101", "-7.00", "first"))),
      "--data",
      data,
    ]);
    expect(code).toBe(0);
  });

  it.each(BAD)(
    "%s is refused, its place named; book and file stay as they are",
    async (_name, bytes, code, at, args) => {
      const path = writeTemporary("statement.bin", bytes);
      const before = await runJson<{ value: { records: number; head: string } }>([
        "call",
        "books.status",
        "--data",
        data,
      ]);
      const refused = await runJson<Refused>(["import", path, "--data", data, ...args]);
      expect(refused.code).toBe(1);
      expect(refused.json).toMatchObject({
        batch: null,
        added: 0,
        accounts: [],
        error: { code: "bad_file" },
      });
      const problem = refused.json.problems.find((found) => found.code === code);
      expect(problem, JSON.stringify(refused.json)).toMatchObject({ line: at });
      expect(problem?.message).not.toBe("");
      expect(problem?.expected).not.toBe("");
      const after = await runJson<typeof before.json>(["call", "books.status", "--data", data]);
      expect(after.json.value.head).toBe(before.json.value.head);
      expect(readFileSync(path).equals(Buffer.from(bytes))).toBe(true);
      const encoding = args[0] === "--encoding" ? args : [];
      const inspected = await runJson<{ problems: { code: string; line: number }[] }>([
        "inspect",
        path,
        ...encoding,
      ]);
      expect(inspected.json.problems).toContainEqual(expect.objectContaining({ code, line: at }));
    },
  );

  it("its good lines go ahead when the user says so", async () => {
    const path = writeTemporary("half.ofx", ofx(GOOD, line("20120106", "$120", "bad")));
    const taken = await runJson<{ added: number; problems: { code: string }[] }>([
      "import",
      path,
      "--accept-problems",
      "--data",
      data,
    ]);
    expect(taken.code).toBe(0);
    expect(taken.json.added).toBe(1);
    expect(taken.json.problems).toMatchObject([{ code: "bad_amount" }]);
  });

  it("bytes of another encoding are told, and another encoding can be chosen", async () => {
    const path = writeTemporary(
      "latin.csv",
      Buffer.from("date,amount,payee\n2026-01-01,-1.00,Café\n2026-01-02,-2.00,Müller\n", "latin1"),
    );
    const wrong = await runJson<{ problems: { code: string; line: number }[] }>([
      "inspect",
      path,
      "--encoding",
      "utf-8",
    ]);
    expect(wrong.json.problems).toContainEqual(expect.objectContaining({ code: "bad_encoding", line: 2 }));
    const right = await runJson<{ encoding: string; problems: unknown[] }>(["inspect", path]);
    expect(right.json).toMatchObject({ encoding: "windows-1252", problems: [] });
  });

  it("in a CSV a currency sign is fine", async () => {
    const path = writeTemporary(
      "sign.csv",
      "date,amount,payee\n2026-01-01,$120.00,Kiosk\n2026-01-02,-$2.00,Kiosk\n",
    );
    expect(await runJson(["inspect", path])).toMatchObject({
      code: 0,
      json: { accounts: [{ sum: "118.00" }], problems: [] },
    });
  });

  it("a first file that cannot be read makes no book", async () => {
    const empty = temporaryFolder();
    expect((await runJson(["import", writeTemporary("x.ofx", BOMB), "--data", empty])).code).toBe(1);
    expect(await runJson(["call", "books.list", "--data", empty])).toMatchObject({
      json: { value: { books: [] } },
    });
  });

  it("a figure finer than its currency is a problem, rounded only when asked, the bank's figure kept", async () => {
    const fresh = temporaryFolder();
    const path = writeTemporary("fine.ofx", ofx(GOOD, line("20120106", "-1.005", "fine")));
    const refused = await runJson<Refused>(["import", path, "--data", fresh]);
    expect(refused).toMatchObject({ code: 1, json: { problems: [{ code: "too_precise", line: 12 }] } });
    const rounded = await runJson<{ accounts: object[] }>(["import", path, "--round", "--data", fresh]);
    expect(rounded).toMatchObject({ code: 0, json: { added: 2, accounts: [{ sum: "-13.30" }] } });
    const found = await runJson<{ id: string }[]>(["search", "1.00", "--data", fresh]);
    const entry = await runJson([
      "call",
      "register.entry",
      JSON.stringify({ id: found.json[0]?.id }),
      "--data",
      fresh,
    ]);
    expect(entry.json).toMatchObject({ value: { bankText: { amount: "-1.005" } } });
  });

  it("no file at all", async () => {
    for (const command of ["inspect", "import", "restore"])
      expect(await runJson([command, "/no/such/file", "--data", temporaryFolder()])).toMatchObject({
        code: 1,
        json: { error: { code: "not_found" } },
      });
  });
});

/** The book file of `data`, with its key. */
function openBookAt(data: string, path: string) {
  const [key] = keysOf(data).of(bookKey(basename(dirname(path))));
  return openDatabase(path, key === undefined ? {} : { key });
}

describe("a bad database", () => {
  async function folderWithBook(): Promise<{ data: string; path: string }> {
    const data = temporaryFolder();
    expect((await runCli(["import", writeTemporary("good.ofx", ofx(GOOD)), "--data", data])).code).toBe(0);
    const [id = ""] = readdirSync(join(data, "books"));
    return { data, path: join(data, "books", id, "book.db") };
  }

  it("damaged at its head: refused, untouched, and verify says so", async () => {
    const { data, path } = await folderWithBook();
    const bytes = readFileSync(path);
    bytes.fill(0x58, 0, 64);
    writeFileSync(path, bytes);
    const before = fingerprints(join(data, "books"));
    const refused = await runJson<{ error: { code: string; message: string } }>(["balances", "--data", data]);
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "damaged" } } });
    expect(refused.json.error.message).toContain("restore");
    expect(await runJson(["verify", "--data", data])).toMatchObject({
      code: 1,
      json: { ok: false, problems: [{ code: "damaged" }], error: { code: "damaged" } },
    });
    expect(fingerprints(join(data, "books"))).toEqual(before);
  });

  it("written by a newer Daybook: refused, untouched", async () => {
    const { data, path } = await folderWithBook();
    const db = openBookAt(data, path);
    db.run("INSERT INTO migration (number, name, checksum, program) VALUES (9999, 'later', 'x', '99.0.0')");
    db.close();
    const before = fingerprints(join(data, "books"));
    const refused = await runJson<{ error: { message: string } }>(["balances", "--data", data]);
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "schema_too_new" } } });
    expect(refused.json.error.message).toContain("newer");
    expect(fingerprints(join(data, "books"))).toEqual(before);
  });

  it("a page overwritten: verify does not hold", async () => {
    const { data, path } = await folderWithBook();
    const db = openBookAt(data, path);
    const pageBytes = Number(db.pragma("page_size"));
    const page = db.one<{ pageno: number }>("SELECT pageno FROM dbstat WHERE name = 'record' LIMIT 1");
    db.close();
    const bytes = readFileSync(path);
    const at = ((page?.pageno ?? 1) - 1) * pageBytes;
    bytes.fill(0, at, at + pageBytes);
    writeFileSync(path, bytes);
    const { code, json } = await runJson<{ ok?: boolean; error?: { code: string } }>([
      "verify",
      "--data",
      data,
    ]);
    expect(code).toBe(1);
    expect(json.ok).toBe(false);
  });
});

describe("days and amounts that cannot be meant", () => {
  let data = "";
  beforeAll(async () => {
    data = temporaryFolder();
    const args = ["import", writeTemporary("ok.ofx", ofx(GOOD)), "--data", data];
    expect((await runCli(args)).code).toBe(0);
  });

  interface Typed {
    error: {
      code: string;
      field?: string;
      issues?: { path: string }[];
      problems?: { code: string; line: number }[];
    };
  }
  const run = (...args: string[]) => runJson<Typed>([...args, "--data", data]);

  it.each([
    [["observe", "5.00", "--account", "4410", "--on", "1850-01-01"], { code: "bad_date", field: "date" }],
    [["observe", "123456789012345678.00", "--account", "4410"], { code: "too_large", field: "amount" }],
    [["observe", "5.00", "--account", "4410", "--on", "2026-02-30"], { code: "bad_input" }],
    [["balances", "--as-of", "2026-02-30"], { code: "bad_input", field: "asOf" }],
  ])("%j is refused with a typed error", async (args, error) => {
    const { code, json } = await run(...args);
    expect(code).not.toBe(0);
    expect(json.error).toMatchObject(error);
  });

  it("in a file are named with their lines", async () => {
    const lines = [line("18991231", "-1.00", "old"), line("20260102", "-99999999999999.99", "big")];
    const { code, json } = await run("import", writeTemporary("odd.ofx", ofx(...lines)));
    expect(code).toBe(1);
    expect(json).toMatchObject({
      problems: [
        { code: "bad_date", line: 11 },
        { code: "too_large", line: 12 },
      ],
    });
  });
});
