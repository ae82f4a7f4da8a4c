/** Everything the window says, in German: a chunk of its own, loaded when it is spoken. */

import { deAccounts } from "./de-accounts.ts";
import { deBackups } from "./de-backups.ts";
import { deCategories } from "./de-categories.ts";
import { deCharts } from "./de-charts.ts";
import { deCurrencies } from "./de-currencies.ts";
import { deDashboard } from "./de-dashboard.ts";
import { deData } from "./de-data.ts";
import { deErrors } from "./de-errors.ts";
import { deFilter } from "./de-filter.ts";
import { deGate } from "./de-gate.ts";
import { deGrid } from "./de-grid.ts";
import { deHealth } from "./de-health.ts";
import { deImports } from "./de-imports.ts";
import { deLooks } from "./de-looks.ts";
import { dePayees } from "./de-payees.ts";
import { dePeriods } from "./de-periods.ts";
import { deProgram } from "./de-program.ts";
import { deProgramBook } from "./de-program-book.ts";
import { deProgramFiles } from "./de-program-files.ts";
import { deReconcile } from "./de-reconcile.ts";
import { deRegister } from "./de-register.ts";
import { deReports } from "./de-reports.ts";
import { deReview } from "./de-review.ts";
import { deSecurity } from "./de-security.ts";
import { deSettings } from "./de-settings.ts";
import { deShell } from "./de-shell.ts";
import { deStart } from "./de-start.ts";
import { deUndo } from "./de-undo.ts";
import type { Messages } from "./en.ts";
import type { ProgramWords } from "./program-text.ts";

export const de: Messages = {
  ...deShell,
  ...deAccounts,
  ...deErrors,
  ...deGate,
  ...deRegister,
  ...deReconcile,
  ...deImports,
  ...deData,
  ...deBackups,
  ...deCategories,
  ...deLooks,
  ...dePayees,
  ...deStart,
  ...deCurrencies,
  ...deGrid,
  ...deFilter,
  ...deReview,
  ...deSettings,
  ...deSecurity,
  ...deUndo,
  ...deHealth,
  ...dePeriods,
  ...deCharts,
  ...deReports,
  ...deDashboard,
};

/** What the program itself says. */
export const deSentences: ProgramWords = { ...deProgram, ...deProgramBook, ...deProgramFiles };
