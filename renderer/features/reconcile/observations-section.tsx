import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDate, today } from "../../format/date.ts";
import { formatAmount, moneyParts, typedAmount } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { AmountField, amountFromTyped } from "../../ui/amount-field.tsx";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Money } from "../../ui/money.tsx";
import { Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import tableStyles from "../../ui/table.module.css";
import { GapExplainSheet } from "./explain-sheet.tsx";
import styles from "./reconcile.module.css";

const c = classesOf({ ...tableStyles, ...styles });

type Observation = Output<"accounts.observations">["observations"][number];
const SOURCES = ["typed", "statement", "screenshot"] as const;
type Source = (typeof SOURCES)[number];

const sourceOf = (source: string): Source => SOURCES.find((known) => known === source) ?? "typed";

/** What the bank showed on a day, how far the book is from it, and why that may be. */
export function ObservationsSection({ account, currency }: { account: string; currency: string }) {
  const { value, status, error } = useQuery("accounts.observations", { account });
  const [editing, setEditing] = useState<Observation | "new" | null>(null);
  const [explaining, setExplaining] = useState<string | null>(null);
  const { said } = useUndo();
  const withdraw = useCommand("accounts.voidObservation");
  const onWithdraw = async (id: string) => {
    const outcome = await withdraw.run({ id });
    if (outcome.ok) said(t("observed.withdrawn"), outcome.command);
  };
  return (
    <MarginSection title={t("observed.title")} note={t("observed.note")}>
      <div className={c("stack")}>
        {value === undefined &&
          (status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={3} />)}
        {value?.observations.length === 0 && <p className={c("empty")}>{t("observed.none")}</p>}
        {value !== undefined && value.observations.length > 0 && (
          <ObservationTable
            list={value.observations}
            onExplain={setExplaining}
            onCorrect={setEditing}
            onWithdraw={(id) => void onWithdraw(id)}
          />
        )}
        {withdraw.error && <ErrorNotice error={withdraw.error} title={t("error.title")} />}
        <Button onClick={() => setEditing("new")}>{t("observed.add")}</Button>
      </div>
      {editing !== null && (
        <ObservationDialog
          account={account}
          currency={currency}
          earlier={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {explaining !== null && (
        <GapExplainSheet observation={explaining} onClose={() => setExplaining(null)} />
      )}
    </MarginSection>
  );
}

interface TableProps {
  list: readonly Observation[];
  onExplain: (id: string) => void;
  onCorrect: (row: Observation) => void;
  onWithdraw: (id: string) => void;
}

function ObservationTable({ list, onExplain, onCorrect, onWithdraw }: TableProps) {
  return (
    <div className={c("wrap")}>
      <table className={c("grid")}>
        <thead>
          <tr>
            <th scope="col">{t("observed.day")}</th>
            <th scope="col" className={c("am")}>
              {t("observed.bank")}
            </th>
            <th scope="col" className={c("am", "only")}>
              {t("observed.book")}
            </th>
            <th scope="col" className={c("am")}>
              {t("observed.gap")}
            </th>
            <th scope="col" className={c("only")}>
              {t("observed.source")}
            </th>
            <th scope="col">
              <span className="vh">{t("statements.act")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((row) => {
            const agrees = moneyParts(row.gap).zero;
            return (
              <tr key={row.id}>
                <td>{formatDate(row.date)}</td>
                <td className={c("am")}>
                  <Money amount={row.amount} />
                </td>
                <td className={c("am", "only")}>
                  <Money amount={row.book} />
                </td>
                <td className={c("am")}>
                  {agrees ? (
                    <StateWord tone="done">{t("observed.agrees")}</StateWord>
                  ) : (
                    <Money amount={row.gap} sign="change" />
                  )}
                </td>
                <td className={c("quiet", "fill", "only")}>{seenWords(row)}</td>
                <td className={c("am")}>
                  {!agrees && (
                    <Button variant="quiet" small onClick={() => onExplain(row.id)}>
                      {t("reconcile.explain")}
                    </Button>
                  )}
                  <Button variant="quiet" small onClick={() => onCorrect(row)}>
                    {t("observed.correct")}
                  </Button>
                  <Button variant="quiet" small onClick={() => onWithdraw(row.id)}>
                    {t("observed.withdraw")}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function seenWords({ source, note, available }: Observation): string {
  const words = [
    t(`observed.${sourceOf(source)}`),
    note,
    available === null ? "" : t("observed.availableIs", formatAmount(available)),
  ];
  return words.filter((word) => word !== "").join(", ");
}

interface DialogProps {
  account: string;
  currency: string;
  earlier: Observation | null;
  onClose: () => void;
}

/** The fields of an observation, and how they are sent. */
function useObservationForm({ account, currency, earlier, onClose }: DialogProps) {
  const [date, setDate] = useState(earlier?.date ?? today());
  const [amount, setAmount] = useState(earlier === null ? "" : typedAmount(earlier.amount));
  const [available, setAvailable] = useState(
    earlier?.available == null ? "" : typedAmount(earlier.available),
  );
  const [source, setSource] = useState<string>(sourceOf(earlier?.source ?? "typed"));
  const [note, setNote] = useState(earlier?.note ?? "");
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const { said } = useUndo();
  const observe = useCommand("accounts.observe");
  const correct = useCommand("accounts.correctObservation");
  const run = async () => {
    const figure = amountFromTyped(amount, currency);
    const left = amountFromTyped(available, currency);
    if (figure === null || figure === "bad" || left === "bad" || date === "") {
      setWrong(t("reconcile.needAmount"));
      return;
    }
    const clean = note.trim().normalize("NFC");
    const seen = {
      date,
      amount: figure,
      source: sourceOf(source),
      ...(clean === "" ? {} : { note: clean }),
      ...(left === null ? {} : { available: left }),
    };
    const outcome =
      earlier === null
        ? await observe.run({ account, ...seen, observedAt: new Date().toISOString() })
        : await correct.run({
            id: earlier.id,
            ...seen,
            ...(earlier.observedAt === null ? {} : { observedAt: earlier.observedAt }),
          });
    if (!outcome.ok) return;
    said(t("observed.recorded"), outcome.command);
    onClose();
  };
  const error = observe.error ?? correct.error;
  return {
    ...{ date, setDate, amount, setAmount, available, setAvailable, source, setSource, note, setNote },
    ...{ wrong, run, error, running: observe.running || correct.running },
  };
}

function ObservationDialog(props: DialogProps) {
  const { currency, earlier, onClose } = props;
  const form = useObservationForm(props);
  return (
    <Dialog
      open
      title={t(earlier === null ? "observed.add" : "observed.correctTitle")}
      onClose={onClose}
      onSubmit={() => void form.run()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={form.running}>
            {t("observed.save")}
          </Button>
        </>
      }
    >
      <AmountField
        label={t("observed.bank")}
        value={form.amount}
        onChange={form.setAmount}
        currency={currency}
        error={form.wrong}
        withCurrency
      />
      <DateField label={t("observed.day")} value={form.date} onChange={form.setDate} />
      <Select
        label={t("observed.source")}
        value={form.source}
        onChange={form.setSource}
        choices={SOURCES.map((value) => ({ value, label: t(`observed.${value}`) }))}
      />
      <TextField label={t("observed.noteField")} value={form.note} onChange={form.setNote} maxLength={500} />
      <AmountField
        label={t("observed.available")}
        help={t("observed.availableHelp")}
        value={form.available}
        onChange={form.setAvailable}
        currency={currency}
        withCurrency
      />
      {form.error && <ErrorNotice error={form.error} title={t("error.title")} />}
    </Dialog>
  );
}
