import { isNegative } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { type RegisterRow, rowKey } from "./register-pages.ts";

/** The DOM id of a row, for aria-activedescendant. */
export function rowDomId(row: RegisterRow): string {
  return `row-${rowKey(row).replace(":", "-")}`;
}

/** What the row is called: its payee, else where the money went, else its note. */
export function rowTitle(row: RegisterRow): string {
  if (row.payee !== "") return row.payee;
  if (row.counter.kind === "transfer")
    return isNegative(row.amount)
      ? t("register.transferTo", row.counter.name)
      : t("register.transferFrom", row.counter.name);
  if (row.counter.kind === "opening") return t("register.opening");
  return row.memo === "" ? t("register.noPayee") : row.memo;
}
