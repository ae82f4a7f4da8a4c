/** What is done to several entries at once: one command, one undo, and a word about it. */
import { useMemo, useState } from "react";
import type { CommandName, Input, Output } from "../../../shared/contract/index.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { runCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import type { CallError } from "../../transport/transport.ts";
import type { RegisterRow } from "./register-pages.ts";

export type EntryChange = Input<"register.changeEntries">["change"];
type ManyName = Extract<CommandName, `register.${string}Entries`>;
type ManyInput = Input<"register.changeEntries">["entries"];

export interface ManyActs {
  /** Each settles with whether it was done; what hindered it is in `error`. */
  change(rows: readonly RegisterRow[], change: EntryChange): Promise<boolean>;
  voidRows(rows: readonly RegisterRow[]): Promise<boolean>;
  bringBack(rows: readonly RegisterRow[]): Promise<boolean>;
  copy(rows: readonly RegisterRow[], date: string | null): Promise<boolean>;
  readonly running: boolean;
  readonly error: CallError | null;
  forget(): void;
}

export function entriesFrom(rows: readonly RegisterRow[]): ManyInput {
  return rows.map(({ id, account }) => ({ id, account }));
}

export function useMany(): ManyActs {
  const client = useClient();
  const { said } = useUndo();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const acts = useMemo(() => {
    const run = async <N extends ManyName>(name: N, input: Input<N>, done: (count: number) => string) => {
      setRunning(true);
      setError(null);
      const outcome = await runCommand(client, name, input);
      setRunning(false);
      if (outcome.ok) {
        const { entries }: Output<ManyName> = outcome.value;
        said(done(entries.length), outcome.command);
      } else setError(outcome.error);
      return outcome.ok;
    };
    return {
      change: (rows: readonly RegisterRow[], change: EntryChange) =>
        run("register.changeEntries", { entries: entriesFrom(rows), change }, (count) =>
          t("toast.changedMany", count),
        ),
      voidRows: (rows: readonly RegisterRow[]) =>
        run("register.voidEntries", { entries: entriesFrom(rows) }, (count) => t("toast.voidedMany", count)),
      bringBack: (rows: readonly RegisterRow[]) =>
        run("register.bringBackEntries", { entries: entriesFrom(rows) }, (count) =>
          t("toast.broughtBackMany", count),
        ),
      copy: (rows: readonly RegisterRow[], date: string | null) =>
        run(
          "register.copyEntries",
          { entries: entriesFrom(rows), ...(date === null ? {} : { date }) },
          (count) => t("toast.copiedMany", count),
        ),
      forget: () => setError(null),
    };
  }, [client, said]);
  return { ...acts, running, error };
}
