/**
 * The small words of the wire: ids, dates, money as decimal strings, capped text. Everything is strict: unknown keys
 * are refused, text is NFC and free of control characters (R9).
 */
import { z } from "zod";
import { isId } from "../ids.ts";
import { ACCOUNT_SUBTYPES, ACCOUNT_TYPES, BUCKETS } from "../ledger/account-types.ts";
import { isCommodityCode, isCurrency } from "../money/currency.ts";
import { isMoment, isPlainDate } from "../plain-date.ts";

export const idSchema = z
  .string()
  .max(36)
  .refine(isId, "expected an id such as 01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a");
export const dateSchema = z.string().max(10).refine(isPlainDate, "expected a real day as YYYY-MM-DD");
/** A whole month of a year from 1000. */
export const monthSchema = z
  .string()
  .max(7)
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/, "expected a month as YYYY-MM");
/** A moment in UTC, to the millisecond: queries that take `knownAt` answer from what had been written by its end. */
export const momentSchema = z
  .string()
  .max(32)
  .refine(isMoment, "expected a moment in UTC such as 2026-11-20T23:59:59Z");
/** A currency of ISO 4217, where there is no book yet that could have others. */
export const isoCurrencySchema = z
  .string()
  .length(3)
  .refine(isCurrency, "expected a currency code of ISO 4217 such as EUR");
/** A currency of ISO 4217, or the code of a commodity; whether the book knows it, only the book can say (`bad_currency`). */
export const currencySchema = z
  .string()
  .min(2)
  .max(12)
  .refine(
    (code) => isCurrency(code) || isCommodityCode(code),
    "expected a currency code of ISO 4217 such as EUR, or a commodity of the book",
  );
export const amountSchema = z
  .string()
  .max(50)
  .regex(/^-?\d{1,24}(\.\d{1,24})?$/, "expected an amount such as -12.50");

/** What one unit of the first currency is in the second; that it is above zero, the program says (`bad_rate`). */
export const rateSchema = z
  .string()
  .max(40)
  .regex(/^-?\d{1,12}(\.\d{1,18})?$/, "expected a rate such as 1.0852");

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function isCleanText(text: string): boolean {
  return !CONTROL.test(text) && !LONE_SURROGATE.test(text) && text === text.normalize("NFC");
}

/** Free text of at most `max` UTF-16 units. */
export const textSchema = (max: number) =>
  z.string().max(max).refine(isCleanText, "expected plain text (NFC, no control characters)");
/** A name: text that is not blank. */
export const nameSchema = (max = 120) =>
  textSchema(max).refine(
    (text) => text.trim() === text && text.length > 0,
    "expected a name without leading or trailing spaces",
  );

export const accountTypeSchema = z.enum(ACCOUNT_TYPES);
export const accountSubtypeSchema = z.enum(ACCOUNT_SUBTYPES);
export const bucketSchema = z.enum(BUCKETS);

export const moneySchema = z.strictObject({ amount: amountSchema, currency: currencySchema });
export const countSchema = z.int().min(0);

export const emptySchema = z.strictObject({});

/** Where something went wrong in a file: what the person needs to find the line. */
export const problemSchema = z.strictObject({
  line: countSchema,
  column: countSchema,
  code: z.string(),
  value: z.string(),
  expected: z.string(),
  message: z.string(),
  row: z.boolean(),
});
export type WireProblem = z.infer<typeof problemSchema>;
