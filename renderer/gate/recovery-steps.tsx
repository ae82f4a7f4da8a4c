import { Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Output } from "../../shared/contract/index.ts";
import { differingGroup, RECOVERY_GROUPS } from "../../shared/recovery-code.ts";
import { t } from "../i18n/t.ts";
import { useProfileCommand, useUnlocked } from "../store/profile.tsx";
import { Button } from "../ui/button.tsx";
import { CodeGroups, emptyGroups, type GroupMark } from "../ui/code-groups.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import styles from "./gate.module.css";
import { RecoverySheet } from "./recovery-sheet.tsx";

interface RecoveryStepsProps {
  /** The code was typed back and counts. */
  onDone: () => void;
  /** Put off: what was shown is worth nothing. */
  onLater: () => void;
}

/** A code is shown once, printed, and typed back from the paper; only then does it count. */
export function RecoverySteps({ onDone, onLater }: RecoveryStepsProps) {
  const { profile } = useUnlocked();
  const begin = useProfileCommand("profile.beginRecovery");
  const [made, setMade] = useState<Output<"profile.beginRecovery"> | null>(null);
  const [isTyping, setTyping] = useState(false);
  const run = async () => {
    const outcome = await begin.run({});
    if (outcome.ok) setMade(outcome.value);
  };
  if (made === null) {
    return (
      <>
        <p className={styles["lead"]}>{t("recovery.lead")}</p>
        {profile.hasRecoveryCode && <p className={styles["quiet"]}>{t("recovery.leadNew")}</p>}
        {begin.error && <ErrorNotice error={begin.error} title={t("recovery.failed")} />}
        <div className={styles["acts"]}>
          <Button variant="primary" disabled={begin.running} onClick={() => void run()} autoFocus>
            {t(begin.running ? "recovery.making" : "recovery.begin")}
          </Button>
          <Button variant="quiet" onClick={onLater}>
            {t("recovery.later")}
          </Button>
        </div>
        {!profile.hasRecoveryCode && <p className={styles["quiet"]}>{t("recovery.laterText")}</p>}
      </>
    );
  }
  if (isTyping)
    return <TypeBack made={made} onShow={() => setTyping(false)} onDone={onDone} onLater={onLater} />;
  return (
    <>
      <RecoverySheet made={made} />
      <div className={styles["acts"]}>
        <Button variant="primary" onClick={() => setTyping(true)}>
          {t("recovery.kept")}
        </Button>
        <Button icon={Printer} onClick={() => window.print()}>
          {t("recovery.print")}
        </Button>
        <Button variant="quiet" onClick={onLater}>
          {t("recovery.later")}
        </Button>
      </div>
    </>
  );
}

interface TypeBackProps extends RecoveryStepsProps {
  made: Output<"profile.beginRecovery">;
  onShow: () => void;
}

function TypeBack({ made, onShow, onDone, onLater }: TypeBackProps) {
  const confirm = useProfileCommand("profile.confirmRecovery");
  const [groups, setGroups] = useState(() => emptyGroups(RECOVERY_GROUPS));
  const shown = made.code.split("-");
  const marks = groups.map((group, at) => markOf(shown[at] ?? "", group));
  const right = marks.filter((mark) => mark === "right").length;
  const wrong = marks.indexOf("wrong");
  const refused = confirm.error?.detail["group"];
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (right < RECOVERY_GROUPS || confirm.running) return;
    const outcome = await confirm.run({ code: groups.join("-") });
    if (outcome.ok) onDone();
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => void send(event)} noValidate>
      <p className={styles["lead"]}>{t("recovery.typeLead")}</p>
      <CodeGroups
        label={t("recovery.code")}
        groups={groups}
        onChange={setGroups}
        marks={marks}
        autoFocus
        error={
          wrong >= 0
            ? t("recovery.groupWrong", wrong + 1)
            : typeof refused === "number"
              ? t("recovery.groupWrong", refused)
              : undefined
        }
      />
      <p className={styles["quiet"]} role="status">
        {t("recovery.groupsRight", right, RECOVERY_GROUPS)}
      </p>
      {confirm.error && typeof refused !== "number" && (
        <ErrorNotice error={confirm.error} title={t("recovery.confirmFailed")} />
      )}
      <div className={styles["acts"]}>
        <Button
          type="submit"
          variant="primary"
          keyHint="Enter"
          disabled={right < RECOVERY_GROUPS || confirm.running}
        >
          {t("recovery.confirm")}
        </Button>
        <Button onClick={onShow}>{t("recovery.showAgain")}</Button>
        <Button variant="quiet" onClick={onLater}>
          {t("recovery.later")}
        </Button>
      </div>
    </form>
  );
}

/** Told as soon as it is certain: right when whole, wrong from the first letter that differs. */
function markOf(shown: string, typed: string): GroupMark {
  if (typed === "") return null;
  if (differingGroup(shown.slice(0, typed.length), typed) !== null) return "wrong";
  return typed.length === shown.length ? "right" : null;
}
