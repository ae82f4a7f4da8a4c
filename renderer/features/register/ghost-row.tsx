import { Plus } from "lucide-react";
import { dayOfMonth, today, weekdayOf } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./register.module.css";

const c = classesOf(styles);

/** The line where the next entry will be written; a press opens the form in its place. */
export function GhostRow({ onOpen, all }: { onOpen: () => void; all: boolean }) {
  const now = today();
  return (
    <button type="button" className={c("ghost")} onClick={onOpen} aria-keyshortcuts="n">
      <span className={c("mg")}>
        <span className="vh">{`${t("form.new")}: `}</span>
        <Icon of={Plus} size={14} />
      </span>
      <span className={c("dt")}>
        <b>{dayOfMonth(now)}</b> <i>{weekdayOf(now)}</i>
      </span>
      <span>{t("register.payee")}</span>
      <span>{t("register.category")}</span>
      <span>{t("form.memo")}</span>
      <span className={c("am")}>{t("register.out")}</span>
      <span className={c("am")}>{t("register.in")}</span>
      <span className={c(!all && "keysHint")}>
        <Kbd>n</Kbd>
      </span>
      <span />
    </button>
  );
}
