import { Archive, BookOpen, FileInput, Laptop, type Plus } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { accountTypeFromSubtype } from "../../../shared/ledger/account-types.ts";
import { formatFullDay, today } from "../../format/date.ts";
import { negated } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { amountFromTyped } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { CurrencySelect } from "../../ui/currency-select.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import styles from "./first-run.module.css";
import { BlankLines, EMPTY_LINE, type Line, LineHeads, TypedLine } from "./ruled-page.tsx";
import { useStartBook } from "./use-start-book.ts";

const c = classesOf(styles);

/** The first page of a book: a ruled page whose first line can be typed into. Every step can be skipped. */
export function FirstRunScreen() {
  return (
    <Page title={formatFullDay(today())} subtitle={t("first.subtitle")} time plain>
      <FirstPage />
    </Page>
  );
}

function FirstPage() {
  const books = useQuery("books.list", {}).value;
  const [chosen, setCurrency] = useState<string | null>(null);
  const currency = chosen ?? books?.suggestedCurrency ?? "EUR";
  const start = useStartBook(currency);
  return (
    <div className={c("first")}>
      <section className={c("open")}>
        <h2>{t("first.title")}</h2>
        <p>{t("first.lead")}</p>
      </section>
      <FirstLine
        currency={currency}
        start={start}
        currencyField={<CurrencySelect value={currency} onChange={setCurrency} bare />}
      />
      {start.error && (
        <p role="alert" className={c("error")}>
          {errorText(start.error)}
        </p>
      )}
      <Ways start={start} />
      <p className={c("fine")}>{t("first.fine")}</p>
    </div>
  );
}

type Start = ReturnType<typeof useStartBook>;

function FirstLine({
  currency,
  start,
  currencyField,
}: {
  currency: string;
  start: Start;
  currencyField: ReactNode;
}) {
  const [line, setLine] = useState<Line>(EMPTY_LINE);
  const [tried, setTried] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const amount = amountFromTyped(line.holds, currency);
  const name = line.name.trim().normalize("NFC");
  const owed = accountTypeFromSubtype(line.subtype) === "liability";
  useEffect(() => nameInput.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name === "") nameInput.current?.focus();
    if (name === "" || amount === "bad") return;
    void start.withAccount({
      name,
      subtype: line.subtype,
      amount: amount !== null && owed ? negated(amount) : amount,
      date: today(),
    });
  };
  return (
    <form onSubmit={send} noValidate>
      <table className={c("blank")} aria-label={t("first.table")}>
        <LineHeads owed={owed} />
        <tbody>
          <TypedLine
            number={1}
            line={line}
            onChange={setLine}
            currency={currency}
            nameInput={nameInput}
            nameError={tried && name === "" ? t("account.nameMissing") : undefined}
            amountError={tried && amount === "bad" ? t("error.bad_amount") : undefined}
          />
          <BlankLines from={2} to={7} />
        </tbody>
      </table>
      <div className={c("acts")}>
        <Button type="submit" variant="primary" keyHint="Enter" disabled={start.running}>
          {t("first.write")}
        </Button>
        <Button variant="quiet" disabled={start.running} onClick={() => void start.empty()}>
          {t("first.empty")}
        </Button>
        <span className={c("currency")}>{currencyField}</span>
      </div>
    </form>
  );
}

function Ways({ start }: { start: Start }) {
  const [, navigate] = useLocation();
  const picker = useRef<HTMLInputElement>(null);
  const bank = async () => {
    if (await start.empty()) navigate(paths.import);
  };
  return (
    <ul className={c("ways")}>
      <Way icon={FileInput} title={t("first.bank")} onPress={() => void bank()} disabled={start.running}>
        {t("first.bankText")}
      </Way>
      <Way
        icon={BookOpen}
        title={t("first.sample")}
        onPress={() => void start.sample()}
        disabled={start.running}
      >
        {t("first.sampleText")}
      </Way>
      <Way
        icon={Archive}
        title={t("first.archive")}
        onPress={() => picker.current?.click()}
        disabled={start.running}
      >
        {t("first.archiveText")}
        <input
          ref={picker}
          type="file"
          accept=".zip,application/zip"
          hidden
          aria-label={t("first.archive")}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void start.archive(file);
          }}
        />
        {start.archiveShare !== null && (
          <ProgressBar label={t("first.archiveReading")} share={start.archiveShare} />
        )}
      </Way>
      <Way
        icon={Laptop}
        title={t("first.takeOver")}
        onPress={() => navigate(paths.takeOver)}
        disabled={start.running}
      >
        {t("first.takeOverText")}
      </Way>
    </ul>
  );
}

interface WayProps {
  icon: typeof Plus;
  title: string;
  onPress: () => void;
  disabled: boolean;
  children: ReactNode;
}

function Way({ icon, title, onPress, disabled, children }: WayProps) {
  return (
    <li>
      <Icon of={icon} />
      <div>
        <button type="button" className={c("wayTitle")} onClick={onPress} disabled={disabled}>
          {title}
        </button>
        <div className={c("wayText")}>{children}</div>
      </div>
    </li>
  );
}
