import { type FormEvent, useState } from "react";
import { addDays } from "../../shared/plain-date.ts";
import { useKeyHint } from "../actions/chosen-keys.ts";
import {
  endOfDay,
  endOfMinute,
  endOfMonth,
  formatDay,
  formatMoment,
  minuteOf,
  today,
} from "../format/date.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { useIsNow } from "../store/when.ts";
import { Button } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { DateField, MinuteField } from "../ui/field.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Popover } from "../ui/popover.tsx";
import styles from "./as-of-control.module.css";

const c = classesOf(styles);

/** "As of today known now": choose a past day and a past moment of knowledge, and every page answers for them. */
export function AsOfControl() {
  const asOf = useUi((ui) => ui.asOf);
  const knownAt = useUi((ui) => ui.knownAt);
  const open = useUi((ui) => ui.asOfOpen);
  const now = useIsNow();
  const hint = useKeyHint("frame.asOf");
  const trigger = (
    <button type="button" className={c("asof", !now && "past")} aria-keyshortcuts={hint?.aria}>
      <span className={c("k")}>{`${t("asOf.word")} `}</span>
      <span className={c("v")}>{asOf === null ? t("asOf.today") : formatDay(asOf)}</span>
      <span className={c("k", "wide")}>{` ${t("asOf.knownWord")} `}</span>
      <span className={c("v", "wide")}>{knownAt === null ? t("asOf.knownNow") : formatMoment(knownAt)}</span>
      <span className="vh">{t("asOf.change")}</span>
      {hint && <Kbd>{hint.shown}</Kbd>}
    </button>
  );
  return (
    <Popover
      trigger={trigger}
      title={t("asOf.title")}
      open={open}
      onOpenChange={(next) => useUi.setState({ asOfOpen: next })}
    >
      <WhenForm asOf={asOf} knownAt={knownAt} />
    </Popover>
  );
}

/** Today and now are not kept: the pages go on with the clock. */
function choose(asOf: string | null, knownAt: string | null): void {
  useUi.setState({ asOf: asOf === null || asOf >= today() ? null : asOf, knownAt, asOfOpen: false });
}

function WhenForm({ asOf, knownAt }: { asOf: string | null; knownAt: string | null }) {
  const now = today();
  const [day, setDay] = useState(asOf ?? now);
  const [minute, setMinute] = useState(knownAt === null ? "" : minuteOf(knownAt));
  const toCome = minute !== "" && new Date(minute).getTime() > Date.now();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (day !== "" && !toCome) choose(day, knownFrom(minute, knownAt));
  };
  return (
    <form className={c("form")} onSubmit={send}>
      <DateField label={t("asOf.field")} value={day} onChange={setDay} max={now} autoFocus />
      <div className={c("quick")}>
        <Button variant="quiet" small onClick={() => choose(endOfMonth(now, 1), knownAt)}>
          {t("asOf.lastMonth")}
        </Button>
        <Button variant="quiet" small onClick={() => choose(`${Number(now.slice(0, 4)) - 1}-12-31`, knownAt)}>
          {t("asOf.lastYear")}
        </Button>
      </div>
      <MinuteField
        label={t("asOf.knownField")}
        value={minute}
        onChange={setMinute}
        help={t("asOf.knownHelp")}
        error={toCome ? t("asOf.future") : undefined}
      />
      <div className={c("quick")}>
        <Button variant="quiet" small onClick={() => choose(asOf, endOfDay(addDays(now, -1)))}>
          {t("asOf.yesterday")}
        </Button>
      </div>
      <div className={c("line")}>
        {(asOf !== null || knownAt !== null) && (
          <Button onClick={() => choose(null, null)}>{t("asOf.now")}</Button>
        )}
        <Button type="submit" variant="primary">
          {t("asOf.show")}
        </Button>
      </div>
    </form>
  );
}

/** The end of the minute typed; a moment that was not touched keeps its milliseconds. */
function knownFrom(minute: string, before: string | null): string | null {
  if (minute === "") return null;
  return before !== null && minuteOf(before) === minute ? before : endOfMinute(minute);
}
