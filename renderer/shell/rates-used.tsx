import type { Output } from "../../shared/contract/index.ts";
import { formatLongDate } from "../format/date.ts";
import { formatRate } from "../format/rate.ts";
import { isMessageKey, t } from "../i18n/t.ts";
import { href, paths } from "../routes.ts";
import { Money } from "../ui/money.tsx";
import styles from "./rates-used.module.css";

type Total = Pick<
  Output<"accounts.list">["total"],
  "currency" | "ratesOf" | "at" | "partial" | "missing" | "rates"
>;

/** At which rates a total was worked out, where each is from, and what is not in it. */
export function RatesUsed({ total }: { total: Total }) {
  const day = formatLongDate(total.ratesOf);
  if (total.rates.length === 0 && !total.partial) return null;
  return (
    <div className={styles["used"]}>
      {total.partial && (
        <p className={styles["missing"]} role="status">
          {t("money.missing")}{" "}
          {total.missing.map(({ currency, amount }, i) => (
            <span key={currency}>
              {i > 0 && ", "}
              <Money amount={amount} currency={currency} />
            </span>
          ))}{" "}
          <a href={href(paths.currencies)}>{t("money.toRates")}</a>
        </p>
      )}
      {total.rates.length > 0 && (
        <details>
          <summary>
            {t("money.ratesUsed")}, {total.at === "today" ? t("money.atToday", day) : t("money.atDay", day)}
          </summary>
          <ul>
            {total.rates.map((rate) => (
              <li key={`${rate.currency} ${rate.date} ${rate.path}`}>
                {t("money.rate", rate.currency, formatRate(rate.rate), total.currency)}{" "}
                <small>
                  {formatLongDate(rate.date)}, {pathWords(rate)}, {sourceWords(rate)}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function pathWords({ path, through }: Total["rates"][number]): string {
  return path === "through" ? t("money.path.through", through ?? "") : t(`money.path.${path}`);
}

function sourceWords({ steps }: Total["rates"][number]): string {
  return [...new Set(steps.map(({ source }) => source))].map(sourceName).join(", ");
}

/** "European Central Bank" for what came from its file. */
export function sourceName(source: string): string {
  const key = `money.source.${source}`;
  return isMessageKey(key) ? (t as (key: string) => string)(key) : source;
}
