/** Which account each of a file's accounts goes to, as a person chose. */
import type { Input } from "../../../shared/contract/index.ts";
import type { StoredDraft } from "./draft-store.ts";

export type AccountChoice = NonNullable<Input<"imports.adjust">["accounts"]>[number];

/** Choices made before stay unless a new one speaks of the same account. */
export function mergedChoices(draft: StoredDraft | null, next: readonly AccountChoice[]): AccountChoice[] {
  const kept = (draft?.accounts ?? [])
    .filter((account) => !next.some((choice) => choice.index === account.index))
    .map((account) => ({
      index: account.index,
      account: account.account,
      newName: account.newName,
      newCurrency: account.newCurrency,
      newSubtype: account.newSubtype,
    }));
  return [...kept, ...next];
}
