import { Plus } from "lucide-react";
import { useLocation } from "wouter";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { useUi } from "../../store/ui.ts";
import type { BookRow } from "../../store/use-book.ts";
import { useQuery } from "../../store/use-query.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./set-up.module.css";
import { StepTitle } from "./step-frame.tsx";

const c = classesOf(styles);

/** What the book holds now, and the way into it. */
export function DoneStep({ book, onBack }: { book: BookRow; onBack: () => void }) {
  const [, navigate] = useLocation();
  const accounts = useQuery("accounts.list", {}).value;
  const status = useQuery("books.status", {}).value;
  const plan = useQuery("books.plan", {}).value?.plan;
  const write = () => {
    useUi.setState({ want: "entry" });
    const first = accounts?.accounts.find(({ open }) => open);
    navigate(first === undefined ? paths.register : paths.account(first.id));
  };
  return (
    <>
      <StepTitle title={t("start.done.title")} lead={t("start.done.lead")} />
      <dl className={c("sum")}>
        <div>
          <dt>{t("start.done.accounts")}</dt>
          <dd>{t("start.done.accountsValue", accounts?.accounts.length ?? 0)}</dd>
        </div>
        <div>
          <dt>{t("start.done.entries")}</dt>
          <dd>{formatCount(status?.entries ?? 0)}</dd>
        </div>
        <div>
          <dt>{t("start.done.plan")}</dt>
          <dd>
            {plan == null ? (
              t("start.done.notSetUp")
            ) : (
              <Money amount={plan.income} currency={plan.currency} />
            )}
          </dd>
        </div>
        <div className={c("worth")}>
          <dt>{t("start.done.worth")}</dt>
          <dd>
            <Money
              amount={accounts?.total.amount ?? "0"}
              currency={accounts?.total.currency ?? book.currency}
            />
          </dd>
        </div>
      </dl>
      <div className={c("acts")}>
        <Button variant="primary" icon={Plus} keyHint="n" onClick={write}>
          {t("start.done.write")}
        </Button>
        <Button onClick={() => navigate(paths.dashboard)}>{t("start.done.dashboard")}</Button>
        <Button onClick={onBack}>{t("start.back")}</Button>
      </div>
    </>
  );
}
