/**
 * The closed list of what can go wrong, as the other side of the contract sees it.
 *
 * A `DomainError` is an answer: it becomes a Reply with its code. An `InvariantError` is a bug: the transaction rolls
 * back, it is logged, and the reply is `internal`.
 */
export const ERROR_CODES = [
  "unknown_procedure",
  "bad_input",
  "forbidden",
  "locked",
  "wrong_secret",
  "too_many_attempts",
  "needs_secret",
  "not_available",
  "not_found",
  "no_book",
  "exists",
  "id_conflict",
  "unbalanced",
  "bad_amount",
  "bad_currency",
  "bad_rate",
  "too_precise",
  "too_large",
  "bad_date",
  "bad_filter",
  "closed_period",
  "account_closed",
  "not_empty",
  "superseded",
  "reversed",
  "reconciled",
  "unknown_reference",
  "in_use",
  "is_default",
  "nothing_to_do",
  "needs_choice",
  "bad_file",
  "file_gone",
  "archive_damaged",
  "backup_damaged",
  "damaged",
  "schema_too_new",
  "in_use_elsewhere",
  "storage_full",
  "storage_failed",
  "busy",
  "cancelled",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Plain data that explains an error to a person or a program; never a stack, a path or SQL (R10). */
export type ErrorDetail = Readonly<Record<string, unknown>>;

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(typeof detail["message"] === "string" ? detail["message"] : code);
    this.name = "DomainError";
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Runs `work`; a DomainError of it comes out naming the field of the input it is about, before the field that it names
 * itself when there is one ("opening.date").
 */
export function inField<T>(field: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const own = error.detail["field"];
    const path = typeof own === "string" ? `${field}.${own}` : field;
    throw new DomainError(error.code, { ...error.detail, field: path, message: error.message });
  }
}

export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InvariantError";
  }
}

/** Throws an InvariantError when `holds` is false: for what the program itself promised. */
export function assertInvariant(holds: boolean, message: string): asserts holds {
  if (!holds) throw new InvariantError(message);
}
