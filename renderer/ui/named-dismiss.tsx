import { useLayoutEffect } from "react";
import { t } from "../i18n/t.ts";

/**
 * Stands in the popup of a combobox and names the library's two unseen buttons that close it, for who listens: by
 * itself it calls them "Dismiss" in every language.
 */
export function NamedDismiss() {
  useLayoutEffect(() => {
    for (const button of document.querySelectorAll('span[role="button"][aria-label="Dismiss"]'))
      button.setAttribute("aria-label", t("close"));
  });
  return null;
}
