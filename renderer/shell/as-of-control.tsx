import { type FormEvent, useState } from "react";
import { endOfMonth, formatDay, today } from "../format/date.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { Button } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { DateField } from "../ui/field.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Popover } from "../ui/popover.tsx";
import styles from "./as-of-control.module.css";

const c = classesOf(styles);

/** "As of today": choose any past day, and every page answers for it. */
export function AsOfControl() {
  const asOf = useUi((ui) => ui.asOf);
  const open = useUi((ui) => ui.asOfOpen);
  const word = asOf === null ? t("asOf.today") : formatDay(asOf);
  const trigger = (
    <button type="button" className={c("asof", asOf !== null && "past")} aria-keyshortcuts=".">
      <span className={c("k")}>{`${t("asOf.word")} `}</span>
      <span className={c("v")}>{word}</span>
      <span className="vh">{t("asOf.change")}</span>
      <Kbd>.</Kbd>
    </button>
  );
  return (
    <Popover
      trigger={trigger}
      title={t("asOf.title")}
      open={open}
      onOpenChange={(next) => useUi.setState({ asOfOpen: next })}
    >
      <AsOfForm asOf={asOf} />
    </Popover>
  );
}

function AsOfForm({ asOf }: { asOf: string | null }) {
  const now = today();
  const [day, setDay] = useState(asOf ?? now);
  const choose = (chosen: string | null) =>
    useUi.setState({ asOf: chosen === null || chosen >= now ? null : chosen, asOfOpen: false });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (day !== "") choose(day);
  };
  return (
    <form className={c("form")} onSubmit={send}>
      <div className={c("line")}>
        <DateField label={t("asOf.field")} value={day} onChange={setDay} max={now} autoFocus />
        <Button type="submit" variant="primary">
          {t("asOf.show")}
        </Button>
      </div>
      <div className={c("quick")}>
        <Button variant="quiet" small onClick={() => choose(endOfMonth(now, 1))}>
          {t("asOf.lastMonth")}
        </Button>
        <Button variant="quiet" small onClick={() => choose(`${Number(now.slice(0, 4)) - 1}-12-31`)}>
          {t("asOf.lastYear")}
        </Button>
        {asOf !== null && (
          <Button variant="quiet" small onClick={() => choose(null)}>
            {t("asOf.now")}
          </Button>
        )}
      </div>
    </form>
  );
}
