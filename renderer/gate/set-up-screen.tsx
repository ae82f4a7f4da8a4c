import { type FormEvent, useState } from "react";
import { t } from "../i18n/t.ts";
import type { ProfileStatus } from "../store/profile.tsx";
import { useCommand } from "../store/use-command.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TextField } from "../ui/field.tsx";
import styles from "./gate.module.css";
import { ProtectionFields } from "./protection-fields.tsx";
import { useProtection } from "./use-protection.ts";

export interface SetUpScreenProps {
  status: ProfileStatus;
  /** A profile with a passphrase is being made: its recovery code comes next. Said first, as the word of the unlocking may
   * come before the reply; taken back when it fails. */
  onNew: (isNew: boolean) => void;
  /** Back to who is there already. */
  onBack: (() => void) | null;
}

/** The first thing a person does: say who they are, and how their books are locked. */
export function SetUpScreen({ status, onNew, onBack }: SetUpScreenProps) {
  const create = useCommand("profile.create");
  const protection = useProtection();
  const [name, setName] = useState(onBack === null ? status.suggestedName : "");
  const [startsAtName] = useState(name === "");
  const [tried, setTried] = useState(false);
  const clean = name.trim().normalize("NFC");
  const isTaken = status.profiles.some((row) => row.name === clean);
  const nameError = clean === "" ? t("setUp.nameMissing") : isTaken ? t("setUp.nameTaken") : undefined;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const chosen = protection.take();
    if (nameError !== undefined || chosen === null) return;
    onNew(chosen.kind === "passphrase");
    const outcome = await create.run({ name: clean, protection: chosen });
    if (!outcome.ok) onNew(false);
  };
  return (
    <>
      <h1>{t(onBack === null ? "setUp.title" : "setUp.another")}</h1>
      <p className={styles["lead"]}>{t("setUp.lead")}</p>
      <form className={styles["form"]} onSubmit={(event) => void send(event)} noValidate>
        <div className={styles["fields"]}>
          <TextField
            label={t("setUp.name")}
            value={name}
            onChange={setName}
            maxLength={60}
            autoFocus={startsAtName}
            error={tried ? nameError : undefined}
          />
          <ProtectionFields protection={protection} names={[clean]} autoFocus={!startsAtName} />
        </div>
        {create.error && <ErrorNotice error={create.error} title={t("setUp.failed")} />}
        <div className={styles["acts"]}>
          <Button type="submit" variant="primary" keyHint="Enter" disabled={create.running}>
            {t(create.running ? "setUp.making" : "setUp.make")}
          </Button>
          {onBack !== null && (
            <Button variant="quiet" onClick={onBack}>
              {t("setUp.back")}
            </Button>
          )}
        </div>
      </form>
      <p className={styles["quiet"]}>{t("setUp.fine")}</p>
    </>
  );
}
