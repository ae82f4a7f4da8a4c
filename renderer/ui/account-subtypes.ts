import { ACCOUNT_SUBTYPES, type AccountSubtype } from "../../shared/ledger/account-types.ts";
import { t } from "../i18n/t.ts";
import type { Choice } from "./select.tsx";

export type OwnSubtype = Exclude<AccountSubtype, "category" | "system">;

function isOwnSubtype(subtype: AccountSubtype): subtype is OwnSubtype {
  return subtype !== "category" && subtype !== "system";
}

/** What people call a kind of account. */
export function subtypeName(subtype: AccountSubtype): string {
  return isOwnSubtype(subtype) ? t(`subtype.${subtype}`) : subtype;
}

/** Kinds of account a person can choose. */
export function subtypeChoices(): readonly Choice[] {
  return ACCOUNT_SUBTYPES.filter(isOwnSubtype).map((subtype) => ({
    value: subtype,
    label: subtypeName(subtype),
  }));
}
