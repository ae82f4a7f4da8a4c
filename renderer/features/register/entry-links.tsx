import { formatDay } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import type { RegisterRow } from "./register-pages.ts";
import styles from "./row-detail.module.css";

const c = classesOf(styles);

type Link = NonNullable<RegisterRow["reversedBy"]>;

/** What the entry reverses, and what reverses it; each leads to the other one's row. */
export function EntryLinks({ row, goTo }: { row: RegisterRow; goTo: (entry: string) => void }) {
  if (row.reverses === null && row.reversedBy === null) return null;
  const words = (link: Link) => t("reverse.link", formatDay(link.date), formatCount(link.number));
  const press = (link: Link) => (
    <button type="button" className={c("link")} onClick={() => goTo(link.id)}>
      {words(link)}
    </button>
  );
  return (
    <p className={c("links")}>
      {row.reverses !== null && (
        <span>
          {t("reverse.reverses")} {press(row.reverses)}
        </span>
      )}
      {row.reversedBy !== null && (
        <span>
          {t("reverse.reversedBy")} {press(row.reversedBy)}
        </span>
      )}
    </p>
  );
}
