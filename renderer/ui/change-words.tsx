import type { Output } from "../../shared/contract/index.ts";
import { isPlainDate } from "../../shared/plain-date.ts";
import { formatDay } from "../format/date.ts";
import { formatAmount } from "../format/money.ts";
import { t } from "../i18n/t.ts";
import styles from "./change-words.module.css";
import { classesOf } from "./classes.ts";

const c = classesOf(styles);

type Change = Output<"register.history">["revisions"][number]["changes"][number];

/** What one field was and is: the old value struck beside the new one; in a sentence for who listens. */
export function ChangeWords({ change }: { change: Change }) {
  const from = readable(change.field, change.from);
  const to = readable(change.field, change.to);
  return (
    <span className={c("change")}>
      <span className="vh">{t("history.was", t(`field.${change.field}`), from, to)}</span>
      <span aria-hidden="true">
        {change.field !== "amount" && <span className={c("quiet")}>{t(`field.${change.field}`)} </span>}
        <del>{from}</del> <ins>{to}</ins>
      </span>
    </span>
  );
}

/** A value as the program tells it, with its figures and days as the house writes them. */
function readable(field: Change["field"], value: string): string {
  if (value === "") return t("history.nothing");
  if (field === "date" && isPlainDate(value)) return formatDay(value);
  return figuresIn(value);
}

/** "-12.50 EUR, 3.00 USD" with its amounts as the house writes them. */
export function figuresIn(value: string): string {
  if (/^-?\d+(\.\d+)?$/.test(value)) return formatAmount(value);
  return value.replace(/-?\d+(\.\d+)?(?= [A-Z]{3}\b)/g, (figure) => formatAmount(figure));
}
