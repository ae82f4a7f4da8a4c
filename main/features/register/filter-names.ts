/** What the names in a filter stand for today: ids, whole names, else every name that holds the words; `Lidl*` begins so. */
import type { Output } from "../../../shared/contract/index.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { FilterError, FilterName, FilterTerm, NamedKey } from "../../../shared/filter/terms.ts";
import { filterErrorText } from "../../../shared/filter/terms.ts";
import { isId } from "../../../shared/ids.ts";
import { foldName } from "../../../shared/ledger/record.ts";
import type { AccountRow } from "../../db/book-rows.generated.ts";
import type { BookContext } from "../../ledger/book-context.ts";

export type MeantName = NonNullable<Output<"register.page">["found"]>["names"][number];

/** So many of the names that a typed one stands for are told; all of them count. */
const TOLD = 20;

interface Named {
  readonly root: number;
  readonly name: string;
}

/** Fails with `bad_filter` at the place of the error. */
export function refuseFilter(error: FilterError): never {
  throw new DomainError("bad_filter", { field: "filter", ...error, message: filterErrorText(error) });
}

export function isOwn(row: AccountRow): boolean {
  return row.type === "asset" || row.type === "liability";
}

/** Roots of the uncategorised accounts. */
export function uncategorisedRoots(book: BookContext): number[] {
  return [...book.accounts.values()]
    .filter(({ template }) => template === "uncategorised-expense" || template === "uncategorised-income")
    .map(({ root }) => root);
}

/** Looks names up, and remembers what each of them stood for. */
export class FilterNames {
  readonly #book: BookContext;
  readonly #found = new Map<readonly FilterName[], number[]>();
  readonly meant: MeantName[] = [];

  constructor(book: BookContext) {
    this.#book = book;
  }

  /** Roots of what the names of a term stand for; a category brings those below it. Fails with `bad_filter`. */
  rootsOf(key: NamedKey, names: readonly FilterName[]): number[] {
    const known = this.#found.get(names);
    if (known !== undefined) return known;
    const roots = new Set<number>();
    for (const name of names) {
      const found = this.#find(key, name.name);
      if (found.length === 0)
        refuseFilter({ problem: "unknown_name", start: name.start, end: name.end, value: name.name });
      this.meant.push({
        key,
        start: name.start,
        end: name.end,
        count: found.length,
        names: found.slice(0, TOLD).map((one) => one.name),
      });
      for (const { root } of found) roots.add(root);
    }
    if (key === "category") addBelow(this.#book, roots);
    this.#found.set(names, [...roots]);
    return [...roots];
  }

  #find(key: NamedKey, typed: string): readonly Named[] {
    if (isId(typed)) return this.#byId(key, typed);
    const begins = typed.endsWith("*");
    const folded = foldName(begins ? typed.slice(0, -1) : typed);
    if (folded === "") return [];
    return key === "payee" || key === "tag"
      ? this.#inTable(key, folded, begins)
      : this.#inAccounts(key, folded, begins);
  }

  #byId(key: NamedKey, id: string): readonly Named[] {
    const root = this.#book.findRoot(id);
    if (root === null) return [];
    if (key === "payee" || key === "tag")
      return this.#book.db.all<Named>(`SELECT root, name FROM ${key} WHERE root = ?`, root);
    return this.#candidates(key).filter((row) => row.root === root);
  }

  #inTable(table: "payee" | "tag", folded: string, begins: boolean): readonly Named[] {
    const { db } = this.#book;
    const whole = begins
      ? []
      : db.all<Named>(`SELECT root, name FROM ${table} WHERE folded = ? ORDER BY root`, folded);
    if (whole.length > 0) return whole;
    return db.all<Named>(
      `SELECT root, name FROM ${table} WHERE instr(folded, ?) ${begins ? "= 1" : "> 0"} ORDER BY folded, root`,
      folded,
    );
  }

  #inAccounts(key: "category" | "account", folded: string, begins: boolean): readonly Named[] {
    const rows = this.#candidates(key).map((row) => ({ ...row, folded: foldName(row.name) }));
    const whole = begins ? [] : rows.filter((row) => row.folded === folded);
    if (whole.length > 0) return whole;
    return rows.filter((row) => (begins ? row.folded.startsWith(folded) : row.folded.includes(folded)));
  }

  #candidates(key: "category" | "account"): AccountRow[] {
    const isAsked = (row: AccountRow) => (key === "account" ? isOwn(row) : row.subtype === "category");
    return [...this.#book.accounts.values()].filter(isAsked);
  }
}

function addBelow({ accounts }: BookContext, roots: Set<number>): void {
  for (let size = -1; size !== roots.size; ) {
    size = roots.size;
    for (const { root, parent } of accounts.values())
      if (parent !== null && roots.has(parent)) roots.add(root);
  }
}

/** The terms of one kind that have to be met. */
export function positive<K extends FilterTerm["meaning"]["kind"]>(
  terms: readonly FilterTerm[],
  kind: K,
): Extract<FilterTerm["meaning"], { kind: K }>[] {
  return terms.flatMap(({ meaning, negated }) =>
    !negated && meaning.kind === kind ? [meaning as Extract<FilterTerm["meaning"], { kind: K }>] : [],
  );
}
