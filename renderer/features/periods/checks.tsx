import { useLocation } from "wouter";
import { formatDate } from "../../format/date.ts";
import { formatMoney, isNegative, withoutSign } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { useUi } from "../../store/ui.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import type { Found } from "./close-section.tsx";
import styles from "./closing.module.css";

type Check = Found["checks"][number];

/** What to look at before a month is closed, each with the way there. None of it forbids closing. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <section className={styles["checks"]} aria-label={t("closing.checks")}>
      <h3>{t("closing.checks")}</h3>
      <ul>
        {checks.map((check) => (
          <li key={`${check.what}${check.account}${check.currency}`}>
            <StateWord tone="tight">{checkInWords(check)}</StateWord>
            <Show check={check} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function checkInWords({ what, count, name, amount, currency, date }: Check): string {
  if (what === "uncategorised") return t("closing.uncategorised", count, name);
  if (what === "pending") return t("closing.pending", count, name);
  if (what === "unreconciled") return t("closing.unreconciled", count, name);
  if (what === "earlier") return t("closing.earlier", count);
  const key = isNegative(amount ?? "0") ? "closing.gapLess" : "closing.gap";
  const words = t(key, name, formatMoney(withoutSign(amount ?? "0"), currency ?? ""), formatDate(date ?? ""));
  return count > 1 ? `${words} ${t("closing.gaps", count)}` : words;
}

/** Leads to the register it is about; earlier months are in the list below. */
function Show({ check }: { check: Check }) {
  const [, navigate] = useLocation();
  if (check.what === "earlier") return null;
  const show = () => {
    if (check.what !== "uncategorised" && check.account !== null)
      return navigate(paths.account(check.account));
    useUi.setState({ want: { search: check.see.search } });
    navigate(paths.register);
  };
  return (
    <Button variant="quiet" small aria-label={t("closing.showOf", checkInWords(check))} onClick={show}>
      {t("closing.show")}
    </Button>
  );
}
