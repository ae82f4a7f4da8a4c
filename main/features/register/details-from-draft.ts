/** Details of an entry between the wire and the log: what a person gave, as body and text, and back as it is shown. */
import type { z } from "zod";
import type { entryDetailsSchema, shownDetailsSchema } from "../../../shared/contract/entry-details.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { EntryContent, EntryText } from "../../../shared/ledger/entry.ts";
import {
  type DetailsText,
  type EntryDetails,
  type LinePeople,
  PLACE_FIELDS,
  withoutBlanks,
} from "../../../shared/ledger/entry-details.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { findChain } from "../../ledger/chain.ts";

type GivenDetails = z.infer<typeof entryDetailsSchema>;
export type ShownDetails = z.infer<typeof shownDetailsSchema>;

/** `people`: who paid and for whom, by line; null where nobody is named. */
export function detailsFrom(
  given: GivenDetails | undefined,
  people: Readonly<Record<string, LinePeople>>,
): { readonly body: EntryDetails | undefined; readonly text: DetailsText | undefined } {
  const { authorized, posted, status, method, reference, cheque, iban, place, metadata } = given ?? {};
  return {
    body: withoutBlanks<EntryDetails>({
      authorized: authorized ?? undefined,
      method: method ?? undefined,
      people,
      posted: posted ?? undefined,
      status: status === "pending" ? "pending" : undefined,
    }),
    text: withoutBlanks<DetailsText>({
      cheque: cheque?.trim(),
      iban: iban?.replace(/\s+/g, "").toUpperCase(),
      metadata: Object.fromEntries((metadata ?? []).map(({ key, value }) => [key.trim(), value.trim()])),
      place: Object.fromEntries(PLACE_FIELDS.map((field) => [field, place?.[field]?.trim()])),
      reference: reference?.trim(),
    }),
  };
}

/** Fails with `not_found` unless it is a member of this book. */
export function requireMember(tx: LedgerTx, id: string, field: "payer" | "beneficiary"): string {
  const root = tx.book.findRoot(id);
  const state = root === null ? null : findChain(tx.db, root);
  if (state?.tip.kind !== "member")
    throw new DomainError("not_found", { field, id, message: "There is no such member in this book." });
  return id;
}

export function shownDetails(content: EntryContent, text: EntryText | null): ShownDetails {
  const { authorized, posted, status, method } = content.details ?? {};
  const { reference, cheque, iban, place, metadata } = text?.details ?? {};
  return {
    authorized: authorized ?? null,
    posted: posted ?? null,
    status: status ?? "posted",
    method: method ?? null,
    reference: reference ?? "",
    cheque: cheque ?? "",
    iban: iban ?? "",
    place: {
      address: place?.address ?? "",
      city: place?.city ?? "",
      region: place?.region ?? "",
      postalCode: place?.postalCode ?? "",
      country: place?.country ?? "",
      latitude: place?.latitude ?? "",
      longitude: place?.longitude ?? "",
    },
    metadata: Object.entries(metadata ?? {}).map(([key, value]) => ({ key, value })),
  };
}

/** Null for an entry without any. */
export function detailsIfAny(content: EntryContent, text: EntryText | null): ShownDetails | null {
  return content.details === undefined && text?.details === undefined ? null : shownDetails(content, text);
}

/** What can be searched for in the details: an IBAN also in the groups people type. */
export function searchableDetails(details: DetailsText | undefined): string[] {
  if (details === undefined) return [];
  const { cheque, iban, metadata, place, reference } = details;
  const groups = iban === undefined ? [] : [iban, ...(iban.match(/.{1,4}/g) ?? [])];
  return [
    ...groups,
    ...[cheque, reference, ...Object.values(place ?? {}), ...Object.entries(metadata ?? {}).flat()].filter(
      (word) => word !== undefined,
    ),
  ];
}
