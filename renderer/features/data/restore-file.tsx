import { FileArchive } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ChosenFile } from "../../../shared/contract/host-bridge.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import styles from "./backups.module.css";
import { RestoreDialog } from "./restore-dialog.tsx";
import type { SecretKind } from "./use-backup-secret.ts";

interface RestoreFileProps {
  /** One the program holds already, or one that was dropped: it is looked into at once. */
  given?: ChosenFile | File | null;
  /** What most likely opens it. */
  secret?: SecretKind;
  /** Only the button, on a page of its own. */
  bare?: boolean;
}

/** A `.daybook` file from anywhere: a backup, or what another computer packed. */
export function RestoreFile({ given = null, secret = "passphrase", bare }: RestoreFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const { sending, held, error, send, stop, letGo } = useSentFile(given);
  const body = (
    <>
      {sending === null ? (
        <Button
          icon={FileArchive}
          variant={bare ? "primary" : "plain"}
          onClick={() => input.current?.click()}
        >
          {t("backups.pick")}
        </Button>
      ) : (
        <JobCard title={sending.name} share={sending.share} note={t("backups.sending")} onStop={stop} />
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("backups.pick")}
        accept=".daybook"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void send(file);
        }}
      />
      {error && <ErrorNotice error={error} title={t("backups.notRestored")} />}
      {held !== null && (
        <RestoreDialog key={held} source={{ kind: "file", file: held }} secret={secret} onClose={letGo} />
      )}
    </>
  );
  if (bare) return body;
  return (
    <div className={styles["place"]}>
      <div>
        <h3>{t("backups.fromFile")}</h3>
        <p>{t("backups.fromFileText")}</p>
      </div>
      {body}
    </div>
  );
}

/** A file on its way into the program, and the handle it then has. */
function useSentFile(given: ChosenFile | File | null) {
  const { transport } = useClient();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [held, setHeld] = useState<string | null>(
    given === null || given instanceof File ? null : given.file,
  );
  const [error, setError] = useState<CallError | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const stop = () => stopping.current?.abort();
  useEffect(() => () => stopping.current?.abort(), []);
  const send = async (file: File) => {
    const controller = new AbortController();
    stopping.current = controller;
    setError(null);
    setSending({ name: file.name, share: 0 });
    try {
      const progress = (share: number) => setSending({ name: file.name, share });
      setHeld(await uploadFile(transport, file, progress, controller.signal));
    } catch (cause) {
      const failed = asCallError(cause);
      if (failed.code !== "cancelled") setError(failed);
    }
    setSending(null);
  };
  const first = useRef(() => (given instanceof File ? send(given) : undefined));
  useEffect(() => void first.current(), []);
  return { sending, held, error, send, stop, letGo: () => setHeld(null) };
}
