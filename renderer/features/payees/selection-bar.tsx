import { Combine } from "lucide-react";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import type { Named } from "./named.ts";
import styles from "./payees.module.css";

/** What can be done with the ticked ones, at the foot of the page. */
export function SelectionBar({
  selected,
  onMerge,
  onNone,
}: {
  selected: readonly Named[];
  onMerge: () => void;
  onNone: () => void;
}) {
  if (selected.length === 0) return null;
  return (
    <div className={styles["bar"]} role="status">
      <span>{t("names.selected", selected.length)}</span>
      <Button variant="quiet" onClick={onNone}>
        {t("names.selectNone")}
      </Button>
      <Button variant="primary" icon={Combine} writes keyHint="m" onClick={onMerge}>
        {t("names.mergeThem")}
      </Button>
    </div>
  );
}
