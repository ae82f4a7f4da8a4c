import type { FormEvent } from "react";
import { t } from "../i18n/t.ts";
import type { ProfileRow } from "../store/profile.tsx";
import { useCommand } from "../store/use-command.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { JobCard } from "../ui/job-card.tsx";
import styles from "./gate.module.css";
import { ProtectionFields } from "./protection-fields.tsx";
import type { SetUpScreenProps } from "./set-up-screen.tsx";
import { useProtection } from "./use-protection.ts";

/** The books of an older Daybook lie in the clear: a passphrase is chosen, or none, and they are encrypted. */
export function ProtectForm({ profile, onNew }: { profile: ProfileRow; onNew: SetUpScreenProps["onNew"] }) {
  const protect = useCommand("profile.protect");
  const protection = useProtection();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const chosen = protection.take();
    if (chosen === null) return;
    onNew(chosen.kind === "passphrase");
    const outcome = await protect.run({ profile: profile.id, protection: chosen });
    if (!outcome.ok) onNew(false);
  };
  return (
    <>
      <p className={styles["lead"]}>{t("protect.lead")}</p>
      <form className={styles["form"]} onSubmit={(event) => void send(event)} noValidate>
        <div className={styles["fields"]}>
          <ProtectionFields protection={protection} names={[profile.name]} autoFocus />
        </div>
        {protect.error && <ErrorNotice error={protect.error} title={t("protect.failed")} />}
        {protect.running ? (
          <JobCard title={t("protect.running")} share={null} />
        ) : (
          <div className={styles["acts"]}>
            <Button type="submit" variant="primary" keyHint="Enter">
              {t("protect.act")}
            </Button>
          </div>
        )}
      </form>
      <p className={styles["quiet"]}>{t("protect.fine")}</p>
    </>
  );
}
