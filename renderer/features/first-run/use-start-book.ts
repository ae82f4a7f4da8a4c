import { useState } from "react";
import { uuidv7 } from "uuidv7";
import { useLocation } from "wouter";
import { type CommandName, contract, type Input, type Output } from "../../../shared/contract/index.ts";
import { foundedHere } from "../../i18n/language.ts";
import { paths } from "../../routes.ts";
import { type Client, useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { openBook } from "../../store/ui.ts";
import { runCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import type { OwnSubtype } from "../../ui/account-subtypes.ts";
import { type SetUpPlace, setUpSetting } from "./set-up-steps.ts";

interface FirstAccount {
  readonly name: string;
  readonly subtype: OwnSubtype;
  readonly amount: string | null;
  readonly date: string;
}

/** In a book that is not opened yet: opening it would take the page, and what it has to say, away. */
async function runIn<N extends CommandName>(
  { transport, server }: Client,
  book: string,
  name: N,
  input: Input<N>,
): Promise<void> {
  await transport.call(name, input, { commandId: uuidv7(), book });
  server.changed(contract[name].changes, book);
}

/** The ways a book begins. A book made on the way is kept when the next step is refused, and not made twice. */
export function useStartBook(currency: string) {
  const client = useClient();
  const [, navigate] = useLocation();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [archiveShare, setArchiveShare] = useState<number | null>(null);
  const [made, setMade] = useState<{ id: string; currency: string } | null>(null);

  /** Runs one way; a refusal is shown, anything thrown too. True when it came to its end. */
  const way = async (act: () => Promise<void>): Promise<boolean> => {
    setRunning(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (cause) {
      setError(asCallError(cause));
      return false;
    } finally {
      setRunning(false);
      setArchiveShare(null);
    }
  };
  const run = async <N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const outcome = await runCommand(client, name, input);
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  };
  const bookId = async (): Promise<string> => {
    if (made?.currency === currency) return made.id;
    const { id } = await run("books.create", { currency, ...foundedHere() });
    setMade({ id, currency });
    return id;
  };
  const enter = (id: string) => {
    openBook(id);
    navigate(paths.dashboard);
  };

  return {
    running,
    error,
    archiveShare,
    /** Just the book. */
    empty: () => way(async () => enter(await bookId())),
    /** The book, its first account and what is in it. */
    withAccount: ({ name, subtype, amount, date }: FirstAccount) =>
      way(async () => {
        const id = await bookId();
        const opening = amount === null ? {} : { opening: { amount, date } };
        await runIn(client, id, "accounts.create", { name, subtype, currency, ...opening });
        await run("settings.set", {
          name: setUpSetting(id),
          value: JSON.stringify("accounts" satisfies SetUpPlace),
        });
        openBook(id);
        navigate(paths.setUp);
      }),
    sample: () => way(async () => enter((await run("books.openSample", foundedHere())).id)),
    archive: (file: File) =>
      way(async () => {
        setArchiveShare(0);
        const handle = await uploadFile(client.transport, file, setArchiveShare);
        enter((await run("data.restore", { file: handle })).book);
      }),
  };
}
