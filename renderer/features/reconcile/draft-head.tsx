import type { Output } from "../../../shared/contract/index.ts";
import { formatDate } from "../../format/date.ts";
import { moneyParts } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./reconcile.module.css";

const c = classesOf(styles);

export type Draft = NonNullable<Output<"statements.draft">["draft"]>;

interface HeadProps {
  draft: Draft;
  /** How many entries could be ticked. */
  rows: number;
  busy: boolean;
  onFinish: () => void;
  onExplain: () => void;
  onDiscard: () => void;
}

/** Opening and what is ticked lead to a figure; beside it the statement's, and what is left between the two. */
export function DraftHead({ draft, rows, busy, onFinish, onExplain, onDiscard }: HeadProps) {
  const agrees = moneyParts(draft.difference).zero;
  return (
    <section className={c("head")} aria-label={t("reconcile.figures")}>
      <dl className={c("working")}>
        <Figure name={t("reconcile.opening")} amount={draft.opening} />
        <span aria-hidden="true">+</span>
        <Figure name={t("reconcile.in")} amount={draft.debits} />
        <span aria-hidden="true">−</span>
        <Figure name={t("reconcile.out")} amount={draft.credits} />
        <span aria-hidden="true">=</span>
        <Figure name={t("reconcile.soFar")} amount={draft.reached} />
        <Figure name={t("reconcile.statement")} amount={draft.closing} currency={draft.currency} />
      </dl>
      <div className={c("left", agrees && "done")} role="status">
        <span>{t("reconcile.difference")}</span>{" "}
        {agrees ? (
          <StateWord tone="done">{t("reconcile.agrees")}</StateWord>
        ) : (
          <b>
            <Money amount={draft.difference} sign="change" />
          </b>
        )}
      </div>
      <p className={c("count")}>
        {t("reconcile.period", formatDate(draft.from), formatDate(draft.to))},{" "}
        {t("reconcile.ticked", draft.count, rows)}
        {draft.fileName !== null && <>, {t("reconcile.withFile", draft.fileName)}</>}
      </p>
      <div className={c("acts")}>
        <Button variant="quiet" onClick={onDiscard}>
          {t("reconcile.discard")}
        </Button>
        {!agrees && (
          <Button action="reconcile.explain" onClick={onExplain}>
            {t("reconcile.explain")}
          </Button>
        )}
        <Button variant="primary" action="reconcile.finish" disabled={!agrees || busy} onClick={onFinish}>
          {t("reconcile.finish")}
        </Button>
      </div>
    </section>
  );
}

function Figure({ name, amount, currency }: { name: string; amount: string; currency?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  );
}
