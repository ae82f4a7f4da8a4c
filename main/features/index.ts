/** Every feature's procedures, by name. */
import { accountsCommands } from "./accounts/commands.ts";
import { accountsQueries } from "./accounts/queries.ts";
import { activityCommands } from "./activity/commands.ts";
import { activityQueries } from "./activity/queries.ts";
import { attachmentsCommands } from "./attachments/commands.ts";
import { attachmentsQueries } from "./attachments/queries.ts";
import { booksCommands, booksQueries } from "./books/procedures.ts";
import { categoriesCommands } from "./categories/commands.ts";
import { categoriesQueries } from "./categories/queries.ts";
import { commoditiesCommands, commoditiesQueries } from "./commodities/procedures.ts";
import type { CommandHandlers, QueryHandlers } from "./handler.ts";
import { importsCommands } from "./imports/commands.ts";
import { importsQueries } from "./imports/queries.ts";
import { insightsQueries } from "./insights/queries.ts";
import { observationsCommands } from "./observations/commands.ts";
import { observationsQueries } from "./observations/queries.ts";
import { payeesCommands } from "./payees/commands.ts";
import { payeesQueries } from "./payees/queries.ts";
import { tagsQueries } from "./payees/tag-queries.ts";
import { periodsCommands } from "./periods/commands.ts";
import { periodsQueries } from "./periods/queries.ts";
import { ratesCommands, ratesQueries } from "./rates/procedures.ts";
import { registerCommands } from "./register/commands.ts";
import { registerManyCommands } from "./register/many.ts";
import { registerQueries } from "./register/queries.ts";
import { reportsQueries } from "./reports/queries.ts";
import { statementsCommands } from "./statements/commands.ts";
import { statementsQueries } from "./statements/queries.ts";

export const QUERIES: QueryHandlers = {
  ...booksQueries,
  ...accountsQueries,
  ...observationsQueries,
  ...categoriesQueries,
  ...commoditiesQueries,
  ...registerQueries,
  ...payeesQueries,
  ...tagsQueries,
  ...attachmentsQueries,
  ...ratesQueries,
  ...statementsQueries,
  ...importsQueries,
  ...periodsQueries,
  ...insightsQueries,
  ...activityQueries,
  ...reportsQueries,
};
export const COMMANDS: CommandHandlers = {
  ...booksCommands,
  ...accountsCommands,
  ...observationsCommands,
  ...categoriesCommands,
  ...commoditiesCommands,
  ...registerCommands,
  ...payeesCommands,
  ...registerManyCommands,
  ...attachmentsCommands,
  ...ratesCommands,
  ...statementsCommands,
  ...importsCommands,
  ...activityCommands,
  ...periodsCommands,
};
