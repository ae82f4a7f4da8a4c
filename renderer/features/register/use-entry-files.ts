import { useMemo } from "react";
import { ATTACHMENT_CAP } from "../../../shared/ledger/attachment.ts";
import { formatBytes } from "../../format/number.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { type Client, useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { showToast, useUi } from "../../store/ui.ts";
import { runCommand } from "../../store/use-command.ts";
import { type UndoActions, useUndo } from "../../store/use-undo.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import type { EntryDetail } from "./entry-draft.ts";

export type EntryFile = EntryDetail["attachments"][number];

export interface EntryFiles {
  /** Sends each file and ties it to the entry, one after the other. Never throws. */
  add(entry: string, files: readonly File[]): Promise<void>;
  /** Hands the file to the person, as a download. */
  save(file: EntryFile): Promise<void>;
  remove(file: EntryFile): Promise<void>;
}

/** Files of entries: each act says what it did and how to take it back. */
export function useEntryFiles(): EntryFiles {
  const client = useClient();
  const { said } = useUndo();
  return useMemo(
    () => ({
      async add(entry, files) {
        for (const file of files) await addOne(client, entry, file, said);
      },
      save: (file) => saveFile(client, file),
      async remove({ id, name }) {
        const outcome = await runCommand(client, "attachments.remove", { id });
        if (!outcome.ok) return showToast(t("action.failed", errorText(outcome.error)));
        said(t("files.removed", name), outcome.command);
      },
    }),
    [client, said],
  );
}

async function addOne(client: Client, entry: string, file: File, said: UndoActions["said"]): Promise<void> {
  // Said before a byte is sent; the program says it too.
  if (file.size > ATTACHMENT_CAP)
    return showToast(t("files.tooLarge", file.name, formatBytes(ATTACHMENT_CAP)));
  try {
    const handle = await uploadFile(client.transport, file, undefined, undefined, "attachment");
    const outcome = await runCommand(client, "attachments.add", { entry, file: handle });
    if (!outcome.ok) throw outcome.error;
    said(t("files.added", outcome.value.name), outcome.command);
  } catch (cause) {
    showToast(t("files.notAdded", file.name, errorText(asCallError(cause))));
  }
}

async function saveFile({ transport }: Client, { id }: EntryFile): Promise<void> {
  const { book } = useUi.getState();
  try {
    const fetched = await transport.call("attachments.fetch", { id }, book === null ? {} : { book });
    await transport.download(fetched.file, fetched.name);
  } catch (cause) {
    showToast(t("action.failed", errorText(asCallError(cause))));
  }
}
