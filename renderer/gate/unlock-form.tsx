import { KeyRound, LifeBuoy } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { normalRecoveryCode, RECOVERY_GROUPS } from "../../shared/recovery-code.ts";
import { errorText } from "../i18n/error-text.ts";
import { programWords } from "../i18n/program-text.ts";
import { t } from "../i18n/t.ts";
import type { ProfileRow, ProfileStatus } from "../store/profile.tsx";
import { Button } from "../ui/button.tsx";
import { CodeGroups, emptyGroups } from "../ui/code-groups.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SecretField } from "../ui/secret-field.tsx";
import styles from "./gate.module.css";
import { useUnlock } from "./use-unlock.ts";

interface UnlockFormProps {
  profile: ProfileRow;
  osStore: ProfileStatus["osStore"];
}

/** Asks for what opens one profile: a passphrase, its recovery code, this computer's key store, or nothing at all. */
export function UnlockForm({ profile, osStore }: UnlockFormProps) {
  const [byRecovery, setByRecovery] = useState(false);
  const unlock = useUnlock(profile);
  if (profile.protection === "unprotected") return <OpenForm unlock={unlock} />;
  const other = () => {
    unlock.forget();
    setByRecovery(!byRecovery);
  };
  return (
    <>
      {byRecovery ? <RecoveryForm unlock={unlock} /> : <PassphraseForm unlock={unlock} />}
      <div className={styles["others"]}>
        {(byRecovery || profile.hasRecoveryCode) && (
          <Button variant="quiet" icon={byRecovery ? undefined : LifeBuoy} onClick={other}>
            {t(byRecovery ? "unlock.byPassphrase" : "unlock.byRecovery")}
          </Button>
        )}
        {profile.hasOsSlot && osStore.available && (
          <Button
            variant="quiet"
            icon={KeyRound}
            disabled={unlock.running || unlock.wait > 0}
            onClick={() => void unlock.run({ kind: "os" })}
          >
            {t("unlock.byOs")}
          </Button>
        )}
      </div>
      {profile.hasOsSlot && !osStore.available && (
        <p className={styles["quiet"]}>{t("unlock.osAway", programWords(osStore.why))}</p>
      )}
    </>
  );
}

type Unlock = ReturnType<typeof useUnlock>;

function OpenForm({ unlock }: { unlock: Unlock }) {
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        void unlock.run({ kind: "open" });
      }}
    >
      <p className={styles["quiet"]}>{t("unlock.openText")}</p>
      {unlock.error && <ErrorNotice error={unlock.error} title={t("unlock.failed")} />}
      <div className={styles["acts"]}>
        <Button type="submit" variant="primary" keyHint="Enter" disabled={unlock.running} autoFocus>
          {t("unlock.open")}
        </Button>
      </div>
    </form>
  );
}

function PassphraseForm({ unlock }: { unlock: Unlock }) {
  const [passphrase, setPassphrase] = useState("");
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { error, wait } = unlock;
  useEffect(() => {
    if (error !== null) input.current?.select();
  }, [error]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0 || unlock.running) return;
    if (passphrase === "") input.current?.focus();
    else void unlock.run({ kind: "passphrase", passphrase });
  };
  return (
    <form className={styles["form"]} onSubmit={send} noValidate>
      <div className={styles["fields"]}>
        <SecretField
          ref={input}
          label={t("unlock.passphrase")}
          value={passphrase}
          onChange={setPassphrase}
          shown={shown}
          onShown={setShown}
          autoFocus
          error={refusal(unlock, "unlock.wrongPassphrase")}
          help={attempts(unlock)}
        />
      </div>
      <OtherError unlock={unlock} />
      <div className={styles["acts"]}>
        <UnlockButton unlock={unlock} />
      </div>
    </form>
  );
}

function RecoveryForm({ unlock }: { unlock: Unlock }) {
  const [groups, setGroups] = useState(() => emptyGroups(RECOVERY_GROUPS));
  const [isTyping, setTyping] = useState(true);
  const code = groups.join("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (unlock.wait > 0 || unlock.running) return;
    // A slip is told here: it costs no attempt.
    setTyping(false);
    if (normalRecoveryCode(code) === null) return;
    void unlock.run({ kind: "recovery", code });
  };
  const slip = isTyping || normalRecoveryCode(code) !== null ? undefined : t("unlock.slip");
  return (
    <form className={styles["form"]} onSubmit={send} noValidate>
      <CodeGroups
        label={t("unlock.recoveryCode")}
        groups={groups}
        onChange={(next) => {
          setGroups(next);
          setTyping(true);
        }}
        autoFocus
        error={slip ?? refusal(unlock, "unlock.wrongRecovery")}
        help={attempts(unlock) ?? t("unlock.recoveryHelp")}
      />
      <OtherError unlock={unlock} />
      <div className={styles["acts"]}>
        <UnlockButton unlock={unlock} />
      </div>
    </form>
  );
}

function UnlockButton({ unlock: { running, wait } }: { unlock: Unlock }) {
  return (
    <Button
      type="submit"
      variant="primary"
      keyHint={wait > 0 ? undefined : "Enter"}
      disabled={running || wait > 0}
    >
      {wait > 0 ? t("unlock.wait", wait) : t(running ? "unlock.running" : "unlock.act")}
    </Button>
  );
}

/** Wrong secrets are told at their field. */
function isRefusal({ error }: Unlock): boolean {
  return error?.code === "wrong_secret" || error?.code === "too_many_attempts";
}

function refusal(
  unlock: Unlock,
  wrong: "unlock.wrongPassphrase" | "unlock.wrongRecovery",
): string | undefined {
  if (unlock.error === null || !isRefusal(unlock)) return undefined;
  const what = unlock.error.code === "wrong_secret" ? t(wrong) : t("unlock.tooMany");
  return [what, attempts(unlock)].filter(Boolean).join(" ");
}

/** How often it was wrong, and that there is a wait, without the seconds: those would be read aloud one by one. */
function attempts({ failures, wait }: Unlock): string | undefined {
  if (failures === 0) return undefined;
  return t(wait > 0 ? "unlock.attemptsWait" : "unlock.attempts", failures);
}

function OtherError({ unlock }: { unlock: Unlock }) {
  const { error } = unlock;
  if (error === null || isRefusal(unlock)) return null;
  if (error.code === "not_available") return <p role="alert">{errorText(error)}</p>;
  return <ErrorNotice error={error} title={t("unlock.failed")} />;
}
