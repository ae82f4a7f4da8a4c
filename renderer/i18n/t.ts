/**
 * The message catalogue. Every word a person can see comes from here; a message is a string, or a function from its
 * figures to one. Features keep their own file; two files may not name the same key (the compiler refuses it).
 */
import { enBackups } from "./en-backups.ts";
import { enCategories } from "./en-categories.ts";
import { enCurrencies } from "./en-currencies.ts";
import { enData } from "./en-data.ts";
import { enErrors } from "./en-errors.ts";
import { enGate } from "./en-gate.ts";
import { enHealth } from "./en-health.ts";
import { enImports } from "./en-imports.ts";
import { enPeriods } from "./en-periods.ts";
import { enReconcile } from "./en-reconcile.ts";
import { enRegister } from "./en-register.ts";
import { enSecurity } from "./en-security.ts";
import { enSettings } from "./en-settings.ts";
import { enShell } from "./en-shell.ts";
import { enUndo } from "./en-undo.ts";

const en = {
  ...enShell,
  ...enErrors,
  ...enGate,
  ...enRegister,
  ...enReconcile,
  ...enImports,
  ...enData,
  ...enBackups,
  ...enCategories,
  ...enCurrencies,
  ...enSettings,
  ...enSecurity,
  ...enUndo,
  ...enHealth,
  ...enPeriods,
} as const;

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;
type Args<K extends MessageKey> = Catalogue[K] extends (...args: infer A) => string ? A : [];

/** The message for a key, in the language of the window. */
export function t<K extends MessageKey>(key: K, ...args: Args<K>): string {
  const message = en[key] as string | ((...args: readonly unknown[]) => string);
  return typeof message === "string" ? message : message(...args);
}

/** Whether the catalogue holds a message of that name (for keys made from codes). */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
