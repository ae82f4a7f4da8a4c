import { useCallback, useRef, useState } from "react";
import { uuidv7 } from "uuidv7";
import { type CommandName, contract, type Input, type Output } from "../../shared/contract/index.ts";
import { t } from "../i18n/t.ts";
import { CallError } from "../transport/transport.ts";
import { type Client, useClient } from "./client.tsx";
import { asCallError } from "./server-state.ts";
import { useUi } from "./ui.ts";
import { isNow, writesBook } from "./when.ts";

export type Outcome<T> =
  /** `command`: its id, by which it can be undone. */
  | { readonly ok: true; readonly value: T; readonly command: string }
  | { readonly ok: false; readonly error: CallError };

/**
 * Runs a command once: gives it an id of its own, and marks what it changes as stale. When the answer got lost on the
 * way, trying the same again carries the same id, so that it cannot happen twice (L7).
 */
export async function runCommand<N extends CommandName>(
  client: Client,
  name: N,
  input: Input<N>,
  commandId: string = uuidv7(),
): Promise<Outcome<Output<N>>> {
  if (!isNow() && writesBook(name))
    return { ok: false, error: new CallError("not_available", { message: t("asOf.readOnly") }) };
  const procedure = contract[name];
  const book = procedure.scope === "book" ? useUi.getState().book : null;
  try {
    const value = await client.transport.call(
      name,
      input,
      book === null ? { commandId } : { commandId, book },
    );
    client.server.changed(procedure.changes, book);
    return { ok: true, value, command: commandId };
  } catch (cause) {
    return { ok: false, error: asCallError(cause) };
  }
}

export interface CommandHook<N extends CommandName> {
  /** Settles when the command has been committed or refused; never throws. */
  run(input: Input<N>): Promise<Outcome<Output<N>>>;
  readonly running: boolean;
  /** Of the last run. */
  readonly error: CallError | null;
  forget(): void;
}

export function useCommand<N extends CommandName>(name: N): CommandHook<N> {
  return useCommandOf(useClient(), name);
}

export function useCommandOf<N extends CommandName>(client: Client, name: N): CommandHook<N> {
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const unanswered = useRef<{ input: string; commandId: string } | null>(null);
  const run = useCallback(
    async (input: Input<N>) => {
      const text = JSON.stringify(input);
      const commandId = unanswered.current?.input === text ? unanswered.current.commandId : uuidv7();
      setRunning(true);
      setError(null);
      const outcome = await runCommand(client, name, input, commandId);
      unanswered.current = !outcome.ok && outcome.error.code === "lost" ? { input: text, commandId } : null;
      setRunning(false);
      if (!outcome.ok) setError(outcome.error);
      return outcome;
    },
    [client, name],
  );
  const forget = useCallback(() => setError(null), []);
  return { run, running, error, forget };
}
