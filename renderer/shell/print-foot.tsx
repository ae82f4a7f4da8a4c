import { formatKnown, formatLongDate, formatMoment } from "../format/date.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { useOpenBook } from "../store/use-book.ts";
import { useQuery } from "../store/use-query.ts";
import styles from "./print-foot.module.css";

/** Under every printed page: which book, when, of which moments it speaks, and where its log stood. On paper only. */
export function PrintFoot() {
  const book = useOpenBook();
  const { value } = useQuery("books.status", {});
  const asOf = useUi((ui) => ui.asOf);
  const knownAt = useUi((ui) => ui.knownAt);
  if (book === null) return null;
  const words = [
    `${t("app.name")}, ${book.name}`,
    t("print.on", formatMoment(new Date().toISOString())),
    asOf === null ? "" : t("print.asOf", formatLongDate(asOf)),
    knownAt === null ? "" : t("print.known", formatKnown(knownAt)),
    value === undefined || value.records === 0 ? "" : t("print.head", value.head.slice(0, 16)),
  ];
  return (
    <footer className={styles["foot"]} aria-hidden="true">
      {words.filter((word) => word !== "").join(" · ")}
    </footer>
  );
}
