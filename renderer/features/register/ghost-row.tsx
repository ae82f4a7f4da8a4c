import { Plus } from "lucide-react";
import { dayOfMonth, today, weekdayOf } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import type { ColumnId } from "./columns.ts";
import styles from "./register.module.css";

const c = classesOf(styles);

/** The line where the next entry will be written; a press opens the form in its place. */
export function GhostRow({ onOpen, columns }: { onOpen: () => void; columns: readonly ColumnId[] }) {
  return (
    <button type="button" className={c("ghost")} onClick={onOpen} aria-keyshortcuts="n">
      <span className={c("mg")}>
        <span className="vh">{`${t("form.new")}: `}</span>
        <Icon of={Plus} size={14} />
      </span>
      {columns.map((id) => (
        <GhostCell key={id} id={id} isLast={id === columns.at(-1)} />
      ))}
    </button>
  );
}

function GhostCell({ id, isLast }: { id: ColumnId; isLast: boolean }) {
  const now = today();
  if (id === "date")
    return (
      <span className={c("dt")}>
        <b>{dayOfMonth(now)}</b> <i>{weekdayOf(now)}</i>
      </span>
    );
  if (isLast)
    return (
      <span className={c("keysHint")}>
        <Kbd>n</Kbd>
      </span>
    );
  if (id === "payee" || id === "category" || id === "tags") return <span>{t(`column.${id}`)}</span>;
  if (id === "note") return <span>{t("form.memo")}</span>;
  return <span className={c("am")}>{(id === "out" || id === "in") && t(`column.${id}`)}</span>;
}
