/** What the gallery photographs: every place of the window, and what opens on top of one. */
import type { Page } from "playwright-core";
import { paths } from "../renderer/routes.ts";

export interface Scene {
  readonly name: string;
  /** Where it is; an account's page says `{account}` where the id of the first account stands. */
  readonly path: string;
  /** What to do there before the picture; such a scene is taken of the typical book alone. */
  readonly steps?: (page: Page) => Promise<void>;
}

const ROW = "[role=grid] [role=row][aria-selected]";

/** Every place, by the name it has in routes.ts; `tests/gallery.test.ts` compares. */
export const PLACES: Readonly<Record<keyof typeof paths, string>> = {
  dashboard: paths.dashboard,
  register: paths.register,
  accounts: paths.accounts,
  account: paths.account("{account}"),
  found: paths.found("-category:none out"),
  review: paths.review,
  reconcile: paths.reconcile("{account}"),
  statement: paths.statement("{account}", "2026-01-01", "2026-01-31"),
  reports: paths.reports,
  report: paths.report("income-statement"),
  categories: paths.categories,
  payees: paths.payees,
  tags: paths.tags,
  currencies: paths.currencies,
  import: paths.import,
  activity: paths.activity,
  closing: paths.closing,
  data: paths.data,
  settings: paths.settings,
  setting: paths.setting("keys"),
  start: paths.start,
  setUp: paths.setUp,
  recovery: paths.recovery,
  takeOver: paths.takeOver,
};

const press = (key: string) => async (page: Page) => {
  await page.locator("main").first().press("Escape");
  await page.keyboard.press(key);
};

const onRow = (key: string) => async (page: Page) => {
  await page.locator(ROW).nth(3).click();
  await page.keyboard.press(key);
};

const typed = (text: string, key?: string) => async (page: Page) => {
  const field = page.locator("main [role=combobox]").first();
  await field.pressSequentially(text);
  if (key !== undefined) await field.press(key);
};

const OPENED: readonly Scene[] = [
  { name: "filter-suggestions", path: paths.found("out -tag:trip"), steps: typed("gro") },
  { name: "filter-wrong", path: paths.register, steps: typed("in payee:nobody ", "Enter") },
  { name: "filter-scope", path: paths.found("category:Groceries"), steps: typed("") },
  { name: "register-new-entry", path: paths.register, steps: press("n") },
  { name: "register-opened", path: paths.register, steps: onRow("Enter") },
  { name: "register-history", path: paths.register, steps: onRow("h") },
  { name: "keys", path: paths.dashboard, steps: press("?") },
  { name: "palette", path: paths.dashboard, steps: press("Control+k") },
  { name: "as-of", path: paths.dashboard, steps: press(".") },
];

export const SCENES: readonly Scene[] = [
  ...Object.entries(PLACES).map(([name, path]) => ({ name, path })),
  ...OPENED,
];
