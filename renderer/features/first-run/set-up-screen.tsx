import { useState } from "react";
import { Redirect, useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { type BookRow, useOpenBook } from "../../store/use-book.ts";
import { AccountsStep } from "./accounts-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { ImportStep } from "./import-step.tsx";
import { PlanStep } from "./plan-step.tsx";
import { STEPS, type Step, useSetUpPlace } from "./set-up-steps.ts";
import { StepFrame } from "./step-frame.tsx";

/** Setting a book up, step by step; each can be skipped, and a window that was closed goes on where it stood. */
export function SetUpScreen() {
  const book = useOpenBook();
  return (
    <Page title={t("start.title")} subtitle={book?.name} plain>
      {book !== null && <SetUp key={book.id} book={book} />}
    </Page>
  );
}

function SetUp({ book }: { book: BookRow }) {
  const [, navigate] = useLocation();
  const [place, setPlace] = useSetUpPlace(book.id);
  // Somebody who comes again begins at the front, whatever was finished before.
  const [step, setStep] = useState<Step>(place === "finished" ? "accounts" : place);
  if (book.sample) return <Redirect to={paths.dashboard} />;
  const at = STEPS.indexOf(step);
  const go = (by: number) => {
    const next = STEPS[at + by] ?? "done";
    setStep(next);
    setPlace(next === "done" ? "finished" : next);
  };
  const frame = {
    onNext: () => go(1),
    ...(at > 0 ? { onBack: () => go(-1) } : {}),
    onLater: () => {
      setPlace(step === "done" ? "finished" : step);
      navigate(paths.dashboard);
    },
  };
  return (
    <StepFrame step={step}>
      {step === "accounts" && <AccountsStep book={book} {...frame} />}
      {step === "plan" && <PlanStep book={book} {...frame} />}
      {step === "import" && <ImportStep {...frame} onChoose={() => setPlace("done")} />}
      {step === "done" && <DoneStep book={book} onBack={() => go(-1)} />}
    </StepFrame>
  );
}
