import { t } from "../i18n/t.ts";
import { RecoverySteps } from "./recovery-steps.tsx";

/** The step between making a profile and its first book. */
export function RecoveryGate({ onDone }: { onDone: () => void }) {
  return (
    <>
      <h1>{t("recovery.title")}</h1>
      <RecoverySteps onDone={onDone} onLater={onDone} />
    </>
  );
}
