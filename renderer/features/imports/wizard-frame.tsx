import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { type Draft, summaryText } from "./draft.ts";
import styles from "./wizard-frame.module.css";
import { type Step, stepName, stepsOf } from "./wizard-steps.ts";

const c = classesOf(styles);

interface WizardFrameProps {
  draft: Draft;
  step: Step;
  onStep: (step: Step) => void;
  onBack: () => void;
  next: { readonly label: string; readonly run: () => void; readonly disabled?: boolean };
  /** Stands before the buttons of the foot. */
  note: string;
  children: ReactNode;
}

/** The steps above, the foot with its two buttons below; what is between scrolls by itself. */
export function WizardFrame({ draft, step, onStep, onBack, next, note, children }: WizardFrameProps) {
  const steps = stepsOf(draft);
  const at = steps.indexOf(step);
  return (
    <div className={c("frame")} data-density="compact">
      <div className={c("top")}>
        <ol className={c("steps")} aria-label={t("imports.steps")}>
          {steps.map((name, index) => (
            <li
              key={name}
              className={c(index < at && "done", index === at && "on")}
              aria-current={index === at ? "step" : undefined}
            >
              {index < at ? (
                <button type="button" onClick={() => onStep(name)}>
                  <Icon of={Check} />
                  {stepName(name)}
                </button>
              ) : (
                <>
                  <b>{index + 1}</b>
                  {stepName(name)}
                </>
              )}
            </li>
          ))}
        </ol>
        <p className={c("file")}>
          <code>{draft.fileName}</code>
          <span>{summaryText(draft)}</span>
        </p>
      </div>
      <div className={c("body")}>{children}</div>
      <footer className={c("foot")}>
        <span className={c("note")}>{note}</span>
        <Button variant="quiet" action="imports.back" onClick={onBack}>
          {t("imports.back")}
        </Button>
        <Button variant="primary" action="imports.nextStep" disabled={next.disabled} onClick={next.run}>
          {next.label}
        </Button>
      </footer>
    </div>
  );
}
