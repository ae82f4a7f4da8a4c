import { formatDay } from "../../format/date.ts";
import { formatAmount, negated } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { Check } from "../../ui/check.tsx";
import { Select } from "../../ui/select.tsx";
import { type CsvMapping, type DateOrder, type Role, wordsOf } from "./columns-roles.ts";
import styles from "./columns-step.module.css";
import type { Draft } from "./draft.ts";
import { cellsOf, readDay, readFigure } from "./proof-reading.ts";

interface ColumnOptionsProps {
  csv: NonNullable<Draft["csv"]>;
  mapping: CsvMapping;
  roles: readonly Role[];
  order: DateOrder;
  onChange: (mapping: CsvMapping) => void;
  onOrder: (order: DateOrder) => void;
}

const ORDERS: readonly DateOrder[] = ["ymd", "dmy", "mdy"];
const DELIMITERS = [",", ";", "\t", "|"] as const;
const PROOFS = 2;

/** How dates and figures are written, each choice with cells of the file as it would read them. */
export function ColumnOptions({ csv, mapping, order, roles, onChange, onOrder }: ColumnOptionsProps) {
  return (
    <div className={styles["options"]}>
      <div className={styles["option"]}>
        <Select
          label={t("imports.order")}
          value={order}
          choices={ORDERS.map((value) => ({ value, label: t(`imports.order.${value}`) }))}
          onChange={(value) => onOrder(value as DateOrder)}
        />
        <DateProof cells={cellsOf(csv.sample, roles.indexOf("date"), PROOFS)} order={order} />
      </div>
      <div className={styles["option"]}>
        <Select
          label={t("imports.decimal")}
          value={mapping.decimal}
          choices={[
            { value: ".", label: t("imports.decimal.point") },
            { value: ",", label: t("imports.decimal.comma") },
          ]}
          onChange={(value) => onChange({ ...mapping, decimal: value === "," ? "," : "." })}
        />
        <FigureProof cells={moneyCells(csv, roles)} mapping={mapping} />
        <Check
          label={t("imports.flip")}
          checked={mapping.flip}
          onChange={(flip) => onChange({ ...mapping, flip })}
        />
      </div>
      <div className={styles["option"]}>
        <Select
          label={t("imports.delimiter")}
          value={mapping.delimiter}
          choices={DELIMITERS.map((value, index) => ({
            value,
            label: t(`imports.delimiter.${index as 0 | 1 | 2 | 3}`),
          }))}
          onChange={(value) => onChange({ ...mapping, delimiter: value as CsvMapping["delimiter"] })}
        />
        <Check
          label={t("imports.header")}
          checked={mapping.headerLine !== null}
          onChange={(on) =>
            onChange({ ...mapping, ...(on ? named(csv) : { headerLine: null, headers: [] }) })
          }
        />
      </div>
      {roles.includes("sign") && (
        <SignWords
          words={wordsOf(csv.sample, roles.indexOf("sign"))}
          negative={mapping.sign?.negative ?? []}
          onChange={(negative) => onChange({ ...mapping, sign: { column: roles.indexOf("sign"), negative } })}
        />
      )}
    </div>
  );
}

/** The header row the file had when it was read, else its first line. */
function named(csv: ColumnOptionsProps["csv"]): Pick<CsvMapping, "headerLine" | "headers"> {
  const { headerLine, headers } = csv.mapping;
  return headerLine === null
    ? { headerLine: 1, headers: [...(csv.sample[0] ?? [])] }
    : { headerLine, headers };
}

function moneyCells(csv: ColumnOptionsProps["csv"], roles: readonly Role[]): string[] {
  const columns = (["amount", "debit", "credit"] as const).map((role) => roles.indexOf(role));
  return columns.flatMap((column) => cellsOf(csv.sample, column, PROOFS)).slice(0, PROOFS);
}

function DateProof({ cells, order }: { cells: readonly string[]; order: DateOrder }) {
  return (
    <p className={styles["proof"]}>
      {cells.map((cell, index) => {
        const day = readDay(cell, order);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells may be alike and never move
          <span key={index} className={day === null ? styles["bad"] : undefined}>
            <code>{cell}</code> {day === null ? t("imports.proofBad") : t("imports.proof", formatDay(day))}
            <br />
          </span>
        );
      })}
    </p>
  );
}

function FigureProof({ cells, mapping }: { cells: readonly string[]; mapping: CsvMapping }) {
  return (
    <p className={styles["proof"]}>
      {cells.map((cell, index) => {
        const figure = readFigure(cell, mapping.decimal);
        const turned = figure === null || !mapping.flip ? figure : negated(figure);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells may be alike and never move
          <span key={index} className={turned === null ? styles["bad"] : undefined}>
            <code>{cell}</code>{" "}
            {turned === null ? t("imports.proofBad") : t("imports.proof", formatAmount(turned))}
            <br />
          </span>
        );
      })}
    </p>
  );
}

interface SignWordsProps {
  words: readonly string[];
  negative: readonly string[];
  onChange: (negative: string[]) => void;
}

/** Which words of the direction column mean money out. */
function SignWords({ words, negative, onChange }: SignWordsProps) {
  const all = [...new Set([...words, ...negative])];
  return (
    <div className={styles["option"]}>
      <fieldset>
        <legend>{t("imports.outWords")}</legend>
        <div className={styles["words"]}>
          {all.map((word) => (
            <Check
              key={word}
              label={word}
              checked={negative.includes(word)}
              onChange={(on) =>
                onChange(on ? [...negative, word] : negative.filter((other) => other !== word))
              }
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
