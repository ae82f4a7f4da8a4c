import { createContext, type ReactNode, use, useMemo } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatMonth } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { useQuery } from "../../store/use-query.ts";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./month-head.module.css";
import type { RegisterView } from "./register-pages.ts";

const c = classesOf(styles);

type Totals = Output<"register.months">["months"][number]["totals"];

const MonthTotals = createContext<ReadonlyMap<string, Totals>>(new Map());

/** What the months below it hold; a search that shows its newest finds alone has no totals. */
export function MonthsOf({ view, children }: { view: RegisterView; children: ReactNode }) {
  const ranked = view.search !== "" && !view.filter;
  return ranked ? children : <Asked view={view}>{children}</Asked>;
}

function Asked({ view, children }: { view: RegisterView; children: ReactNode }) {
  const { value } = useQuery("register.months", {
    ...(view.account === null ? {} : { account: view.account }),
    ...(view.search === "" ? {} : { filter: view.search }),
    ...(view.asOf === null ? {} : { asOf: view.asOf }),
    ...(view.knownAt === null ? {} : { knownAt: view.knownAt }),
  });
  const months = useMemo(
    () => new Map(value?.months.map(({ month, totals }) => [month, totals] as const)),
    [value],
  );
  return <MonthTotals value={months}>{children}</MonthTotals>;
}

/** The head of a month: its name, what came in and went out in it, and what was there at its end. */
export function MonthHead({ date, stuck = false }: { date: string; stuck?: boolean }) {
  const totals = use(MonthTotals).get(date.slice(0, 7)) ?? [];
  // Several currencies have no sum in one line.
  const [total] = totals.length === 1 ? totals : [];
  return (
    <div
      className={c("month", stuck && "stuck")}
      {...(stuck ? { "aria-hidden": true } : { role: "presentation" })}
    >
      <span className={c("name")}>{formatMonth(date)}</span>
      {total !== undefined && (
        <span className={c("figures")}>
          <Figure name={t("month.out")} amount={total.out} kind="wide" />
          <Figure name={t("month.in")} amount={total.in} kind="wide" />
          <Figure name={t("month.net")} amount={total.net} kind="net" />
          {total.balance !== null && <Figure name={t("month.end")} amount={total.balance} kind="end" />}
        </span>
      )}
    </div>
  );
}

function Figure({ name, amount, kind }: { name: string; amount: string; kind: "wide" | "net" | "end" }) {
  return (
    <span className={c(kind)}>
      <i>{name}</i>{" "}
      <b>
        <Money amount={amount} />
      </b>
    </span>
  );
}
