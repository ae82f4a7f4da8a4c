import { expect, it } from "vitest";
import type { RegisterRow } from "./register-pages.ts";
import { filterLike, samePayment } from "./verbs.ts";

const row = (more: Partial<RegisterRow>) =>
  ({
    id: String(more.number),
    account: "checking",
    amount: "-12.50",
    currency: "EUR",
    status: "counted",
    imported: false,
    payee: "Shop",
    counter: { kind: "category", id: "c", name: "Groceries", parts: 1, uncategorised: false },
    ...more,
  }) as RegisterRow;

it("keeps the bank's own of two that are one payment, else the earlier one", () => {
  const typed = row({ number: 3 });
  const bank = row({ number: 7, imported: true });
  expect(samePayment([typed, bank])).toEqual({ kept: bank, again: typed });
  expect(samePayment([bank, typed])).toEqual({ kept: bank, again: typed });
  const later = row({ number: 9 });
  expect(samePayment([later, typed])).toEqual({ kept: typed, again: later });
});

it("takes nothing else for one payment", () => {
  const one = row({ number: 1 });
  const others: Partial<RegisterRow>[] = [
    { amount: "-12.51" },
    { account: "card" },
    { currency: "USD" },
    { status: "void" },
  ];
  for (const other of others) expect(samePayment([one, row({ number: 2, ...other })])).toBeNull();
  expect(samePayment([one])).toBeNull();
  expect(samePayment([one, one])).toBeNull();
  expect(samePayment([one, row({ number: 2 }), row({ number: 3 })])).toBeNull();
});

it("filters by the payees of the rows, by their categories where none has one", () => {
  expect(filterLike([row({ payee: "Café Linde" }), row({ payee: "Shop" }), row({})])).toBe(
    'payee:"Café Linde",Shop',
  );
  expect(filterLike([row({ payee: "" })])).toBe("category:Groceries");
  expect(
    filterLike([
      row({
        payee: "",
        counter: { kind: "transfer", id: "a", name: "Card", parts: 1, uncategorised: false },
      }),
    ]),
  ).toBeNull();
});
