import { Check } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./set-up.module.css";
import { STEPS, type Step } from "./set-up-steps.ts";

const c = classesOf(styles);

/** The first page asked for the currency. */
const SHOWN = ["currency", ...STEPS] as const;

/** Where one is in setting up, above the step itself. */
export function StepFrame({ step, children }: { step: Step; children: ReactNode }) {
  const at = SHOWN.indexOf(step);
  return (
    <div className={c("page")}>
      <nav aria-label={t("start.steps")}>
        <p className="vh" role="status">
          {t("start.progress", at + 1, SHOWN.length)}
        </p>
        <ol className={c("steps")}>
          {SHOWN.map((name, index) => (
            <li
              key={name}
              className={c(index < at && "past", index === at && "here")}
              aria-current={index === at ? "step" : undefined}
            >
              <span className={c("number")} aria-hidden="true">
                {index < at ? <Icon of={Check} size={14} /> : index + 1}
              </span>
              {t(`start.step.${name}`)}
              {index < at && <span className="vh">, {t("start.stepDone")}</span>}
            </li>
          ))}
        </ol>
      </nav>
      {children}
    </div>
  );
}

export interface StepProps {
  onNext: () => void;
  onBack?: () => void;
  onLater: () => void;
}

/** The sentence that opens a step; it takes the focus, so that a step is read from its beginning. */
export function StepTitle({ title, lead }: { title: string; lead: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className={c("open")}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{lead}</p>
    </header>
  );
}

/** Back, on, and the way out. */
export function StepActs({ onBack, onLater, children }: Omit<StepProps, "onNext"> & { children: ReactNode }) {
  return (
    <div className={c("acts")}>
      {children}
      {onBack && <Button onClick={onBack}>{t("start.back")}</Button>}
      <span className={c("grow")} />
      <Button variant="quiet" onClick={onLater}>
        {t("start.later")}
      </Button>
    </div>
  );
}
