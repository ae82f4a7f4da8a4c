import { useState } from "react";
import { RECOVERY_GROUPS } from "../../../shared/recovery-code.ts";
import { ProtectionFields } from "../../gate/protection-fields.tsx";
import { useProtection } from "../../gate/use-protection.ts";
import { t } from "../../i18n/t.ts";
import { useProfileCommand, useUnlocked } from "../../store/profile.tsx";
import { showToast, useUi } from "../../store/ui.ts";
import type { CallError } from "../../transport/transport.ts";
import { Button } from "../../ui/button.tsx";
import { CodeGroups, emptyGroups } from "../../ui/code-groups.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import styles from "./security-section.module.css";

/** Another passphrase, or none; the present one (or the recovery code) is asked again, since an open window is no proof. */
export function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const { profile } = useUnlocked();
  const set = useProfileCommand("profile.setPassphrase");
  const protection = useProtection();
  const current = useCurrentSecret();
  const has = profile.protection === "passphrase";
  const send = async () => {
    const chosen = protection.take();
    const secret = has ? current.take() : ({ kind: "open" } as const);
    if (chosen === null || secret === null || set.running) return;
    const outcome = await set.run({ current: secret, protection: chosen });
    if (!outcome.ok) return;
    useUi.setState({ entrance: null });
    showToast(t(chosen.kind === "passphrase" ? "security.changed" : "security.removed"));
    onClose();
  };
  const wrong = set.error !== null && isRefusal(set.error) ? wrongText(set.error) : undefined;
  return (
    <Dialog
      title={t(has ? "security.changeTitle" : "security.setTitle")}
      open
      onClose={onClose}
      onSubmit={() => void send()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={set.running}>
            {t(set.running ? "security.changing" : has ? "security.change" : "security.set")}
          </Button>
        </>
      }
    >
      {has && <CurrentSecret current={current} wrong={wrong} />}
      <ProtectionFields protection={protection} names={[profile.name]} />
      {set.error !== null && !isRefusal(set.error) && (
        <ErrorNotice error={set.error} title={t("security.notChanged")} />
      )}
    </Dialog>
  );
}

function useCurrentSecret() {
  const { profile } = useUnlocked();
  const arrivedByCode = useUi((ui) => ui.entrance?.byRecovery === true);
  const [byRecovery, setByRecovery] = useState(arrivedByCode && profile.hasRecoveryCode);
  const [passphrase, setPassphrase] = useState("");
  const [groups, setGroups] = useState(() => emptyGroups(RECOVERY_GROUPS));
  const [tried, setTried] = useState(false);
  const isMissing = byRecovery ? groups.join("") === "" : passphrase === "";
  return {
    canRecover: profile.hasRecoveryCode,
    byRecovery,
    setByRecovery,
    passphrase,
    setPassphrase,
    groups,
    setGroups,
    missing: tried && isMissing ? t("field.required") : undefined,
    /** Null when nothing was typed. */
    take() {
      setTried(true);
      if (isMissing) return null;
      return byRecovery
        ? ({ kind: "recovery", code: groups.join("-") } as const)
        : ({ kind: "passphrase", passphrase } as const);
    },
  };
}

function CurrentSecret({
  current,
  wrong,
}: {
  current: ReturnType<typeof useCurrentSecret>;
  wrong: string | undefined;
}) {
  const [shown, setShown] = useState(false);
  const error = current.missing ?? wrong;
  return (
    <div className={styles["current"]}>
      {current.byRecovery ? (
        <CodeGroups
          label={t("recovery.code")}
          groups={current.groups}
          onChange={current.setGroups}
          error={error}
        />
      ) : (
        <SecretField
          label={t("security.current")}
          value={current.passphrase}
          onChange={current.setPassphrase}
          shown={shown}
          onShown={setShown}
          error={error}
        />
      )}
      {current.canRecover && (
        <Button variant="quiet" small onClick={() => current.setByRecovery(!current.byRecovery)}>
          {t(current.byRecovery ? "unlock.byPassphrase" : "unlock.byRecovery")}
        </Button>
      )}
    </div>
  );
}

function isRefusal({ code }: CallError): boolean {
  return code === "wrong_secret" || code === "too_many_attempts";
}

function wrongText({ code, detail }: CallError): string {
  const { waitMs } = detail;
  const seconds = typeof waitMs === "number" ? Math.ceil(waitMs / 1000) : 0;
  const what = t(code === "wrong_secret" ? "security.wrongCurrent" : "unlock.tooMany");
  return seconds === 0 ? what : `${what} ${t("security.waitFor", seconds)}`;
}
