/** Entry details (LED-16): kept, shown, searched, compared and taken along; pending, cancelled and duplicate entries. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input } from "../shared/contract/index.ts";
import { canonicalJson } from "../shared/ledger/canonical-json.ts";
import { type EntryContent, entryBodyJson } from "../shared/ledger/entry.ts";
import { emptyFolder, Window } from "./profile-fixture.ts";
import { readZip } from "./zip-fixture.ts";

const DETAILS: NonNullable<Input<"register.recordEntry">["details"]> & { metadata: object[] } = {
  authorized: "2026-01-03",
  posted: "2026-01-06",
  status: "pending",
  method: "directDebit",
  reference: "RF18-5390",
  cheque: "000417",
  iban: "de44 5001 0517 5407 3249 31",
  place: { address: "Harbour Lane 3", city: "Ostend", country: "BE", latitude: "51.2254", longitude: "-2.9" },
  metadata: [
    { key: "Warranty", value: "two years" },
    { key: "0", value: "a figure for a key" },
  ],
};

interface Home {
  readonly window: Window;
  readonly account: string;
  readonly book: string;
}

async function makeHome(): Promise<Home> {
  const window = await Window.open(emptyFolder());
  await window.create("Ada", null);
  const { id: book } = await window.call("books.create", { currency: "EUR" });
  const account = await window.call("accounts.create", { name: "Purse", subtype: "cash", currency: "EUR" });
  return { window, account: account.id, book };
}

const draftOf = (account: string, amount = "-5.00") => ({
  account,
  date: "2026-01-05",
  payee: "Baker",
  amount,
  splits: [{ category: null, amount }],
});

async function record({ window, account }: Home, more: object = {}): Promise<string> {
  return (await window.call("register.recordEntry", { ...draftOf(account), ...more })).id;
}

const balance = async ({ window }: Home) => (await window.call("accounts.list", {})).accounts[0]?.balance;
const stateOf = async ({ window }: Home, id: string) => (await window.call("register.entry", { id })).state;

describe("details", () => {
  it("come back as they were given, and are found by every word of them", async () => {
    const home = await makeHome();
    const { window, account } = home;
    const id = await record(home, { details: DETAILS });
    await record(home);
    const { details, state } = await window.call("register.entry", { id });
    expect(details).toEqual({
      ...DETAILS,
      iban: "DE44500105175407324931",
      place: { ...DETAILS.place, region: "", postalCode: "" },
      metadata: expect.arrayContaining([...DETAILS.metadata]) as unknown,
    });
    expect(state).toBe("pending");
    for (const search of [
      "RF18",
      "000417",
      "DE44500105175407324931",
      "5001 0517",
      "harbour lane",
      "osten",
      "warranty years",
    ]) {
      const { rows } = await window.call("register.page", { account, offset: 0, limit: 9, search });
      expect(
        rows.map((row) => row.id),
        search,
      ).toEqual([id]);
    }
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
    const before = await window.call("register.page", { account, offset: 0, limit: 9, search: "ostend" });
    await window.call("data.rebuild", {});
    expect(await window.call("register.page", { account, offset: 0, limit: 9, search: "ostend" })).toEqual(
      before,
    );
  });

  it("of a correction are what its draft says; the history names each that changed", async () => {
    const home = await makeHome();
    const id = await record(home, { details: DETAILS });
    await home.window.call("register.correctEntry", {
      id,
      draft: {
        ...draftOf(home.account),
        details: { ...DETAILS, status: "posted", place: { city: "Ghent" }, method: "card" },
      },
    });
    const { revisions } = await home.window.call("register.history", { id });
    expect(revisions.at(-1)?.changes).toEqual([
      { field: "pending", from: "pending", to: "" },
      { field: "method", from: "directDebit", to: "card" },
      { field: "place", from: "Harbour Lane 3, Ostend, BE, 51.2254, -2.9", to: "Ghent" },
    ]);
    await home.window.call("register.correctEntry", { id, draft: draftOf(home.account) });
    const { details } = await home.window.call("register.entry", { id });
    expect(details).toMatchObject({
      authorized: null,
      status: "posted",
      method: null,
      iban: "",
      metadata: [],
    });
    await home.window.call("register.revertCorrection", { id });
    expect((await home.window.call("register.entry", { id })).details).toMatchObject({ method: "card" });
  });

  it.each([
    [{ authorized: "2026-02-30" }, "details.authorized"],
    [{ method: "barter" }, "details.method"],
    [{ status: "cancelled" }, "details.status"],
    [{ place: { latitude: "90.01" } }, "details.place.latitude"],
    [{ place: { longitude: "-181" } }, "details.place.longitude"],
    [{ place: { latitude: "1e1" } }, "details.place.latitude"],
    [{ place: { latitude: 51.2 } }, "details.place.latitude"],
    [{ metadata: [{ key: " ", value: "x" }] }, "details.metadata"],
    [
      {
        metadata: [
          { key: "a", value: "x" },
          { key: "a ", value: "y" },
        ],
      },
      "details.metadata",
    ],
  ])("%j are refused by the name of the field", async (details, path) => {
    const home = await makeHome();
    const reply = await home.window.reply("register.recordEntry", {
      ...draftOf(home.account),
      details: details as never,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: "bad_input" } });
    if (!reply.ok) expect(reply.error.detail["issues"]).toMatchObject([{ path }]);
  });

  it("who paid a part, and for whom, are members of the book, or refused", async () => {
    const home = await makeHome();
    const { window, account } = home;
    const split = { category: null, amount: "-5.00" };
    const member = await window.call("data.archive", {}).then(async ({ file }) => {
      const chunks: Buffer[] = [];
      for await (const chunk of window.app.heldFile(file)?.read() ?? []) chunks.push(chunk as Buffer);
      const path = join(emptyFolder(), "a.zip");
      writeFileSync(path, Buffer.concat(chunks));
      return String(
        (JSON.parse(readZip(path).get("data/members.jsonl")?.toString() ?? "{}") as { id: string }).id,
      );
    });
    const id = await record(home, { splits: [{ ...split, payer: member, beneficiary: member }] });
    const { postings } = await window.call("register.entry", { id });
    expect(postings).toMatchObject([
      { payer: null, beneficiary: null },
      { payer: member, beneficiary: member },
    ]);
    expect(
      await window.reply("register.recordEntry", {
        ...draftOf(account),
        splits: [{ ...split, payer: account }],
      }),
    ).toMatchObject({ ok: false, error: { code: "not_found", detail: { field: "payer" } } });
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  });

  it("L9 leave the bytes of an entry without them as they were, and have one form of their own", () => {
    const lines = [
      ["a", 1, "EUR"],
      ["b", -1, "EUR"],
    ] as const;
    expect(entryBodyJson({ date: "2026-01-01", lines, payee: "p", tags: ["t"] })).toBe(
      '{"date":"2026-01-01","lines":[["a",1,"EUR"],["b",-1,"EUR"]],"payee":"p","tags":["t"]}',
    );
    const content: EntryContent = {
      date: "2026-01-01",
      details: { posted: "2026-01-02", method: "card", people: { "1": { payer: "m" } }, status: "pending" },
      kind: "opening",
      lines,
    };
    expect(entryBodyJson(content)).toBe(canonicalJson(content as never));
  });
});

describe("entries that do not count", () => {
  it("a pending one counts until it is said that it never came; then it is cancelled, and can come back", async () => {
    const home = await makeHome();
    const { window } = home;
    const id = await record(home, { details: { status: "pending" } });
    expect(await balance(home)).toBe("-5.00");
    await window.call("register.cancelPending", { id });
    expect(await balance(home)).toBe("0.00");
    expect(await stateOf(home, id)).toBe("cancelled");
    const { voided } = await window.call("register.page", { account: home.account, offset: 0, limit: 9 });
    expect(voided).toMatchObject([{ id, state: "cancelled", status: "void" }]);
    const { revisions } = await window.call("register.history", { id });
    expect(revisions.at(-1)?.changes).toEqual([{ field: "state", from: "counted", to: "cancelled" }]);
    await window.call("register.bringBack", { id });
    expect([await balance(home), await stateOf(home, id)]).toEqual(["-5.00", "pending"]);
    const posted = await record(home);
    expect(await window.code("register.cancelPending", { id: posted })).toBe("nothing_to_do");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  });

  it("N1 a duplicate counts no more and names what it repeats; the mark comes off; no circle can be made", async () => {
    const home = await makeHome();
    const { window } = home;
    const [a, b, c] = [await record(home), await record(home), await record(home)];
    await window.call("register.markDuplicate", { id: a, of: b });
    expect(await balance(home)).toBe("-10.00");
    expect(await window.call("register.entry", { id: a })).toMatchObject({
      state: "duplicate",
      duplicateOf: b,
    });
    for (const [id, of] of [
      [b, b],
      [b, a],
      [c, a],
    ] as const)
      expect(await window.reply("register.markDuplicate", { id, of })).toMatchObject({
        ok: false,
        error: { code: "bad_input", detail: { field: "of" } },
      });
    expect(await window.code("register.markDuplicate", { id: a, of: b })).toBe("nothing_to_do");
    expect(await window.code("register.markDuplicate", { id: c, of: home.account })).toBe("not_found");
    await window.call("register.markDuplicate", { id: b, of: c });
    expect(await window.code("register.markDuplicate", { id: c, of: a })).toBe("bad_input");
    expect(await balance(home)).toBe("-5.00");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
    await window.call("data.rebuild", {});
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
    await window.call("register.bringBack", { id: a });
    await window.call("register.bringBack", { id: b });
    expect(await window.call("register.entry", { id: a })).toMatchObject({
      state: "posted",
      duplicateOf: null,
    });
    expect(await balance(home)).toBe("-15.00");
    expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
  });

  it("D1 all of it is in the archive, and restores to the same", async () => {
    const home = await makeHome();
    const { window } = home;
    const [kept, twice] = [await record(home, { details: DETAILS }), await record(home)];
    await window.call("register.markDuplicate", { id: twice, of: kept });
    const { file, head } = await window.call("data.archive", {});
    const chunks: Buffer[] = [];
    for await (const chunk of window.app.heldFile(file)?.read() ?? []) chunks.push(chunk as Buffer);
    const path = join(emptyFolder(), "a.zip");
    writeFileSync(path, Buffer.concat(chunks));
    const files = readZip(path);
    const lines = (files.get("data/entries.jsonl")?.toString("utf8") ?? "").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: kept, details: { iban: "DE44500105175407324931", method: "directDebit" }, duplicateOf: null },
      { id: twice, details: null, voidWhy: "duplicate", duplicateOf: kept },
    ]);
    const csv = files.get("csv/entries.csv")?.toString("utf8") ?? "";
    for (const word of ["directDebit", "RF18-5390", "Harbour Lane 3", "Warranty=two years", kept])
      expect(csv).toContain(word);
    const other = await Window.open(emptyFolder());
    await other.create("Ben", null);
    await other.call("data.restore", { file: await other.app.adoptFile(path, "a.zip") });
    expect(await other.head()).toBe(head);
    expect(await other.call("data.verify", {})).toMatchObject({ ok: true });
    expect(await other.call("register.entry", { id: twice })).toMatchObject({ duplicateOf: kept });
  });
});

it("an OFX file gives the day of the purchase, the cheque and the bank's reference", async () => {
  const home = await makeHome();
  const { window, account } = home;
  const path = join(emptyFolder(), "bank.ofx");
  writeFileSync(
    path,
    `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>1<ACCTID>42<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260105<DTUSER>20260103<TRNAMT>-9.00<FITID>1<CHECKNUM>000417<REFNUM>RF18<NAME>Baker</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260106<DTUSER>nonsense<TRNAMT>-1.00<FITID>2<NAME>Kiosk</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
  );
  const file = await window.app.adoptFile(path, "bank.ofx");
  const draft = await window.call("imports.read", { file, account });
  await window.call("imports.commit", { draft: draft.id });
  const { rows } = await window.call("register.page", { account, offset: 0, limit: 9 });
  const details = await Promise.all(
    rows.map(async ({ id }) => (await window.call("register.entry", { id })).details),
  );
  expect(details).toMatchObject([
    { authorized: null, cheque: "", reference: "" },
    { authorized: "2026-01-03", cheque: "000417", reference: "RF18" },
  ]);
  const again = await window.call("imports.read", { file, account });
  expect(again.counts).toMatchObject({ fresh: 0, duplicate: 2 });
  const found = await window.call("register.page", { account, offset: 0, limit: 9, search: "000417" });
  expect(found.total).toBe(1);
  expect(await window.call("data.verify", {})).toMatchObject({ ok: true });
});
