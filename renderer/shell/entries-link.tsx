import type { ReactNode } from "react";
import { href, paths } from "../routes.ts";
import { useUi } from "../store/ui.ts";

/** Opens the entries behind a figure or a name. */
export function EntriesLink({
  name,
  label,
  children,
}: {
  name: string;
  label?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={href(paths.register)}
      aria-label={label}
      onClick={() => useUi.setState({ want: { search: name } })}
    >
      {children}
    </a>
  );
}
