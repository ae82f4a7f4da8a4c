import { useLocation } from "wouter";
import { RecoverySteps } from "../../gate/recovery-steps.tsx";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useUnlocked } from "../../store/profile.tsx";
import { showToast } from "../../store/ui.ts";
import styles from "./recovery-screen.module.css";

/** The recovery code, made again or for the first time, without leaving the window. */
export function RecoveryScreen() {
  const { profile } = useUnlocked();
  const [, navigate] = useLocation();
  const back = () => navigate(paths.settings);
  const done = () => {
    showToast(t("recovery.done"));
    back();
  };
  return (
    <Page title={t(profile.hasRecoveryCode ? "recovery.titleNew" : "recovery.title")} plain>
      <div className={styles["steps"]}>
        <RecoverySteps onDone={done} onLater={back} />
      </div>
    </Page>
  );
}
