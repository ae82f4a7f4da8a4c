import { useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { ConfirmStep } from "./confirm-step.tsx";
import { DonePage } from "./done-page.tsx";
import { accountLabel, type Draft, errorFromFailure, type Imported } from "./draft.ts";
import { FileFailure } from "./file-failure.tsx";
import { FileStep } from "./file-step.tsx";
import styles from "./place.module.css";
import { ReviewStep } from "./review-step.tsx";
import { type Step, stepsOf } from "./wizard-steps.ts";

/** One file on its way into the book: file, columns, review, confirm, done. Nothing is written before confirm. */
export function DraftWizard({ id }: { id: string }) {
  const { status, value: draft, error } = useQuery("imports.draft", { draft: id });
  const { value: accounts } = useQuery("accounts.list", {});
  const [step, setStep] = useState<Step>("file");
  const [imported, setImported] = useState<Imported | null>(null);
  const [, navigate] = useLocation();
  if (draft === undefined) {
    return (
      <Page title={t("imports.title")}>
        {status === "failed" ? <ErrorNotice error={error} /> : <Skeleton />}
      </Page>
    );
  }
  if (imported !== null) return <DonePage draft={draft} imported={imported} />;
  if (draft.state === "failed" && draft.failure !== null && draft.csv === null)
    return <Failed draft={draft} />;
  if (draft.state === "committed")
    return (
      <Elsewhere title={t("imports.committedTitle", draft.fileName)} text={t("imports.committedText")} />
    );
  if (draft.state === "reading" && draft.accounts.length === 0)
    return <Elsewhere title={t("imports.readingTitle", draft.fileName)} text={t("imports.readingText")} />;
  const only = draft.accounts.length === 1 ? draft.accounts[0] : undefined;
  const title =
    only === undefined
      ? t("imports.title")
      : t("imports.titleInto", accountLabel(only, accounts?.accounts ?? []));
  const steps = stepsOf(draft);
  const go = (by: 1 | -1) => {
    const to = steps[steps.indexOf(step) + by];
    if (to === undefined) navigate(paths.import);
    else setStep(to);
  };
  const walk = { draft, onStep: setStep, onNext: () => go(1), onBack: () => go(-1) };
  return (
    <Page title={title} fixed>
      {step === "file" && <FileStep {...walk} />}
      {step === "columns" && draft.csv !== null && <ColumnsStep {...walk} csv={draft.csv} />}
      {step === "review" && <ReviewStep {...walk} />}
      {step === "confirm" && <ConfirmStep {...walk} onDone={setImported} />}
    </Page>
  );
}

export interface StepProps {
  draft: Draft;
  onStep: (step: Step) => void;
  onNext: () => void;
  onBack: () => void;
}

function Failed({ draft }: { draft: Draft }) {
  return (
    <Page title={t("imports.title")}>
      <div className={styles["page"]}>
        {draft.failure !== null && (
          <FileFailure name={draft.fileName} error={errorFromFailure(draft.failure)} />
        )}
        <ButtonLink href={href(paths.import)}>{t("imports.another")}</ButtonLink>
      </div>
    </Page>
  );
}

/** A draft there is nothing to do with here: confirmed already, or never read to its end. */
function Elsewhere({ title, text }: { title: string; text: string }) {
  return (
    <Page title={t("imports.title")}>
      <EmptyState
        title={title}
        actions={<ButtonLink href={href(paths.import)}>{t("imports.toList")}</ButtonLink>}
      >
        {text}
      </EmptyState>
    </Page>
  );
}
