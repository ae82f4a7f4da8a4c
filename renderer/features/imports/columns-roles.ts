/**
 * Columns of a table as a person tells them apart: one word above each column. Goes to and from the contract's mapping.
 * A word may stand once, but "note" may stand over several columns.
 */
import type { z } from "zod";
import type { csvMappingSchema } from "../../../shared/contract/imports.ts";

export type CsvMapping = z.infer<typeof csvMappingSchema>;
export type DateOrder = NonNullable<CsvMapping["date"]>["order"];
type Rows = readonly (readonly string[])[];

export const ROLES = [
  "ignore",
  "date",
  "amount",
  "debit",
  "credit",
  "sign",
  "payee",
  "memo",
  "category",
  "balance",
  "id",
  "check",
  "currency",
  "account",
] as const;
export type Role = (typeof ROLES)[number];

export type MappingFault = "noDate" | "noAmount";

const SINGLE = ["payee", "category", "balance", "id", "check", "currency", "account"] as const;
type SingleRole = (typeof SINGLE)[number];

/** The word above each of `width` columns. */
export function rolesFromMapping(mapping: CsvMapping, width: number): Role[] {
  const roles: Role[] = Array.from({ length: width }, () => "ignore");
  const put = (column: number | null | undefined, role: Role) => {
    if (column !== null && column !== undefined && column < width) roles[column] = role;
  };
  for (const column of mapping.memo) put(column, "memo");
  for (const role of SINGLE) put(mapping[role], role);
  for (const role of ["sign", "amount", "debit", "credit", "date"] as const) put(mapping[role]?.column, role);
  return roles;
}

/** The words after one was changed: the column that had it before gives it up. */
export function withRole(roles: readonly Role[], column: number, role: Role): Role[] {
  return roles.map((old, index) => {
    if (index === column) return role;
    return old === role && role !== "memo" ? "ignore" : old;
  });
}

/**
 * The mapping the words make; or what is missing before a line can be read. A column newly called "money out" is taken
 * to hold figures without a sign, unless the sample shows some with one.
 */
export function mappingFromRoles(
  base: CsvMapping,
  order: DateOrder,
  roles: readonly Role[],
  sample: Rows,
): CsvMapping | MappingFault {
  const at = (role: Role) => {
    const column = roles.indexOf(role);
    return column < 0 ? null : column;
  };
  const date = at("date");
  if (date === null) return "noDate";
  const [amount, debit, credit, sign] = [at("amount"), at("debit"), at("credit"), at("sign")];
  if (amount === null && debit === null && credit === null) return "noAmount";
  const money = (column: number | null, old: CsvMapping["debit"], negate: (column: number) => boolean) =>
    column === null ? null : { column, negate: old?.column === column ? old.negate : negate(column) };
  return {
    ...base,
    ...(Object.fromEntries(SINGLE.map((role) => [role, at(role)])) as Pick<CsvMapping, SingleRole>),
    date: { column: date, order },
    amount: amount === null ? null : { column: amount },
    debit: money(debit, base.debit, (column) => !hasMinus(sample, column)),
    credit: money(credit, base.credit, () => false),
    memo: memoOrder(base.memo, roles),
    sign: sign === null ? null : { column: sign, negative: base.sign?.negative ?? [] },
  };
}

/** Notes keep the order they had; new ones come after. */
function memoOrder(old: readonly number[], roles: readonly Role[]): number[] {
  const columns = roles.flatMap((role, column) => (role === "memo" ? [column] : []));
  return [
    ...old.filter((column) => columns.includes(column)),
    ...columns.filter((column) => !old.includes(column)),
  ];
}

function hasMinus(sample: Rows, column: number): boolean {
  return sample.some((row) => /[-−(]/.test(row[column] ?? ""));
}

export function isSameMapping(a: CsvMapping, b: CsvMapping): boolean {
  const flat = (mapping: CsvMapping) =>
    JSON.stringify(Object.entries(mapping).sort(([x], [y]) => (x < y ? -1 : 1)));
  return flat(a) === flat(b);
}

/** The words a column holds in the sample, as the parser compares them: trimmed, in lower case, each once. */
export function wordsOf(sample: Rows, column: number): string[] {
  const words = sample.map((row) => (row[column] ?? "").trim().toLowerCase());
  return [...new Set(words)].filter((word) => word !== "").slice(0, 8);
}
