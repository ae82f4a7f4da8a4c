import { z } from "zod";
import { PAYMENT_METHODS } from "../ledger/entry-details.ts";
import { dateSchema, textSchema } from "./wire.ts";

const MAX_METADATA = 50;

const degrees = (most: number) =>
  z
    .string()
    .max(20)
    .refine(
      (text) => text === "" || (/^-?\d{1,3}(\.\d{1,8})?$/.test(text) && isWithin(text, most)),
      `expected degrees from -${most} to ${most} such as 50.8503, or nothing`,
    );

/** By digits: coordinates are text, and stay what was typed. */
function isWithin(text: string, most: number): boolean {
  const [whole = "", part = ""] = text.replace("-", "").split(".");
  return BigInt(whole) < BigInt(most) || (BigInt(whole) === BigInt(most) && /^0*$/.test(part));
}

export const placeSchema = z.strictObject({
  address: textSchema(200).optional(),
  city: textSchema(100).optional(),
  region: textSchema(100).optional(),
  postalCode: textSchema(20).optional(),
  country: textSchema(60).optional(),
  latitude: degrees(90).optional(),
  longitude: degrees(180).optional(),
});

const metadataSchema = z
  .array(z.strictObject({ key: textSchema(60), value: textSchema(500) }))
  .max(MAX_METADATA)
  .refine((pairs) => pairs.every(({ key }) => key.trim() !== ""), "expected keys that are not blank")
  .refine(
    (pairs) => new Set(pairs.map(({ key }) => key.trim())).size === pairs.length,
    "expected each key once",
  );

/** What more a person or a file says of an entry; whatever is left out or empty is not known. */
export const entryDetailsSchema = z.strictObject({
  /** The booking day is the entry's date. */
  authorized: dateSchema.nullable().optional(),
  posted: dateSchema.nullable().optional(),
  status: z.enum(["posted", "pending"]).optional(),
  method: z.enum(PAYMENT_METHODS).nullable().optional(),
  reference: textSchema(200).optional(),
  cheque: textSchema(60).optional(),
  /** The counterparty's. */
  iban: textSchema(60).optional(),
  place: placeSchema.optional(),
  metadata: metadataSchema.optional(),
});

/** The same as it is kept: every key there. */
export const shownDetailsSchema = z.strictObject({
  authorized: dateSchema.nullable(),
  posted: dateSchema.nullable(),
  status: z.enum(["posted", "pending"]),
  method: z.enum(PAYMENT_METHODS).nullable(),
  reference: z.string(),
  cheque: z.string(),
  iban: z.string(),
  place: placeSchema.required(),
  metadata: z.array(z.strictObject({ key: z.string(), value: z.string() })),
});
