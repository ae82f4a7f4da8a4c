import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { isRate } from "../../../shared/money/convert.ts";
import { formatLongDate, today } from "../../format/date.ts";
import { decimalMark, formatCount } from "../../format/number.ts";
import { formatRate } from "../../format/rate.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { sourceName } from "../../shell/rates-used.tsx";
import { type Client, useClient } from "../../store/client.tsx";
import { showToast, useUi } from "../../store/ui.ts";
import { runCommand, useCommand } from "../../store/use-command.ts";
import { useCommodities } from "../../store/use-currencies.ts";
import { useSteadyQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { CurrencySelect } from "../../ui/currency-select.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import table from "../../ui/table.module.css";
import styles from "./currencies.module.css";
import { RateFileImport } from "./rate-file-import.tsx";

const g = classesOf(table);
const PAGE = 12;

type Rate = Output<"rates.list">["rates"][number];

/** The rates of this book: from files, by hand, newest first. */
export function RatesSection({ base }: { base: string }) {
  return (
    <MarginSection title={t("currencies.rates")} note={t("currencies.ratesNote")}>
      <p className={styles["text"]}>{t("currencies.ratesText")}</p>
      <RateFileImport />
      <RateForm base={base} />
      <RatesTable />
    </MarginSection>
  );
}

interface RateDraft {
  readonly date: string;
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
}

/** The fields of a rate, and how they are kept. */
function useRateForm(home: string) {
  const client = useClient();
  const { saidWith } = useUndo();
  const set = useCommand("rates.set");
  const [draft, setDraft] = useState<RateDraft>(() => ({
    date: today(),
    base: home === "USD" ? "EUR" : "USD",
    quote: home,
    rate: "",
  }));
  const [tried, setTried] = useState(false);
  const put = (part: Partial<RateDraft>) => setDraft((old) => ({ ...old, ...part }));
  const rate = draft.rate.trim().replace(decimalMark, ".");
  const good = isRate(rate) && draft.base !== draft.quote && draft.date !== "";
  const save = async () => {
    setTried(true);
    if (!good) return;
    const before = await rateOf(client, draft);
    const outcome = await set.run({ ...draft, rate });
    if (!outcome.ok) return;
    const { base, quote, date } = draft;
    saidWith(t("currencies.set", rateWords(outcome.value)), () =>
      before === null
        ? runCommand(client, "rates.remove", { base, quote, date })
        : runCommand(client, "rates.set", { base, quote, date, rate: before }),
    );
    setTried(false);
    put({ rate: "" });
  };
  return { draft, put, tried, rate, set, save };
}

function RateForm({ base: home }: { base: string }) {
  const commodities = useCommodities();
  const { draft, put, tried, rate, set, save } = useRateForm(home);
  return (
    <form
      className={styles["row"]}
      aria-label={t("currencies.add")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DateField label={t("currencies.date")} value={draft.date} onChange={(date) => put({ date })} />
      <div className={styles["pick"]}>
        <CurrencySelect
          label={t("currencies.one")}
          value={draft.base}
          onChange={(base) => put({ base })}
          commodities={commodities}
        />
      </div>
      <div className={styles["figure"]}>
        <TextField
          label={t("currencies.is")}
          inputMode="decimal"
          value={draft.rate}
          onChange={(typed) => put({ rate: typed })}
          maxLength={40}
          error={tried && !isRate(rate) ? t("currencies.badRate") : undefined}
        />
      </div>
      <div className={styles["pick"]}>
        <CurrencySelect
          label={t("currencies.of")}
          value={draft.quote}
          onChange={(quote) => put({ quote })}
          commodities={commodities}
        />
      </div>
      <Button type="submit" disabled={set.running}>
        {t("currencies.add")}
      </Button>
      {tried && draft.base === draft.quote && <p role="alert">{t("currencies.sameCurrency")}</p>}
      {set.error && <p role="alert">{errorText(set.error)}</p>}
    </form>
  );
}

/** What is known of that day already; null when nothing is, or it cannot be asked for now. */
async function rateOf({ transport }: Client, { base, quote, date }: RateDraft): Promise<string | null> {
  const { book } = useUi.getState();
  try {
    const input = { base, quote, from: date, to: date, offset: 0, limit: 1 };
    const { rates } = await transport.call("rates.list", input, book === null ? {} : { book });
    return rates[0]?.rate ?? null;
  } catch (cause) {
    // The command that follows says what is wrong; this was only for the way back.
    console.warn("the rate before could not be asked for", cause);
    return null;
  }
}

function rateWords({ base, quote, rate }: Rate): string {
  return t("money.rate", base, formatRate(rate), quote);
}

function RatesTable() {
  const [offset, setOffset] = useState(0);
  const { status, value, error } = useSteadyQuery("rates.list", { offset, limit: PAGE });
  if (value === undefined) return status === "failed" ? <ErrorNotice error={error} /> : null;
  if (value.total === 0) return <p className={styles["quiet"]}>{t("currencies.noRates")}</p>;
  return (
    <>
      <div className={styles["wrap"]}>
        <table className={g("grid")}>
          <thead>
            <tr>
              <th scope="col">{t("currencies.date")}</th>
              <th scope="col" className={g("fill")}>
                {t("currencies.rate")}
              </th>
              <th scope="col">{t("currencies.source")}</th>
              <th scope="col">
                <span className="vh">{t("currencies.remove", "")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.rates.map((rate) => (
              <RateRow key={`${rate.base}${rate.quote}${rate.date}`} rate={rate} />
            ))}
          </tbody>
        </table>
      </div>
      {value.total > PAGE && (
        <p className={styles["pager"]}>
          <Button small disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {t("currencies.newer")}
          </Button>
          <Button small disabled={offset + PAGE >= value.total} onClick={() => setOffset(offset + PAGE)}>
            {t("currencies.older")}
          </Button>
          <span>
            {t(
              "currencies.span",
              formatCount(offset + 1),
              formatCount(Math.min(offset + PAGE, value.total)),
              formatCount(value.total),
            )}
          </span>
        </p>
      )}
    </>
  );
}

function RateRow({ rate }: { rate: Rate }) {
  const remove = useCommand("rates.remove");
  const restore = useCommand("rates.set");
  const { saidWith } = useUndo();
  const { base, quote, date } = rate;
  const take = async () => {
    const outcome = await remove.run({ base, quote, date });
    if (!outcome.ok) return showToast(errorText(outcome.error));
    saidWith(t("currencies.removed", rateWords(rate)), () =>
      restore.run({ base, quote, date, rate: rate.rate }),
    );
  };
  return (
    <tr>
      <td className={g("quiet")}>{formatLongDate(date)}</td>
      <td className={g("fill")}>{rateWords(rate)}</td>
      <td className={g("quiet")}>{sourceName(rate.source)}</td>
      <td className={g("am")}>
        <IconButton
          icon={Trash2}
          label={t("currencies.remove", `${rateWords(rate)}, ${date}`)}
          onClick={() => void take()}
        />
      </td>
    </tr>
  );
}
