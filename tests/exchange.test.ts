/**
 * Exchange between currencies (LED-10): one entry, both sides exact, through a conversion account that no list shows;
 * corrected, voided and brought back like any other; the rate is what both sides say.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../main/app-surface.ts";
import { conversionLines } from "../main/ledger/conversion.ts";
import { LogRules } from "../main/ledger/verify-rules.ts";
import type { Output, ProcedureName } from "../shared/contract/index.ts";
import { chained, convertMinor, inverseOf, rateBetween, ratioOf } from "../shared/money/convert.ts";
import { TestBook } from "./ledger-fixture.ts";
import { openApp } from "./open-app.ts";

const dir = mkdtempSync(join(tmpdir(), "daybook-exchange-"));
let app: App & { readonly profile: string };
let euros = "";
let dollars = "";
let yen = "";

const reply = (name: ProcedureName, input: unknown) =>
  app.dispatch({ profile: app.profile }, { name, input });
async function ask<N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> {
  const answer = await reply(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value as Output<N>;
}
async function refused(name: ProcedureName, input: unknown): Promise<object> {
  const answer = await reply(name, input);
  if (answer.ok) throw new Error(`${name} was let through`);
  return { code: answer.error.code, field: answer.error.detail["field"] };
}
const account = async (name: string, currency: string) =>
  (await ask("accounts.create", { name, subtype: "checking", currency })).id;
const transfer = (more: object) => ({
  from: dollars,
  to: euros,
  date: "2026-03-02",
  amount: "100.00",
  ...more,
});
const balances = async () =>
  Object.fromEntries(
    (await ask("accounts.balances", {})).balances.map((row) => [
      `${row.account} ${row.currency}`,
      row.balance,
    ]),
  );

beforeAll(async () => {
  app = await openApp(dir);
  await ask("books.create", { currency: "EUR" });
  [euros, dollars, yen] = [
    await account("Euros", "EUR"),
    await account("Dollars", "USD"),
    await account("Yen", "JPY"),
  ];
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("LED-10 a transfer across currencies", () => {
  let id = "";

  it("is one entry with both sides exact, its rate derived, its conversion account in the trial balance only", async () => {
    ({ id } = await ask("register.recordTransfer", transfer({ received: { amount: "91.37" } })));
    const entry = await ask("register.entry", { id });
    expect(entry.postings.map(({ kind, amount, currency }) => [kind, amount, currency])).toEqual([
      ["own", "-100.00", "USD"],
      ["conversion", "100.00", "USD"],
      ["conversion", "-91.37", "EUR"],
      ["own", "91.37", "EUR"],
    ]);
    expect(entry.exchanges).toEqual([
      {
        given: { amount: "100.00", currency: "USD" },
        received: { amount: "91.37", currency: "EUR" },
        rate: "0.9137",
      },
    ]);
    expect(await balances()).toEqual({
      "Euros EUR": "91.37",
      "Dollars USD": "-100.00",
      "Yen JPY": "0",
      "Exchange EUR/USD USD": "100.00",
      "Exchange EUR/USD EUR": "-91.37",
    });
    expect((await ask("accounts.list", {})).accounts.map(({ name }) => name)).toEqual([
      "Euros",
      "Dollars",
      "Yen",
    ]);
    expect(
      (await ask("categories.list", {})).categories.some(({ name }) => name.startsWith("Exchange")),
    ).toBe(false);
  });

  it("is a transfer in both registers, each with what the other side got", async () => {
    const rowOf = async (of: string) =>
      (await ask("register.page", { account: of, offset: 0, limit: 5 })).rows[0];
    expect(await rowOf(dollars)).toMatchObject({
      amount: "-100.00",
      counter: { kind: "transfer", name: "Euros" },
      exchange: { amount: "91.37", currency: "EUR", rate: "0.9137" },
    });
    expect(await rowOf(euros)).toMatchObject({
      amount: "91.37",
      counter: { kind: "transfer", name: "Dollars" },
      exchange: { amount: "100.00", currency: "USD", rate: "1.094451133" },
    });
  });

  it("is corrected from either side, voided and brought back", async () => {
    const draft = { account: euros, date: "2026-03-03", payee: "", amount: "92.00" };
    await ask("register.correctEntry", {
      id,
      draft: { ...draft, splits: [{ category: dollars, amount: "92.00", received: "100.00" }] },
    });
    expect(await balances()).toMatchObject({ "Euros EUR": "92.00", "Exchange EUR/USD EUR": "-92.00" });
    const { revisions } = await ask("register.history", { id });
    const changes = revisions.at(-1)?.changes ?? [];
    expect(changes.map(({ field }) => field)).toContain("amount");
    expect(JSON.stringify(changes)).not.toContain("Exchange");
    await ask("register.voidEntry", { id });
    expect(await balances()).toEqual({ "Euros EUR": "0.00", "Dollars USD": "0.00", "Yen JPY": "0" });
    await ask("register.bringBack", { id });
    await ask("register.revertCorrection", { id, to: revisions[0]?.number });
    expect(await balances()).toMatchObject({ "Euros EUR": "91.37", "Dollars USD": "-100.00" });
  });

  it("works the other side out at a rate, half to even", async () => {
    const made = async (more: object) => {
      const entry = await ask("register.entry", {
        id: (await ask("register.recordTransfer", transfer(more))).id,
      });
      return entry.exchanges[0]?.received.amount;
    };
    expect(await made({ amount: "0.25", received: { rate: "0.5" } })).toBe("0.12");
    expect(await made({ amount: "0.75", received: { rate: "0.5" } })).toBe("0.38");
    expect(await made({ to: yen, amount: "1.00", received: { rate: "149.5" } })).toBe("150");
    expect(await made({ to: yen, amount: "1.00", received: { rate: "150.5" } })).toBe("150");
  });

  it.each([
    [{}, "bad_currency", "received"],
    [{ received: { amount: "0.00" } }, "bad_amount", "received"],
    [{ received: { amount: "-1.00" } }, "bad_amount", "received"],
    [{ received: {} }, "bad_input", "received"],
    [{ received: { amount: "1.00", rate: "1" } }, "bad_input", "received"],
    [{ received: { rate: "0" } }, "bad_rate", "rate"],
    [{ received: { rate: "-1.2" } }, "bad_rate", "rate"],
    [{ received: { rate: "0.00001" } }, "bad_amount", "received"],
    [{ amount: "0.00", received: { amount: "1.00" } }, "bad_amount", "amount"],
    [{ received: { rate: "999999999999" }, amount: "9999999999999.99" }, "too_large", "rate"],
  ])("refuses %o", async (more, code, field) => {
    const before = await balances();
    expect(await refused("register.recordTransfer", transfer(more))).toEqual({ code, field });
    expect(await balances()).toEqual(before);
  });

  it("takes nothing else for it where both sides are in one currency", async () => {
    const other = await account("More euros", "EUR");
    expect(
      await refused("register.recordTransfer", {
        ...transfer({ received: { amount: "1.00" } }),
        from: euros,
        to: other,
      }),
    ).toEqual({ code: "bad_input", field: "received" });
  });

  it("can be one part of a split beside spending", async () => {
    const made = await ask("register.recordEntry", {
      account: dollars,
      date: "2026-03-05",
      payee: "",
      amount: "-50.00",
      splits: [
        { category: null, amount: "-20.00" },
        { category: yen, amount: "-30.00", received: "4500", memo: "for the trip" },
      ],
    });
    const entry = await ask("register.entry", { id: made.id });
    expect(entry.postings.find(({ account: of }) => of === yen)).toMatchObject({
      amount: "4500",
      memo: "for the trip",
    });
    expect(entry.exchanges).toMatchObject([{ rate: "150" }]);
  });

  it("is reversed on both sides, exactly (LED-5)", async () => {
    const before = await balances();
    const made = await ask("register.recordTransfer", transfer({ received: { amount: "89.01" } }));
    await ask("register.reverse", { id: made.id });
    const after = await balances();
    for (const [name, balance] of Object.entries(before)) expect(after[name], name).toBe(balance);
  });

  it("verifies", async () => {
    expect((await ask("data.verify", {})).problems).toEqual([]);
  });
});

it("a conversion account that was undone with its entry comes back with the next one", () => {
  const home = new TestBook();
  const exchange = { given: 100, givenCurrency: "EUR", received: 110, receivedCurrency: "USD" } as const;
  const [[first]] = home.write((tx) => conversionLines(tx, exchange));
  home.write((tx) =>
    tx.append({ kind: "account", op: 1, revises: home.chain(first, "account"), content: { why: "person" } }),
  );
  expect(home.book.accounts.has(home.root(first))).toBe(false);
  const [[again]] = home.write((tx) => conversionLines(tx, exchange));
  expect(again).toBe(first);
  expect(home.book.accounts.has(home.root(first))).toBe(true);
  home.remove();
});

it("L6 a hostile log cannot put a third currency through a pair's account", () => {
  const rules = new LogRules({
    rootOf: () => 1,
    entryBefore: () => null,
    firstOf: () => undefined,
    revision: () => null,
    reversalRoot: () => "",
    commandSeq: () => null,
    undoRoot: () => "",
  });
  const take = (seq: number, kind: string, root: string, body: object) =>
    rules.judge({ seq, kind, op: 0, root, first: true, body: JSON.stringify(body) }).fault;
  const conversion = { currency: null, open: true, position: 1, template: "conversion:EUR/USD" };
  expect(take(1, "account", "c", conversion)).toBeNull();
  const lines = (currency: string) => ({
    date: "2026-01-01",
    lines: [
      ["c", 5, currency],
      ["c", -5, currency],
    ],
  });
  expect(take(2, "entry", "e", lines("USD"))).toBeNull();
  expect(take(3, "entry", "f", lines("CHF"))).toMatch(/bad_currency/);
});

describe("conversion", () => {
  const digits = fc.nat(8);
  const minor = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  const rate = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.nat(15))
    .map(([units, scale]) => ({ units, scale, text: decimal(units, scale) }));

  it("is the nearest minor unit, ties to the even one, as integers say", () => {
    fc.assert(
      fc.property(
        minor,
        digits,
        digits,
        rate,
        fc.boolean(),
        (amount, from, to, { units, scale, text }, inverse) => {
          const [top, bottom] = inverse ? [10n ** BigInt(scale), units] : [units, 10n ** BigInt(scale)];
          const wanted = halfEven(BigInt(amount) * top * 10n ** BigInt(to), bottom * 10n ** BigInt(from));
          const ratio = inverse ? inverseOf(ratioOf(text)) : ratioOf(text);
          expect(convertMinor(amount, from, ratio, to)).toBe(wanted);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("goes through a third currency without rounding on the way", () => {
    const third = chained(inverseOf(ratioOf("3")), ratioOf("3"));
    expect(convertMinor(100_000_001, 2, third, 2)).toBe(100_000_001n);
  });

  it("tells the rate of both sides", () => {
    expect(rateBetween({ minor: 10000, digits: 2 }, { minor: 1, digits: 0 })).toBe("0.01");
    expect(rateBetween({ minor: -1, digits: 8 }, { minor: 650, digits: 2 })).toBe("650000000");
  });
});

function decimal(units: bigint, scale: number): string {
  const text = String(units).padStart(scale + 1, "0");
  return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

function halfEven(top: bigint, bottom: bigint): bigint {
  const sign = top < 0n ? -1n : 1n;
  const size = top * sign;
  const whole = size / bottom;
  const twice = (size % bottom) * 2n;
  const up = twice > bottom || (twice === bottom && whole % 2n === 1n);
  return sign * (up ? whole + 1n : whole);
}
