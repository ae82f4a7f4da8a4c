import { currencySymbol, MINUS, moneyParts } from "../format/money.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "./classes.ts";
import styles from "./money.module.css";

const c = classesOf(styles);

interface MoneyProps {
  amount: string;
  /** Shown before the figure; leave out inside a column of one currency. */
  currency?: string | undefined;
  /** `row`: cents in full ink, ".00" quiet. `figure`: headline, symbol and cents at 62 %. */
  as?: "row" | "figure";
  /** `change`: a plus before what came in. `none`: the column says the direction. */
  sign?: "auto" | "change" | "none";
}

/** An amount as the house writes it; the sign is a word for ears, and hidden amounts are dots of one width. */
export function Money({ amount, currency, as = "row", sign = "auto" }: MoneyProps) {
  const hidden = useUi((ui) => ui.amountsHidden);
  const parts = moneyParts(amount);
  const symbol = currency === undefined ? "" : currencySymbol(currency);
  const isCode = symbol.length > 2;
  const prefix = symbol !== "" && <span className={c(isCode ? "code" : "symbol")}>{`${symbol}\u202f`}</span>;
  if (hidden) {
    return (
      <span className={c("money", as)}>
        {prefix}
        <span aria-hidden="true">••••</span>
        <span className="vh">{t("money.hidden")}</span>
      </span>
    );
  }
  const minus = parts.negative && sign !== "none";
  const plus = sign === "change" && !parts.negative && !parts.zero;
  const noCents = /^0*$/.test(parts.fraction);
  return (
    <span className={c("money", as)}>
      {as === "figure" && minus && <Sign mark={MINUS} spoken={t("money.minus")} />}
      {prefix}
      {as === "row" && minus && <Sign mark={MINUS} spoken={t("money.minus")} />}
      {plus && <Sign mark="+" spoken={t("money.plus")} />}
      {parts.whole}
      {parts.fraction !== "" && (
        <span className={c("cents", noCents && "even")}>{parts.mark + parts.fraction}</span>
      )}
    </span>
  );
}

function Sign({ mark, spoken }: { mark: string; spoken: string }) {
  return (
    <>
      <span className="vh">{`${spoken} `}</span>
      <span aria-hidden="true">{mark}</span>
    </>
  );
}
