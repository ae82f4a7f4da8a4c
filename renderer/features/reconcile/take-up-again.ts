/** The ways back from what was done with a statement in hand; the log itself takes neither back. */
import { t } from "../../i18n/t.ts";
import type { Client } from "../../store/client.tsx";
import { type Outcome, runCommand } from "../../store/use-command.ts";
import type { Draft } from "./draft-head.tsx";
import type { DraftRow } from "./draft-row.tsx";

/** So many ticks travel at once. */
const AT_ONCE = 1000;

/** Reopens a statement finished just now, and puts it in hand with the same totals and ticks. */
export async function takeUpAgain(client: Client, draft: Draft, id: string): Promise<Outcome<unknown>> {
  const { account, to, closing } = draft;
  const reopened = await runCommand(client, "statements.reopen", { id, reason: t("closing.takenBack") });
  if (!reopened.ok) return reopened;
  return runCommand(client, "statements.start", { account, to, closing, again: id });
}

/** Begins a discarded one anew: the same totals, the same ticks. A bank's file has to be chosen again. */
export async function beginAnew(
  client: Client,
  { account, from, to, opening, closing }: Draft,
  rows: readonly DraftRow[],
): Promise<Outcome<unknown>> {
  const begun = await runCommand(client, "statements.start", { account, from, to, opening, closing });
  if (!begun.ok) return begun;
  const ticked = rows.filter((row) => row.ticked).map((row) => row.entry);
  const draft = begun.value.draft.id;
  for (let at = 0; at < ticked.length; at += AT_ONCE) {
    const entries = ticked.slice(at, at + AT_ONCE);
    const outcome = await runCommand(client, "statements.tick", { draft, entries, ticked: true });
    if (!outcome.ok) return outcome;
  }
  return begun;
}
