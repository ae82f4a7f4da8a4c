import { type ActionRuns, useActions } from "../../actions/use-actions.ts";

export interface WizardKeys {
  next: () => void;
  back: () => void;
  /** What the step at hand does besides. */
  more?: ActionRuns;
}

/** What every step of the wizard does, and its own; the keys are in `imports-actions.ts`. */
export function useWizardKeys({ next, back, more = {} }: WizardKeys): void {
  useActions({
    "imports.next": () => next(),
    "imports.nextStep": () => next(),
    "imports.back": () => back(),
    ...more,
  });
}
