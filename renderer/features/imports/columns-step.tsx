import { useEffect, useState } from "react";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Select } from "../../ui/select.tsx";
import { ColumnOptions } from "./column-options.tsx";
import {
  type CsvMapping,
  type DateOrder,
  isSameMapping,
  type MappingFault,
  mappingFromRoles,
  ROLES,
  type Role,
  rolesFromMapping,
  withRole,
} from "./columns-roles.ts";
import styles from "./columns-step.module.css";
import { type Draft, errorFromFailure, linesOf } from "./draft.ts";
import type { StepProps } from "./draft-wizard.tsx";
import { FileFailure } from "./file-failure.tsx";
import { useWizardKeys } from "./use-wizard-keys.ts";
import { WizardFrame } from "./wizard-frame.tsx";

type Csv = NonNullable<Draft["csv"]>;

/** Which column of a table means what. Applying reads the file again and remembers the columns for files like it. */
export function ColumnsStep({ draft, csv, onStep, onNext, onBack }: StepProps & { csv: Csv }) {
  const adjust = useCommand("imports.adjust");
  const width = Math.max(csv.headers.length, ...csv.sample.map((row) => row.length));
  const [order, setOrder] = useState<DateOrder>(csv.mapping.date?.order ?? "ymd");
  const [base, setBase] = useState<CsvMapping>(csv.mapping);
  const [roles, setRoles] = useState<readonly Role[]>(() => rolesFromMapping(csv.mapping, width));
  useEffect(() => {
    setBase(csv.mapping);
    setOrder(csv.mapping.date?.order ?? "ymd");
    setRoles(rolesFromMapping(csv.mapping, width));
  }, [csv.mapping, width]);
  const made = mappingFromRoles(base, order, roles, csv.sample);
  const fault: MappingFault | null = typeof made === "string" ? made : null;
  const changed = typeof made !== "string" && !isSameMapping(made, csv.mapping);

  const apply = async () => {
    if (typeof made === "string") return false;
    return (await adjust.run({ draft: draft.id, mapping: made })).ok;
  };
  const next = async () => {
    if (fault !== null || adjust.running) return;
    if (!changed || (await apply())) onNext();
  };
  useWizardKeys({ next: () => void next(), back: onBack });
  return (
    <WizardFrame
      draft={draft}
      step="columns"
      onStep={onStep}
      onBack={onBack}
      note={t(csv.remembered ? "imports.remembered" : "imports.willRemember")}
      next={{
        label: t(changed ? "imports.applyAndGo" : "imports.toReview"),
        run: () => void next(),
        disabled: fault !== null || adjust.running,
      }}
    >
      <div className={styles["step"]}>
        {draft.failure !== null && (
          <FileFailure name={draft.fileName} error={errorFromFailure(draft.failure)} />
        )}
        {adjust.error && <ErrorNotice error={adjust.error} title={t("error.title")} />}
        <header className={styles["head"]}>
          <h2>{t("imports.columnsTitle")}</h2>
          <span role="status">
            {fault === null ? readSoFar(draft) : <b className={styles["fault"]}>{t(`imports.${fault}`)}</b>}
          </span>
          <Button small disabled={!changed || adjust.running} onClick={() => void apply()}>
            {t("imports.apply")}
          </Button>
        </header>
        <SampleTable
          csv={csv}
          roles={roles}
          width={width}
          onRole={(column, role) => setRoles(withRole(roles, column, role))}
        />
        <ColumnOptions
          csv={csv}
          mapping={base}
          order={order}
          roles={roles}
          onChange={setBase}
          onOrder={setOrder}
        />
      </div>
    </WizardFrame>
  );
}

function readSoFar(draft: Draft): string {
  const { problem } = draft.counts;
  return t("imports.readSoFar", linesOf(draft.counts) - problem, problem);
}

interface SampleTableProps {
  csv: Csv;
  roles: readonly Role[];
  width: number;
  onRole: (column: number, role: Role) => void;
}

/** The first rows of the file, with the word for each column above it. */
function SampleTable({ csv, roles, width, onRole }: SampleTableProps) {
  const columns = Array.from({ length: width }, (_, column) => column);
  const choices = ROLES.map((role) => ({ value: role, label: t(`imports.role.${role}`) }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard
    <section className={styles["scroll"]} tabIndex={0} aria-label={t("imports.sample")}>
      <table className={styles["sample"]}>
        <thead>
          <tr className={styles["choices"]}>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Select
                  bare
                  label={t("imports.roleOf", csv.headers[column] || String(column + 1))}
                  value={roles[column] ?? "ignore"}
                  choices={choices}
                  onChange={(role) => onRole(column, role as Role)}
                />
              </th>
            ))}
          </tr>
          {csv.headers.length > 0 && (
            <tr className={styles["names"]}>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {csv.headers[column]}
                </th>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {csv.sample.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sample never move
            <tr key={line}>
              {columns.map((column) => (
                <td key={column} data-ignored={roles[column] === "ignore" ? "" : undefined}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
