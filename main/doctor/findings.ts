/** What the doctor says: one plain sentence for each thing looked at. Whatever a look throws becomes a sentence too. */
import { DomainError } from "../../shared/errors.ts";
import { typedError } from "../db/driver.ts";

/** `good`: as it should be; `note`: works, but somebody should know; `bad`: broken, or about to be. */
export type State = "good" | "note" | "bad";

export interface Finding {
  readonly check: string;
  readonly state: State;
  readonly message: string;
}

export class Findings {
  readonly list: Finding[] = [];

  add(check: string, state: State, message: string): void {
    this.list.push({ check, state, message });
  }

  /** Runs one look; what it throws is said of `subject`, and answers null. */
  look<T>(check: string, subject: string, work: () => T): T | null {
    try {
      return work();
    } catch (caught) {
      this.failed(check, subject, caught);
      return null;
    }
  }

  async lookLong<T>(check: string, subject: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (caught) {
      this.failed(check, subject, caught);
      return null;
    }
  }

  failed(check: string, subject: string, caught: unknown): void {
    const error = typedError(caught);
    this.add(check, "bad", `${subject}: ${sentenceOf(error)}`);
  }
}

const SYSTEM_WORDS: Readonly<Record<string, string>> = {
  EACCES: "this user may not read it.",
  EPERM: "this user may not read it.",
  ENOENT: "it is not there.",
  ENOTDIR: "a file is in a folder's place.",
  EISDIR: "a folder is in a file's place.",
  ENOSPC: "the disk is full.",
  EIO: "the disk gave an error when it was read: copy away what can be read.",
  EMFILE: "too many files are open.",
};

function sentenceOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof Error && "code" in error && typeof error.code === "string")
    return SYSTEM_WORDS[error.code] ?? "it could not be read.";
  return "what is stored there cannot be understood.";
}
