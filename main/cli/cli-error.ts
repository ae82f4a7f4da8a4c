/** How a command ends: 0 done, 1 refused or damaged, 2 wrong usage; an error is the same thing in JSON and as text. */
import { DomainError, type ErrorCode, type ErrorDetail } from "../../shared/errors.ts";

export type ExitCode = 0 | 1 | 2;

/** Answers that a person settles by asking differently. */
const WRONG_USAGE: ReadonlySet<ErrorCode> = new Set(["bad_input", "needs_choice", "needs_secret"]);

export class CliError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  readonly exit: ExitCode;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message);
    this.name = "CliError";
    this.code = code;
    this.detail = detail;
    this.exit = WRONG_USAGE.has(code) ? 2 : 1;
  }
}

/** The command line itself makes no sense: exit 2. */
export function wrongUsage(message: string, detail: ErrorDetail = {}): CliError {
  return new CliError("bad_input", message, detail);
}

/** Whatever was thrown, as an answer; `internal` for what should not have happened. */
export function cliErrorFrom(caught: unknown): CliError {
  if (caught instanceof CliError) return caught;
  if (caught instanceof DomainError) return new CliError(caught.code, caught.message, caught.detail);
  if (isSystemError(caught)) {
    const full = caught.code === "ENOSPC" || caught.code === "EDQUOT";
    return new CliError(
      full ? "storage_full" : caught.code === "ENOENT" ? "not_found" : "storage_failed",
      caught.message,
    );
  }
  return new CliError("internal", "Something went wrong inside Daybook.");
}

function isSystemError(error: unknown): error is Error & { code: string; syscall: string } {
  return (
    error instanceof Error && "syscall" in error && "code" in error && /^E[A-Z0-9]+$/.test(String(error.code))
  );
}

export interface ErrorJson {
  readonly code: ErrorCode;
  readonly message: string;
  readonly [detail: string]: unknown;
}

export function errorJson({ code, message, detail }: CliError): ErrorJson {
  return { ...detail, code, message };
}
