/**
 * Everything the window says, in English: the source the other languages are held against. Features keep their own file;
 * no two files name the same key (catalogue.test.ts).
 */
import { enAccounts } from "./en-accounts.ts";
import { enBackups } from "./en-backups.ts";
import { enCategories } from "./en-categories.ts";
import { enCharts } from "./en-charts.ts";
import { enCurrencies } from "./en-currencies.ts";
import { enDashboard } from "./en-dashboard.ts";
import { enData } from "./en-data.ts";
import { enErrors } from "./en-errors.ts";
import { enFilter } from "./en-filter.ts";
import { enGate } from "./en-gate.ts";
import { enGrid } from "./en-grid.ts";
import { enHealth } from "./en-health.ts";
import { enImports } from "./en-imports.ts";
import { enLooks } from "./en-looks.ts";
import { enPayees } from "./en-payees.ts";
import { enPeriods } from "./en-periods.ts";
import { enReconcile } from "./en-reconcile.ts";
import { enRegister } from "./en-register.ts";
import { enReports } from "./en-reports.ts";
import { enReview } from "./en-review.ts";
import { enSecurity } from "./en-security.ts";
import { enSettings } from "./en-settings.ts";
import { enShell } from "./en-shell.ts";
import { enStart } from "./en-start.ts";
import { enUndo } from "./en-undo.ts";

export const en = {
  ...enShell,
  ...enErrors,
  ...enGate,
  ...enRegister,
  ...enGrid,
  ...enFilter,
  ...enReview,
  ...enReconcile,
  ...enImports,
  ...enData,
  ...enBackups,
  ...enAccounts,
  ...enCategories,
  ...enLooks,
  ...enPayees,
  ...enStart,
  ...enCurrencies,
  ...enSettings,
  ...enSecurity,
  ...enUndo,
  ...enHealth,
  ...enPeriods,
  ...enCharts,
  ...enReports,
  ...enDashboard,
} as const;

export type MessageKey = keyof typeof en;

/** What another language says for a file of messages: every key of it, made from the same arguments, and no key more. */
export type Translated<File> = {
  readonly [K in keyof File]: File[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};

export type Messages = Translated<typeof en>;
