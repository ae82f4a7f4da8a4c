import { describe, expect, it } from "vitest";
import { NOTHING_MORE } from "../../transport/fake-register.ts";
import { CallError } from "../../transport/transport.ts";
import {
  checkDraft,
  draftAmount,
  draftFromEntry,
  type EntryDraft,
  emptyDraft,
  errorsFromCall,
  leftToSplit,
  newPart,
  transferFrom,
} from "./entry-draft.ts";

const ACCOUNT = "01931c4e-0001-7cc0-8a3b-000000000001";
const SAVINGS = "01931c4e-0001-7cc0-8a3b-000000000002";
const FOOD = "01931c4e-0002-7cc0-8a3b-000000000001";
const GIFTS = "01931c4e-0002-7cc0-8a3b-000000000006";

function draft(part: Partial<EntryDraft>): EntryDraft {
  return {
    ...emptyDraft(ACCOUNT, "2026-11-21"),
    payee: "Café Linde",
    parts: [newPart({ category: FOOD })],
    ...part,
  };
}

function input(part: Partial<EntryDraft>) {
  const checked = checkDraft(draft(part), "EUR");
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.input;
}

function errors(part: Partial<EntryDraft>) {
  const checked = checkDraft(draft(part), "EUR");
  return checked.ok ? {} : checked.errors;
}

describe("from the form to the contract", () => {
  it.each([
    [{ out: "12.50+3*4" }, "-24.50"],
    [{ out: "8,20" }, "-8.20"],
    [{ in: "1.234,56" }, "1234.56"],
    [{ in: "(2+1)/2" }, "1.50"],
  ])("works sums out: %j is %s", (part, amount) => {
    expect(input(part).amount).toBe(amount);
    expect(input(part).splits).toEqual([{ category: FOOD, amount }]);
  });

  it("cleans tags and text", () => {
    const written = input({ out: "1", tags: " #trip, ghent,, trip ", payee: "  Cafe\u0301 " });
    expect(written.tags).toEqual(["trip", "ghent"]);
    expect(written.payee).toBe("Café");
  });

  it("gives the rest to the one part without an amount", () => {
    const parts = [newPart({ category: FOOD, amount: "12,50" }), newPart({ category: GIFTS })];
    expect(leftToSplit(draft({ out: "30", parts }), "EUR")).toBe("17.50");
    expect(input({ out: "30", parts }).splits.map((split) => split.amount)).toEqual(["-12.50", "-17.50"]);
  });

  it.each([
    [{}, "amount"],
    [{ out: "1", in: "2" }, "amount"],
    [{ out: "1+" }, "amount"],
    [{ out: "0.00" }, "amount"],
    [{ out: "1", date: "2026-02-30" }, "date"],
    [{ out: "1", account: "" }, "account"],
    [{ out: "1", payee: "x".repeat(201) }, "payee"],
    [{ out: "1", memo: "a\u0007b" }, "memo"],
    [{ out: "30", parts: [newPart({ amount: "10" }), newPart({ amount: "19" })] }, "category"],
    [{ out: "30", parts: [newPart(), newPart()] }, "category"],
  ] as const)("%j is refused beside %s", (part, field) => expect(Object.keys(errors(part))).toEqual([field]));

  it("makes a transfer of an entry against one's own account", () => {
    const isOwn = (id: string) => id === SAVINGS;
    const out = input({ out: "500", parts: [newPart({ category: SAVINGS })] });
    expect(transferFrom(out, isOwn)).toMatchObject({ from: ACCOUNT, to: SAVINGS, amount: "500.00" });
    const into = input({ in: "500", parts: [newPart({ category: SAVINGS })] });
    expect(transferFrom(into, isOwn)).toMatchObject({ from: SAVINGS, to: ACCOUNT, amount: "500.00" });
    expect(transferFrom(input({ out: "1" }), isOwn)).toBeNull();
  });
});

it("puts a refusal of the program beside the field it is about", () => {
  expect(errorsFromCall(new CallError("closed_period"))).toHaveProperty("date");
  expect(errorsFromCall(new CallError("account_closed", { message: "Joint checking is closed." }))).toEqual({
    account: "Joint checking is closed.",
  });
  expect(errorsFromCall(new CallError("storage_full"))).toHaveProperty("form");
});

