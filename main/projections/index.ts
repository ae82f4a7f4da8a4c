/**
 * Every projection, in the order in which it is applied. Each takes the state of one chain before and after, so that
 * applying (null → state), correcting and un-applying (state → null) are one function (R1).
 */
import { projectAccount } from "../features/accounts/project.ts";
import { projectUndo } from "../features/activity/project.ts";
import { projectAttachment } from "../features/attachments/project.ts";
import { projectBook } from "../features/books/project.ts";
import { projectCommodity } from "../features/commodities/project.ts";
import { projectImport } from "../features/imports/project.ts";
import { projectObservation } from "../features/observations/project.ts";
import { projectClosing } from "../features/periods/project.ts";
import { projectEntry, projectNames } from "../features/register/project.ts";
import { projectDuplicate } from "../features/register/project-duplicate.ts";
import { projectReversal } from "../features/register/project-reversal.ts";
import { projectStatement } from "../features/statements/project.ts";
import type { ApplyChange } from "../ledger/append-record.ts";

const PROJECTIONS: readonly ApplyChange[] = [
  projectBook,
  projectCommodity,
  projectAccount,
  projectNames,
  projectEntry,
  projectReversal,
  projectDuplicate,
  projectObservation,
  projectStatement,
  projectImport,
  projectUndo,
  projectClosing,
  projectAttachment,
];

/** Tables that hold nothing but projections; a rebuild empties and refills them. */
export const PROJECTION_TABLES = [
  "chain",
  "reversal",
  "journal_entry",
  "posting",
  "account",
  "payee",
  "payee_alias",
  "payee_use",
  "entry_tally",
  "tag",
  "tag_entry",
  "balance_month",
  "voided_posting",
  "duplicate",
  "import_batch",
  "undone",
  "observation",
  "closing",
  "commodity",
  "statement",
  "reconciled_entry",
  "member",
  "book_settings",
  "attachment",
] as const;

export const applyProjections: ApplyChange = (tx, before, after) => {
  for (const project of PROJECTIONS) project(tx, before, after);
};
