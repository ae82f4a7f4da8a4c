import { expect, it } from "vitest";
import { entryDetailsSchema } from "../../../shared/contract/entry-details.ts";
import { detailsFromEntry, hasDetails, inputFromDetails, NO_DETAILS } from "./details-draft.ts";
import type { EntryDetail } from "./entry-draft.ts";

const SHOWN: EntryDetail["details"] = {
  authorized: "2026-01-03",
  posted: null,
  status: "pending",
  method: "card",
  reference: "RF18",
  cheque: "",
  iban: "DE44500105175407324931",
  place: {
    address: "",
    city: "Ostend",
    region: "",
    postalCode: "",
    country: "",
    latitude: "51.2",
    longitude: "",
  },
  metadata: [{ key: "Warranty", value: "two years" }],
};

it("a correction sends the details back as they were shown, and what is not given is left out", () => {
  const draft = detailsFromEntry({ details: SHOWN } as EntryDetail);
  const input = inputFromDetails(draft);
  expect(input).toEqual({
    authorized: "2026-01-03",
    status: "pending",
    method: "card",
    reference: "RF18",
    iban: "DE44500105175407324931",
    place: { city: "Ostend", latitude: "51.2" },
    metadata: [{ key: "Warranty", value: "two years" }],
  });
  expect(entryDetailsSchema.safeParse(input).error).toBeUndefined();
});

it("nothing given is no details at all, blanks and half a field of one's own aside", () => {
  expect(inputFromDetails(NO_DETAILS)).toBeUndefined();
  const blanks = { ...NO_DETAILS, reference: "  ", metadata: [{ key: " ", value: "" }] };
  expect(hasDetails(blanks)).toBe(false);
  // The contract then says that a value needs its name.
  const nameless = inputFromDetails({ ...NO_DETAILS, metadata: [{ key: "", value: "x" }] });
  expect(entryDetailsSchema.safeParse(nameless).success).toBe(false);
});
