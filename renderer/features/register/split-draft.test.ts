import { expect, it } from "vitest";
import { currencyDigits } from "../../../shared/money/currency.ts";
import { type EntryDraft, emptyDraft, newPart } from "./entry-draft.ts";
import { splitDraft, withRestIn, withShareIn, withShares } from "./split-draft.ts";

const draft = {
  ...emptyDraft("a", "2026-03-05"),
  out: "127.40",
  parts: [newPart({ amount: "48.15" }), newPart(), newPart()],
};
const [first, second] = draft.parts;
const amounts = (of: EntryDraft) => of.parts.map(({ amount }) => amount);

it("gives a part what is left, also on top of what it has", () => {
  expect(amounts(withRestIn(draft, second?.key ?? 0, "EUR", currencyDigits))).toEqual(["48.15", "79.25", ""]);
  expect(amounts(withRestIn(draft, first?.key ?? 0, "EUR", currencyDigits))).toEqual(["127.40", "", ""]);
  expect(withRestIn({ ...draft, out: "" }, first?.key ?? 0, "EUR", currencyDigits).parts).toBe(draft.parts);
});

it("works shares out, half to even", () => {
  const share = (typed: string, out = "127.40") =>
    withShareIn(
      {
        ...draft,
        out,
        parts: draft.parts.map((part) => (part === second ? { ...part, amount: typed } : part)),
      },
      second?.key ?? 0,
      "EUR",
      currencyDigits,
    ).parts[1]?.amount;
  expect(share("50%")).toBe("63.70");
  expect(share(" 12,5 % ", "100")).toBe("12.50");
  expect(share("0.5%", "1.00")).toBe("0.00");
  expect(share("1.5%", "1.00")).toBe("0.02");
  expect(share("-5%")).toBe("-5%");
  expect(share("12.50")).toBe("12.50");
});

it("counts shares still being typed, in what is left and in the rest for another part", () => {
  const typed = {
    ...draft,
    out: "20",
    parts: [newPart({ amount: "25%" }), newPart({ amount: "30 %" }), newPart()],
  };
  const [, , last] = typed.parts;
  expect(amounts(withShares(typed, "EUR", currencyDigits))).toEqual(["5.00", "6.00", ""]);
  expect(amounts(withRestIn(typed, last?.key ?? 0, "EUR", currencyDigits))).toEqual(["25%", "30 %", "9.00"]);
});

it("a single part is opened with one beside it, a split as it is", () => {
  expect(splitDraft(emptyDraft("a", "2026-03-05")).parts).toHaveLength(2);
  expect(splitDraft(draft)).toBe(draft);
});
