import { formatMoney, isNegative, withoutSign } from "../../format/money.ts";
import { formatPercent } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useUi } from "../../store/ui.ts";
import { StateWord } from "../../ui/badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import type { OverviewRow } from "./account-acts.tsx";
import styles from "./accounts.module.css";

const c = classesOf(styles);

/** From here on a word says that the limit is near. */
const NEAR = 80;
/** The bar's right end, as of all bars. */
const SCALE = 120;

/** How much of a credit limit is used: a bar on the scale of all bars, and a word that says it. */
export function LimitUse({
  limit: { percent, amount, left },
  currency,
  full = false,
}: {
  limit: NonNullable<OverviewRow["limit"]>;
  currency: string;
  /** With what the limit is and what is left of it. */
  full?: boolean;
}) {
  const hidden = useUi((ui) => ui.amountsHidden);
  const said = formatPercent(percent / 100);
  const state = percent > 100 ? "over" : percent >= NEAR ? "near" : "fine";
  const tone = { over: "failed", near: "tight", fine: "plain" } as const;
  const within = Math.min(percent, 100);
  return (
    <span className={c("limit", full && "full")}>
      <svg
        className={c("track")}
        viewBox={`0 0 ${SCALE} 8`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect className={c("well")} width="100" height="8" />
        <rect className={c("used")} width={within} height="8" />
        {percent > 100 && (
          <rect className={c("over")} x="100" width={Math.min(percent, SCALE) - 100} height="8" />
        )}
        <path className={c("tick")} d="M80 0v8M100 0v8" vectorEffect="non-scaling-stroke" />
      </svg>
      <StateWord tone={tone[state]}>{t(`accounts.limit.${state}`, said)}</StateWord>
      {full && !hidden && (
        <small>
          {t(
            isNegative(left) ? "accounts.limitOver" : "accounts.limitLeft",
            formatMoney(withoutSign(left), currency),
          )}
          {" · "}
          {formatMoney(amount, currency)}
        </small>
      )}
    </span>
  );
}
