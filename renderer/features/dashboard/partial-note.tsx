import { t } from "../../i18n/t.ts";
import { Badge } from "../../ui/badge.tsx";
import styles from "./dashboard.module.css";

/** Says which currencies are not in the figures, for want of a rate; nothing when all are. */
export function PartialNote({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return (
    <p className={styles["quiet"]}>
      <Badge tone="warn">{t("money.partial")}</Badge> {t("money.partialHistory", missing.join(", "))}
    </p>
  );
}
