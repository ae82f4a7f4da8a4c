import { KeyRound, Lock, RefreshCw } from "lucide-react";
import { useState } from "react";
import { errorText } from "../../i18n/error-text.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useProfileCommand, useUnlocked } from "../../store/profile.tsx";
import { showToast } from "../../store/ui.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Select } from "../../ui/select.tsx";
import { PassphraseDialog } from "./passphrase-dialog.tsx";
import styles from "./security-section.module.css";
import { Setting } from "./setting.tsx";

const MINUTES = [1, 5, 10, 15, 30, 60, 120, 480, 0] as const;

/** Who this is, what opens their books, and when they close by themselves. */
export function SecuritySection() {
  const { profile } = useUnlocked();
  const lock = useProfileCommand("profile.lock");
  return (
    <MarginSection title={t("security.title")} note={t("security.note", profile.name)}>
      <Setting id="name">
        <Name key={profile.name} name={profile.name} />
      </Setting>
      <Setting id="passphrase">
        <Passphrase />
      </Setting>
      {profile.protection === "passphrase" && (
        <Setting id="recovery">
          <Recovery />
        </Setting>
      )}
      <Setting id="lockAfter">
        <LockAfter />
      </Setting>
      <Setting id="osSlot">
        <OsSlot />
      </Setting>
      <Setting id="rekey">
        <NewKeys />
      </Setting>
      <Setting id="lock">
        <div className={styles["row"]}>
          <div>
            <h3>{t("security.lock")}</h3>
            <p>{t("security.lockText")}</p>
          </div>
          <Button icon={Lock} action="frame.lock" disabled={lock.running} onClick={() => void lock.run({})}>
            {t("gate.lockNow")}
          </Button>
        </div>
      </Setting>
    </MarginSection>
  );
}

function Name({ name }: { name: string }) {
  const { status } = useUnlocked();
  const rename = useProfileCommand("profile.rename");
  const { saidWith } = useUndo();
  const [typed, setTyped] = useState(name);
  const clean = typed.trim().normalize("NFC");
  const isTaken = clean !== name && status.profiles.some((row) => row.name === clean);
  const error = clean === "" ? t("setUp.nameMissing") : isTaken ? t("setUp.nameTaken") : undefined;
  const save = async () => {
    const outcome = await rename.run({ name: clean });
    if (outcome.ok) saidWith(t("security.renamed", clean), () => rename.run({ name }));
  };
  return (
    <form
      className={styles["name"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (error === undefined && clean !== name) void save();
      }}
    >
      <TextField label={t("setUp.name")} value={typed} onChange={setTyped} maxLength={60} error={error} />
      <Button type="submit" disabled={error !== undefined || clean === name || rename.running}>
        {t("settings.rename")}
      </Button>
      {rename.error && <ErrorNotice error={rename.error} title={t("error.title")} />}
    </form>
  );
}

function Passphrase() {
  const { profile } = useUnlocked();
  const [open, setOpen] = useState(false);
  const has = profile.protection === "passphrase";
  return (
    <div className={styles["row"]}>
      <div>
        <h3>{t("protect.passphrase")}</h3>
        <p>{t(has ? "security.hasPassphrase" : "security.noPassphrase")}</p>
      </div>
      <Button icon={KeyRound} onClick={() => setOpen(true)}>
        {t(has ? "security.change" : "security.set")}
      </Button>
      {open && <PassphraseDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function Recovery() {
  const { profile } = useUnlocked();
  const has = profile.hasRecoveryCode;
  return (
    <div className={styles["row"]}>
      <div>
        <h3>{t("recovery.code")}</h3>
        <p>{t(has ? "security.hasRecovery" : "recovery.needed")}</p>
      </div>
      <ButtonLink href={href(paths.recovery)}>
        {t(has ? "security.newRecovery" : "recovery.setUp")}
      </ButtonLink>
    </div>
  );
}

function LockAfter() {
  const { status } = useUnlocked();
  const set = useProfileCommand("profile.setLockAfter");
  const { saidWith } = useUndo();
  const now = status.lockAfterMinutes;
  const words = (minutes: number) => (minutes === 0 ? t("security.never") : t("security.minutes", minutes));
  const put = async (minutes: number) => {
    const outcome = await set.run({ minutes });
    if (!outcome.ok) return;
    const text = t("settings.chosen", t("security.lockAfter"), words(minutes));
    saidWith(text, () => set.run({ minutes: now }));
  };
  const known = (MINUTES as readonly number[]).includes(now) ? MINUTES : [now, ...MINUTES];
  return (
    <div className={styles["after"]}>
      <Select
        label={t("security.lockAfter")}
        value={`${now}`}
        onChange={(minutes) => void put(Number(minutes))}
        choices={known.map((minutes) => ({
          value: `${minutes}`,
          label: words(minutes),
        }))}
        help={t(now === 0 ? "security.neverText" : "security.lockAfterText")}
        error={set.error ? errorText(set.error) : undefined}
      />
    </div>
  );
}

function OsSlot() {
  const { status, profile } = useUnlocked();
  const set = useProfileCommand("profile.setOsSlot");
  const { saidWith } = useUndo();
  const { available, why } = status.osStore;
  const put = async (on: boolean) => {
    const outcome = await set.run({ on });
    if (outcome.ok) saidWith(t(on ? "security.osOn" : "security.osOff"), () => set.run({ on: !on }));
  };
  return (
    <div className={styles["slot"]}>
      <Check
        as="switch"
        label={t("security.osSlot")}
        checked={profile.hasOsSlot}
        disabled={set.running || (!available && !profile.hasOsSlot)}
        onChange={(on) => void put(on)}
      />
      <p>{available ? t("security.osText") : t("security.osAway", programWords(why))}</p>
      {set.error && <p role="alert">{errorText(set.error)}</p>}
    </div>
  );
}

function NewKeys() {
  const rekey = useProfileCommand("profile.rekey");
  const job = useRunningJob("profile.rekey", rekey.running);
  const run = async () => {
    const outcome = await rekey.run({});
    if (outcome.ok) showToast(t("security.rekeyed", outcome.value.files));
  };
  return (
    <div className={styles["row"]}>
      <div>
        <h3>{t("security.keys")}</h3>
        <p>{t("security.keysText")}</p>
      </div>
      {!rekey.running && (
        <Button icon={RefreshCw} onClick={() => void run()}>
          {t("security.rekey")}
        </Button>
      )}
      {rekey.running && (
        <div className={styles["full"]}>
          <JobCard
            title={t("security.rekeying")}
            share={job?.progress ?? null}
            note={job?.note}
            done={job?.done}
            total={job?.total}
          />
        </div>
      )}
      {rekey.error && (
        <div className={styles["full"]}>
          <ErrorNotice error={rekey.error} title={t("security.rekeyFailed")} />
        </div>
      )}
    </div>
  );
}
