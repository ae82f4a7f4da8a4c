import { useState } from "react";
import { useLocation } from "wouter";
import type { Output } from "../../../shared/contract/index.ts";
import { paths } from "../../routes.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { openBook } from "../../store/ui.ts";
import { type Outcome, runCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import type { OwnSubtype } from "../../ui/account-subtypes.ts";

interface FirstAccount {
  readonly name: string;
  readonly subtype: OwnSubtype;
  readonly amount: string | null;
  readonly date: string;
}

/** The ways a book begins. A book made on the way is kept when the next step is refused, and not made twice. */
export function useStartBook(currency: string) {
  const client = useClient();
  const [, navigate] = useLocation();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [archiveShare, setArchiveShare] = useState<number | null>(null);
  const [made, setMade] = useState<{ id: string; currency: string } | null>(null);

  const guarded = async (act: () => Promise<boolean>): Promise<boolean> => {
    setRunning(true);
    setError(null);
    const done = await act();
    setRunning(false);
    return done;
  };
  const refused = <T>(outcome: Outcome<T>): outcome is { ok: false; error: CallError } => {
    if (!outcome.ok) setError(outcome.error);
    return !outcome.ok;
  };
  const bookId = async (): Promise<string | null> => {
    if (made?.currency === currency) return made.id;
    const outcome = await runCommand(client, "books.create", { currency });
    if (refused<Output<"books.create">>(outcome) || !outcome.ok) return null;
    setMade({ id: outcome.value.id, currency });
    return outcome.value.id;
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
    empty: () =>
      guarded(async () => {
        const id = await bookId();
        if (id !== null) enter(id);
        return id !== null;
      }),
    /** The book, its first account and what is in it. */
    withAccount: (first: FirstAccount) =>
      guarded(async () => {
        const id = await bookId();
        if (id === null) return false;
        openBook(id);
        const opening = first.amount === null ? {} : { opening: { amount: first.amount, date: first.date } };
        const outcome = await runCommand(client, "accounts.create", {
          name: first.name,
          subtype: first.subtype,
          currency,
          ...opening,
        });
        if (refused(outcome)) return false;
        navigate(paths.dashboard);
        return true;
      }),
    sample: () =>
      guarded(async () => {
        const outcome = await runCommand(client, "books.openSample", {});
        if (refused(outcome)) return false;
        if (outcome.ok) enter(outcome.value.id);
        return true;
      }),
    archive: (file: File) =>
      guarded(async () => {
        try {
          setArchiveShare(0);
          const handle = await uploadFile(client.transport, file, setArchiveShare);
          setArchiveShare(null);
          const outcome = await runCommand(client, "data.restore", { file: handle });
          if (refused(outcome)) return false;
          if (outcome.ok) enter(outcome.value.book);
          return true;
        } catch (cause) {
          setArchiveShare(null);
          setError(asCallError(cause));
          return false;
        }
      }),
  };
}
