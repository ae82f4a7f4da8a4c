import { FileInput } from "lucide-react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { Button } from "../../ui/button.tsx";
import { StepActs, type StepProps, StepTitle } from "./step-frame.tsx";

/** Leads to the import; whoever comes back finds the last step. */
export function ImportStep({ onNext, onBack, onLater, onChoose }: StepProps & { onChoose: () => void }) {
  const [, navigate] = useLocation();
  const choose = () => {
    onChoose();
    navigate(paths.import);
  };
  return (
    <>
      <StepTitle title={t("start.import.title")} lead={t("start.import.lead")} />
      <StepActs onLater={onLater} {...(onBack ? { onBack } : {})}>
        <Button variant="primary" icon={FileInput} onClick={choose}>
          {t("start.import.choose")}
        </Button>
        <Button onClick={onNext}>{t("start.skip")}</Button>
      </StepActs>
    </>
  );
}
