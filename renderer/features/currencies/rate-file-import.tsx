import { FileInput } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import styles from "./currencies.module.css";

const SHOWN_PROBLEMS = 8;

/** A file of rates: sent, read, and either taken in or refused with what is wrong in which line. */
export function RateFileImport() {
  const input = useRef<HTMLInputElement>(null);
  const { busy, refused, error, send, takeRest, stop } = useRateFile();
  return (
    <div className={styles["import"]}>
      {busy === null ? (
        <Button icon={FileInput} onClick={() => input.current?.click()}>
          {t("currencies.import")}
        </Button>
      ) : (
        <JobCard title={busy.name} share={busy.share} note={t("currencies.importing")} onStop={stop} />
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("currencies.import")}
        accept=".csv,.xml,.txt"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void send(file);
        }}
      />
      {error && <ErrorNotice error={error} title={t("currencies.notImported")} />}
      {refused !== null && <Problems refused={refused} takeRest={() => void takeRest()} />}
    </div>
  );
}

interface Problem {
  readonly line: number;
  readonly message: string;
}

interface Refused {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly wouldAdd: number;
}

function Problems({ refused, takeRest }: { refused: Refused; takeRest: () => void }) {
  return (
    <div className={styles["problems"]} role="alert">
      <p>{t("currencies.problems", refused.problems.length)}</p>
      <ul>
        {refused.problems.slice(0, SHOWN_PROBLEMS).map(({ line, message }) => (
          <li key={`${line}${message}`}>{message}</li>
        ))}
      </ul>
      {refused.wouldAdd > 0 && (
        <Button small onClick={takeRest}>
          {t("currencies.importRest", formatCount(refused.wouldAdd))}
        </Button>
      )}
    </div>
  );
}

function useRateFile() {
  const { transport } = useClient();
  const take = useCommand("rates.importFile");
  const [busy, setBusy] = useState<{ name: string; share: number | null } | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const takeIn = async (file: string, acceptProblems: boolean) => {
    const outcome = await take.run({ file, ...(acceptProblems ? { acceptProblems } : {}) });
    if (outcome.ok) {
      const { added, replaced, kept } = outcome.value;
      showToast(t("currencies.imported", formatCount(added), formatCount(replaced), formatCount(kept)));
      return;
    }
    const found = refusedFrom(file, outcome.error);
    setRefused(found);
    if (found === null) setError(outcome.error);
  };
  const send = async (file: File) => {
    const controller = new AbortController();
    stopping.current = controller;
    setError(null);
    setRefused(null);
    setBusy({ name: file.name, share: 0 });
    try {
      const progress = (share: number) => setBusy({ name: file.name, share });
      const handle = await uploadFile(transport, file, progress, controller.signal);
      setBusy({ name: file.name, share: null });
      await takeIn(handle, false);
    } catch (cause) {
      const failed = asCallError(cause);
      if (failed.code !== "cancelled") setError(failed);
    }
    setBusy(null);
  };
  const takeRest = async () => {
    const file = refused?.file;
    setRefused(null);
    if (file !== undefined) await takeIn(file, true);
  };
  return { busy, refused, error, send, takeRest, stop: () => stopping.current?.abort() };
}

/** What the program found in the file; null when the refusal is about something else. */
function refusedFrom(file: string, { code, detail }: CallError): Refused | null {
  const { problems, wouldAdd } = detail;
  if (code !== "bad_file" || !Array.isArray(problems) || problems.length === 0) return null;
  return { file, problems: problems as Problem[], wouldAdd: typeof wouldAdd === "number" ? wouldAdd : 0 };
}
