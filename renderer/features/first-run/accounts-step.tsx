import { type FormEvent, useRef, useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { accountTypeFromSubtype } from "../../../shared/ledger/account-types.ts";
import { dayOfMonth, today, weekdayOf } from "../../format/date.ts";
import { negated } from "../../format/money.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import type { BookRow } from "../../store/use-book.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { subtypeName } from "../../ui/account-subtypes.ts";
import { amountFromTyped } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./first-run.module.css";
import { BlankLines, EMPTY_LINE, type Line, LineHeads, TypedLine } from "./ruled-page.tsx";
import { StepActs, type StepProps, StepTitle } from "./step-frame.tsx";

const c = classesOf(styles);

/** Lines of the ruled page, at least. */
const LINES = 7;

/** The line that is being typed, and how it is written. */
function useNextLine(currency: string) {
  const create = useCommand("accounts.create");
  const { said } = useUndo();
  const [line, setLine] = useState<Line>(EMPTY_LINE);
  const [tried, setTried] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const amount = amountFromTyped(line.holds, currency);
  const name = line.name.trim().normalize("NFC");
  const owed = accountTypeFromSubtype(line.subtype) === "liability";
  /** True when the line is written, or there is nothing in it. */
  const write = async (): Promise<boolean> => {
    if (name === "" && line.holds.trim() === "") return true;
    setTried(true);
    if (name === "") nameInput.current?.focus();
    if (name === "" || amount === "bad") return false;
    const opening =
      amount === null ? {} : { opening: { amount: owed ? negated(amount) : amount, date: today() } };
    const outcome = await create.run({ name, subtype: line.subtype, currency, ...opening });
    if (!outcome.ok) return false;
    said(t("start.accounts.wrote", name), outcome.command);
    setLine(EMPTY_LINE);
    setTried(false);
    nameInput.current?.focus();
    return true;
  };
  return {
    line,
    setLine,
    nameInput,
    owed,
    write,
    running: create.running,
    error: create.error,
    nameError: tried && name === "" ? t("account.nameMissing") : undefined,
    amountError: tried && amount === "bad" ? t("error.bad_amount") : undefined,
  };
}

/** The ruled page goes on: what was written stands in ink, and the next line can be typed into. */
export function AccountsStep({ book, onNext, onBack, onLater }: StepProps & { book: BookRow }) {
  const accounts = useQuery("accounts.list", {}).value?.accounts ?? [];
  const { line, setLine, nameInput, owed, write, running, error, ...wrong } = useNextLine(book.currency);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void write();
  };
  const next = async () => {
    if (await write()) onNext();
  };
  return (
    <form onSubmit={send} noValidate>
      <StepTitle title={t("start.accounts.title")} lead={t("start.accounts.lead")} />
      <table className={c("blank")} aria-label={t("start.accounts.table")}>
        <LineHeads owed={owed} />
        <tbody>
          {accounts.map((account, index) => (
            <WrittenLine key={account.id} account={account} number={index + 1} />
          ))}
          <TypedLine
            number={accounts.length + 1}
            line={line}
            onChange={setLine}
            currency={book.currency}
            nameInput={nameInput}
            {...wrong}
          />
          <BlankLines from={accounts.length + 2} to={LINES} />
        </tbody>
      </table>
      {error && (
        <p role="alert" className={c("problem")}>
          {errorText(error)}
        </p>
      )}
      <StepActs onLater={onLater} {...(onBack ? { onBack } : {})}>
        <Button variant="primary" disabled={running} onClick={() => void next()}>
          {t("start.next")}
        </Button>
        <Button type="submit" keyHint="Enter" disabled={running}>
          {t("start.accounts.write")}
        </Button>
      </StepActs>
    </form>
  );
}

function WrittenLine({
  account,
  number,
}: {
  account: Output<"accounts.list">["accounts"][number];
  number: number;
}) {
  return (
    <tr className={c("written")}>
      <td className={c("mg")} />
      <td className={c("dt")}>
        <b>{dayOfMonth(today())}</b> <i>{weekdayOf(today())}</i>
      </td>
      <td>{account.name}</td>
      <td className={c("ct")}>{subtypeName(account.subtype)}</td>
      <td className={c("nt")}>{account.entries > 1 ? "" : t("first.opening")}</td>
      <td className={c("am")}>
        <Money amount={account.balance} currency={account.currency} />
      </td>
      <td className={c("fo")}>{number}</td>
    </tr>
  );
}
