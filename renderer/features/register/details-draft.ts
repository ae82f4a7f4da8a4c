/** The details of an entry as they stand in its form, and as the contract takes them. */
import { type PaymentMethod, PLACE_FIELDS, type PlaceField } from "../../../shared/ledger/entry-details.ts";
import type { EntryDetail, EntryInput } from "./entry-draft.ts";

export interface DetailsDraft {
  /** "": not given. */
  readonly authorized: string;
  readonly posted: string;
  readonly pending: boolean;
  readonly method: PaymentMethod | "";
  readonly reference: string;
  readonly cheque: string;
  readonly iban: string;
  readonly place: Readonly<Record<PlaceField, string>>;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
}

const NO_PLACE: DetailsDraft["place"] = {
  address: "",
  city: "",
  country: "",
  latitude: "",
  longitude: "",
  postalCode: "",
  region: "",
};

export const NO_DETAILS: DetailsDraft = {
  authorized: "",
  posted: "",
  pending: false,
  method: "",
  reference: "",
  cheque: "",
  iban: "",
  place: NO_PLACE,
  metadata: [],
};

export function detailsFromEntry({ details }: EntryDetail): DetailsDraft {
  const { authorized, posted, status, method, ...rest } = details;
  return {
    ...rest,
    authorized: authorized ?? "",
    posted: posted ?? "",
    pending: status === "pending",
    method: method ?? "",
  };
}

/** Whether anything is given. */
export function hasDetails(draft: DetailsDraft): boolean {
  return inputFromDetails(draft) !== undefined;
}

/** Undefined when nothing is given: then the entry has no details at all. */
export function inputFromDetails(draft: DetailsDraft): EntryInput["details"] {
  const clean = (text: string) => text.trim().normalize("NFC");
  const words = (["reference", "cheque", "iban"] as const).flatMap((field) => pairOf(field, draft[field]));
  const place = PLACE_FIELDS.flatMap((field) => pairOf(field, draft.place[field]));
  const metadata = draft.metadata
    .map(({ key, value }) => ({ key: clean(key), value: clean(value) }))
    .filter(({ key, value }) => key !== "" || value !== "");
  const given = {
    ...(draft.authorized === "" ? {} : { authorized: draft.authorized }),
    ...(draft.posted === "" ? {} : { posted: draft.posted }),
    ...(draft.pending ? { status: "pending" as const } : {}),
    ...(draft.method === "" ? {} : { method: draft.method }),
    ...Object.fromEntries(words),
    ...(place.length === 0 ? {} : { place: Object.fromEntries(place) }),
    ...(metadata.length === 0 ? {} : { metadata }),
  };
  return Object.keys(given).length === 0 ? undefined : given;

  function pairOf<F extends string>(field: F, text: string): [F, string][] {
    return clean(text) === "" ? [] : [[field, clean(text)]];
  }
}
