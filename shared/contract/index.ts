/** The contract: everything Daybook can do, by name. */
import type { z } from "zod";
import { accountOverviewContract } from "./account-overview.ts";
import { accountsContract } from "./accounts.ts";
import { activityContract } from "./activity.ts";
import { attachmentsContract } from "./attachments.ts";
import { backupsContract } from "./backups.ts";
import { booksContract } from "./books.ts";
import { categoriesContract } from "./categories.ts";
import { commoditiesContract } from "./commodities.ts";
import { dataContract } from "./data.ts";
import { healthContract } from "./health.ts";
import { importsContract } from "./imports.ts";
import { insightsContract } from "./insights.ts";
import { observationsContract } from "./observations.ts";
import { payeesContract } from "./payees.ts";
import { periodsContract } from "./periods.ts";
import type { Procedure } from "./procedure.ts";
import { profileContract } from "./profile.ts";
import { ratesContract } from "./rates.ts";
import { registerContract } from "./register.ts";
import { registerAsksContract } from "./register-asks.ts";
import { registerManyContract } from "./register-many.ts";
import { reportsContract } from "./reports.ts";
import { statementsContract } from "./statements.ts";

export const contract = {
  ...booksContract,
  ...accountsContract,
  ...accountOverviewContract,
  ...observationsContract,
  ...categoriesContract,
  ...commoditiesContract,
  ...registerContract,
  ...payeesContract,
  ...registerAsksContract,
  ...registerManyContract,
  ...attachmentsContract,
  ...ratesContract,
  ...statementsContract,
  ...reportsContract,
  ...importsContract,
  ...periodsContract,
  ...insightsContract,
  ...dataContract,
  ...activityContract,
  ...profileContract,
  ...backupsContract,
  ...healthContract,
} as const satisfies Record<string, Procedure>;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export type QueryName = {
  [N in ProcedureName]: Contract[N]["kind"] extends "query" ? N : never;
}[ProcedureName];
export type CommandName = {
  [N in ProcedureName]: Contract[N]["kind"] extends "command" ? N : never;
}[ProcedureName];
export type Input<N extends ProcedureName> = z.infer<Contract[N]["input"]>;
export type Output<N extends ProcedureName> = z.infer<Contract[N]["output"]>;

export const PROCEDURE_NAMES = Object.keys(contract) as ProcedureName[];

export function isProcedureName(text: string): text is ProcedureName {
  return Object.hasOwn(contract, text);
}
