/**
 * What more is known of an entry (LED-16). Days, method and who paid for whom are body; what a person or a bank wrote
 * (references, numbers, places, anything of one's own) is text, so that an erasure can take it.
 *
 * A pending entry counts: the money is spoken for, and safe-to-spend must see it. One that vanishes is voided as
 * `cancelled`; a duplicate is voided as `duplicate` and names the entry it repeats, so neither counts, and either is brought
 * back like any void.
 */
import { isPlainDate } from "../plain-date.ts";

export const PAYMENT_METHODS = [
  "card",
  "cash",
  "transfer",
  "directDebit",
  "standingOrder",
  "cheque",
  "online",
  "other",
] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Members, by their global ids. */
export interface LinePeople {
  readonly beneficiary?: string | undefined;
  readonly payer?: string | undefined;
}

/** In an entry's body. */
export interface EntryDetails {
  /** The day it was agreed to or the card was used; `date` is the booking day. */
  readonly authorized?: string | undefined;
  readonly method?: PaymentMethod | undefined;
  /** By number of the line. */
  readonly people?: Readonly<Record<string, LinePeople>> | undefined;
  /** The day the bank posted it. */
  readonly posted?: string | undefined;
  /** Absent: posted. */
  readonly status?: "pending" | undefined;
}

export const PLACE_FIELDS = [
  "address",
  "city",
  "country",
  "latitude",
  "longitude",
  "postalCode",
  "region",
] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];
export type Place = { readonly [F in PlaceField]?: string | undefined };

/** In an entry's text. */
export interface DetailsText {
  readonly cheque?: string | undefined;
  /** Of the counterparty; without spaces, in capitals. */
  readonly iban?: string | undefined;
  /** Keys of a person's own. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly place?: Place | undefined;
  readonly reference?: string | undefined;
}

const KEYS: ReadonlySet<string> = new Set(["authorized", "method", "people", "posted", "status"]);
const isDay = (value: unknown) => value === undefined || (typeof value === "string" && isPlainDate(value));

/** Whether parsed JSON is an entry's details: known keys with their types, people on lines that are there. */
export function isDetailsShape(details: unknown, lines: number): details is EntryDetails {
  if (details === null || typeof details !== "object" || Array.isArray(details)) return false;
  const { authorized, method, people, posted, status } = details as Partial<
    Record<keyof EntryDetails, unknown>
  >;
  return (
    Object.keys(details).length > 0 &&
    Object.keys(details).every((key) => KEYS.has(key)) &&
    isDay(authorized) &&
    isDay(posted) &&
    (status === undefined || status === "pending") &&
    (method === undefined || PAYMENT_METHODS.some((known) => known === method)) &&
    (people === undefined || isPeopleShape(people, lines))
  );
}

function isPeopleShape(people: unknown, lines: number): boolean {
  if (people === null || typeof people !== "object" || Array.isArray(people)) return false;
  const all = Object.entries(people as Record<string, unknown>);
  return (
    all.length > 0 &&
    all.every(([line, who]) => /^(0|[1-9]\d*)$/.test(line) && Number(line) < lines && isPair(who))
  );
}

function isPair(who: unknown): boolean {
  if (who === null || typeof who !== "object" || Array.isArray(who)) return false;
  const pairs = Object.entries(who);
  return (
    pairs.length > 0 &&
    pairs.every(([key, id]) => (key === "payer" || key === "beneficiary") && typeof id === "string")
  );
}

/** Ids of the members an entry's details name. */
export function membersIn(details: EntryDetails | undefined): string[] {
  return Object.values(details?.people ?? {}).flatMap(({ payer, beneficiary }) =>
    [payer, beneficiary].filter((id) => id !== undefined),
  );
}

/** Drops what says nothing, so that equal details have equal bytes; undefined when nothing is left. */
export function withoutBlanks<T extends object>(value: T): T | undefined {
  const kept = Object.entries(value)
    .map(([key, member]: [string, unknown]) => [
      key,
      member !== null && typeof member === "object" ? withoutBlanks(member) : member,
    ])
    .filter(([, member]) => member !== undefined && member !== "");
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as T);
}
