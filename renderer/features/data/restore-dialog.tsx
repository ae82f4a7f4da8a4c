import { useState } from "react";
import { formatMoment } from "../../format/date.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import type { CallError } from "../../transport/transport.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { BackupContent, isReplacing, isSame } from "./backup-content.tsx";
import type { Backup } from "./backups-section.tsx";
import { SecretForm } from "./secret-form.tsx";
import type { SecretKind } from "./use-backup-secret.ts";
import { type RestoreSource, useRestoreBackup } from "./use-restore-backup.ts";

interface RestoreDialogProps {
  source: RestoreSource;
  secret?: SecretKind;
  /** The list it was chosen from, and how to take another of it. */
  backups?: readonly Backup[];
  onOther?: (backup: Backup) => void;
  onClose: () => void;
}

/** First what a backup holds and what would go; nothing is touched before the person says so. */
export function RestoreDialog({
  source,
  secret = "passphrase",
  backups = [],
  onOther,
  onClose,
}: RestoreDialogProps) {
  const flow = useRestoreBackup(source, secret, onClose);
  const [agreed, setAgreed] = useState(false);
  const { value, error } = flow;
  const busy = flow.looking || flow.restoring;
  const asksSecret = source.kind === "file" && value === null && error !== null && isClosed(error);
  const replaces = value !== null && isReplacing(value.books);
  const same = value !== null && isSame(value.books);
  const canRestore = value !== null && !same && (!replaces || agreed) && !busy;
  const older = backups.find((row) => row.id === error?.detail["older"]);
  const send = () => {
    if (asksSecret && !busy) void flow.look();
    else if (canRestore) void flow.restore(replaces);
  };
  return (
    <Dialog
      title={value === null ? t("backups.lookTitle") : t("backups.restoreTitle", formatMoment(value.madeAt))}
      open
      onClose={onClose}
      onSubmit={send}
      wide
      actions={
        <Actions
          onClose={onClose}
          asksSecret={asksSecret}
          replaces={replaces}
          offers={value !== null && !same}
          busy={busy}
          ready={canRestore}
        />
      }
    >
      {busy && <Progress flow={flow} />}
      {asksSecret && !busy && (
        <SecretForm
          secret={flow.secret}
          error={error.code === "needs_secret" ? undefined : errorText(error)}
        />
      )}
      {error !== null && !asksSecret && !busy && error.code !== "cancelled" && (
        <ErrorNotice error={error} title={t("backups.notRestored")} />
      )}
      {older !== undefined && onOther !== undefined && (
        <p>
          <Button onClick={() => onOther(older)}>{t("backups.takeOlder", formatMoment(older.at))}</Button>
        </p>
      )}
      {value !== null && !busy && (
        <>
          <BackupContent books={value.books} />
          {replaces && !same && <Check label={t("backups.agree")} checked={agreed} onChange={setAgreed} />}
        </>
      )}
    </Dialog>
  );
}

/** It wants a passphrase or a code, or another one than was typed. */
function isClosed({ code }: CallError): boolean {
  return code === "needs_secret" || code === "wrong_secret" || code === "too_many_attempts";
}

function Progress({ flow }: { flow: ReturnType<typeof useRestoreBackup> }) {
  return (
    <JobCard
      title={t(flow.restoring ? "backups.restoring" : "backups.looking")}
      share={flow.job?.progress ?? null}
      note={flow.job?.note}
      done={flow.job?.done}
      total={flow.job?.total}
      onStop={flow.stop}
    />
  );
}

interface ActionsProps {
  onClose: () => void;
  asksSecret: boolean;
  /** There is something that can be restored. */
  offers: boolean;
  replaces: boolean;
  busy: boolean;
  /** And the person has said all that has to be said. */
  ready: boolean;
}

function Actions({ onClose, asksSecret, offers, replaces, busy, ready }: ActionsProps) {
  return (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      {asksSecret && (
        <Button type="submit" variant="primary" disabled={busy}>
          {t("backups.open")}
        </Button>
      )}
      {offers && (
        <Button type="submit" variant={replaces ? "destroy" : "primary"} disabled={!ready}>
          {t(replaces ? "backups.replace" : "backups.restore")}
        </Button>
      )}
    </>
  );
}
