import type { FilterName } from "../../../shared/filter/terms.ts";
import { isId } from "../../../shared/ids.ts";
import { t } from "../../i18n/t.ts";
import type { RegisterRows } from "./register-pages.ts";

/** What a name stands for where its own letters do not say it: an id, or the beginning of several names. */
export function meantName(found: RegisterRows["found"], { name, start }: FilterName): string {
  const meant = found?.names.find((one) => one.start === start);
  const [only] = meant?.names ?? [];
  if (meant === undefined || only === undefined) return isId(name) ? "…" : name;
  return meant.count === 1 ? only : t("filter.several", name, meant.count);
}