it("starts a correction from the entry as its account sees it", () => {
  const entry = {
    id: FOOD,
    date: "2026-11-20",
    payee: "Huis & Haard",
    memo: "",
    tags: ["winter"],
    status: "counted" as const,
    revisions: 1,
    number: 7,
    exchanges: [],
    postings: [
      {
        account: ACCOUNT,
        name: "Joint checking",
        kind: "own" as const,
        amount: "-88.10",
        currency: "EUR",
        memo: "",
        payer: null,
        beneficiary: null,
      },
      {
        account: FOOD,
        name: "Groceries",
        kind: "category" as const,
        amount: "48.15",
        currency: "EUR",
        memo: "Kitchen",
        payer: null,
        beneficiary: null,
      },
      {
        account: GIFTS,
        name: "Gifts",
        kind: "category" as const,
        amount: "39.95",
        currency: "EUR",
        memo: "",
        payer: null,
        beneficiary: null,
      },
    ],
    bankText: null,
    batch: null,
    attachments: [],
    reverses: null,
    reversedBy: null,
    state: "posted" as const,
    details: NOTHING_MORE,
    duplicateOf: null,
  };
  const started = draftFromEntry(entry, ACCOUNT);
  expect(started).toMatchObject({ out: "88.10", in: "", tags: "winter" });
  expect(started.parts.map((part) => [part.category, part.amount, part.memo])).toEqual([
    [FOOD, "48.15", "Kitchen"],
    [GIFTS, "39.95", ""],
  ]);
  const back = checkDraft(started, "EUR");
  expect(back.ok && back.input.splits.map((split) => split.amount)).toEqual(["-48.15", "-39.95"]);
});

describe("LED-10 an account in another currency", () => {
  const DOLLARS = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5d";
  const CONVERSION = "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5e";
  const digits = (code: string) => (code === "COIN" ? 8 : 2);
  const foreign = (counter: string | null) => (counter === DOLLARS ? "USD" : null);
  const posting = (
    account: string,
    kind: "own" | "conversion" | "category",
    amount: string,
    currency: string,
  ) => ({
    account,
    name: "",
    kind,
    amount,
    currency,
    memo: "",
    payer: null,
    beneficiary: null,
  });
  const entryOf = (postings: ReturnType<typeof posting>[]) => ({
    id: ACCOUNT,
    date: "2026-03-02",
    payee: "",
    memo: "",
    tags: [],
    status: "counted" as const,
    revisions: 1,
    number: 7,
    exchanges: [],
    state: "posted" as const,
    details: NOTHING_MORE,
    duplicateOf: null,
    reverses: null,
    reversedBy: null,
    postings,
    bankText: null,
    batch: null,
    attachments: [],
  });

  it("needs its own amount, above zero, and sends it beside the other", () => {
    const draft = {
      ...emptyDraft(ACCOUNT, "2026-03-02"),
      out: "91.37",
      parts: [newPart({ category: DOLLARS })],
    };
    for (const received of ["", "0", "-5", "5+"]) {
      const wrong = checkDraft(
        { ...draft, parts: [newPart({ category: DOLLARS, received })] },
        "EUR",
        digits,
        foreign,
      );
      expect(!wrong.ok && Object.keys(wrong.errors)).toEqual(["received"]);
    }
    const parts = [newPart({ category: DOLLARS, received: "50+50" })];
    const checked = checkDraft({ ...draft, parts }, "EUR", digits, foreign);
    expect(checked.ok && checked.input.splits).toEqual([
      { category: DOLLARS, amount: "-91.37", received: "100.00" },
    ]);
    const isOwn = (id: string) => id === DOLLARS;
    expect(checked.ok && transferFrom(checked.input, isOwn)).toMatchObject({
      from: ACCOUNT,
      to: DOLLARS,
      amount: "91.37",
      received: { amount: "100.00" },
    });
    const into = checkDraft({ ...draft, out: "", in: "91.37", parts }, "EUR", digits, foreign);
    expect(into.ok && transferFrom(into.input, isOwn)).toMatchObject({
      from: DOLLARS,
      to: ACCOUNT,
      amount: "100.00",
      received: { amount: "91.37" },
    });
  });

  it("is corrected with both amounts from either side, and from its own account when there are more parts", () => {
    const lines = [
      posting(ACCOUNT, "own", "-91.37", "EUR"),
      posting(CONVERSION, "conversion", "91.37", "EUR"),
      posting(CONVERSION, "conversion", "-100.00", "USD"),
      posting(DOLLARS, "own", "100.00", "USD"),
    ];
    expect(draftFromEntry(entryOf(lines), ACCOUNT)).toMatchObject({
      out: "91.37",
      parts: [{ category: DOLLARS, received: "100.00", amount: "" }],
    });
    expect(draftFromEntry(entryOf(lines), DOLLARS)).toMatchObject({
      account: DOLLARS,
      in: "100.00",
      parts: [{ category: ACCOUNT, received: "91.37" }],
    });
    const split = [
      posting(ACCOUNT, "own", "-111.37", "EUR"),
      posting(FOOD, "category", "20.00", "EUR"),
      ...lines.slice(1),
    ];
    expect(draftFromEntry(entryOf(split), DOLLARS)).toMatchObject({
      account: ACCOUNT,
      out: "111.37",
      parts: [
        { category: FOOD, amount: "20.00", received: "" },
        { category: DOLLARS, amount: "91.37", received: "100.00" },
      ],
    });
  });

  it("a commodity keeps its decimals while typing", () => {
    const draft = { ...emptyDraft(ACCOUNT, "2026-03-02"), out: "0.00000001" };
    expect(draftAmount(draft, "COIN", digits)).toBe("-0.00000001");
  });
});
