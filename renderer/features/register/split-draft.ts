/** The parts of a split: what is typed for one, and how the rest of the amount is given away. */

import { decimalFromMinor, decimalWithDigits, roundToMinor } from "../../../shared/money/amount.ts";
import type { DigitsOf } from "../../../shared/money/currency.ts";
import { moneyParts, typedAmount, withoutSign } from "../../format/money.ts";
import { amountFromTyped } from "../../ui/amount-field.tsx";
import { draftAmount, type EntryDraft, leftToSplit, newPart } from "./entry-draft.ts";

/** Opened to be split: a single part gets a second one beside it, and both wait for their amounts. */
export function splitDraft(draft: EntryDraft): EntryDraft {
  return draft.parts.length > 1 ? draft : { ...draft, parts: [...draft.parts, newPart()] };
}

/** Gives a part what is left, on top of what it has. */
export function withRestIn(draft: EntryDraft, key: number, currency: string, digitsOf: DigitsOf): EntryDraft {
  const part = draft.parts.find((one) => one.key === key);
  if (part === undefined) return draft;
  // What the part has counts as left when it is to hold all that is.
  const others = withShares(withAmount(draft, key, ""), currency, digitsOf);
  const left = leftToSplit(others, currency, digitsOf);
  return left === null || moneyParts(left).zero ? draft : withAmount(draft, key, typedAmount(left));
}

function withAmount(draft: EntryDraft, key: number, amount: string): EntryDraft {
  return { ...draft, parts: draft.parts.map((part) => (part.key === key ? { ...part, amount } : part)) };
}

/** "30%" or "12.5 %" in a part becomes its amount of the whole, half to even; anything else stays as it was typed. */
export function withShareIn(
  draft: EntryDraft,
  key: number,
  currency: string,
  digitsOf: DigitsOf,
): EntryDraft {
  const typed = draft.parts.find((one) => one.key === key)?.amount ?? "";
  const share = /^\s*([\d.,]+)\s*%\s*$/.exec(typed)?.[1];
  const whole = draftAmount(draft, currency, digitsOf);
  if (share === undefined || whole === null) return draft;
  // A share has more decimals than money: it is read with as many as anyone types.
  const percent = amountFromTyped(share, currency, () => 6);
  if (percent === null || percent === "bad") return draft;
  const exact = hundredth(withoutSign(whole), percent);
  const minor = roundToMinor(exact, currency, digitsOf);
  return withAmount(draft, key, typedAmount(decimalFromMinor(minor, currency, digitsOf)));
}

/** Every share worked out: what is left, and what is written, never wait for the cell to be left. */
export function withShares(draft: EntryDraft, currency: string, digitsOf: DigitsOf): EntryDraft {
  return draft.parts.reduce((done, { key }) => withShareIn(done, key, currency, digitsOf), draft);
}

/** A hundredth of the product of two decimals, exactly. */
function hundredth(a: string, b: string): string {
  const [left, right] = [unitsOf(a), unitsOf(b)];
  return decimalWithDigits(left.units * right.units, left.digits + right.digits + 2);
}

function unitsOf(text: string): { units: bigint; digits: number } {
  const [whole = "0", fraction = ""] = text.split(".");
  return { units: BigInt(whole + fraction), digits: fraction.length };
}
