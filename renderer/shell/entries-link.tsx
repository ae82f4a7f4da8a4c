import type { ReactNode } from "react";
import type { FilterKey } from "../../shared/filter/terms.ts";
import { filterText } from "../../shared/filter/write.ts";
import { href, paths } from "../routes.ts";

/** Opens the entries behind a figure: those of a category, a payee, a tag. */
export function EntriesLink({ of, name, children }: { of: FilterKey; name: string; children: ReactNode }) {
  return <a href={href(paths.found(filterText([{ key: of, value: name }])))}>{children}</a>;
}
