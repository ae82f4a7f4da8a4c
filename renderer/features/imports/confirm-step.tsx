import { type ReactNode, useState } from "react";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { Check } from "../../ui/check.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { JobCard } from "../../ui/job-card.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { AccountTarget } from "./account-target.tsx";
import styles from "./confirm-step.module.css";
import { accountLabel, type Draft, type Imported } from "./draft.ts";
import type { StepProps } from "./draft-wizard.tsx";
import { EffectTable } from "./effect-table.tsx";
import { type Targets, useTargets } from "./use-targets.ts";
import { useWizardKeys } from "./use-wizard-keys.ts";
import { WizardFrame } from "./wizard-frame.tsx";

/** Problems are listed up to this many; one figure too fine for its currency among them asks for the rounding. */
const LOOKED_AT = 500;

/** What will be written, per account, and the one button that writes it. */
export function ConfirmStep({
  draft,
  onStep,
  onBack,
  onDone,
}: StepProps & { onDone: (imported: Imported) => void }) {
  const targets = useTargets(draft);
  const commit = useCommand("imports.commit");
  const job = useRunningJob("imports.commit", commit.running);
  const [accepted, setAccepted] = useState(false);
  const [round, setRound] = useState(false);
  const tooFine = useTooFine(draft);
  const { fresh, problem } = draft.counts;
  const asked = problem > 0 || commit.error?.code === "bad_file";
  const open = asked && !accepted && !(round && tooFine === problem);
  const lines = fresh + (round ? tooFine : 0);
  const confirm = async () => {
    if (open || commit.running || !(await targets.flush())) return;
    const outcome = await commit.run({
      draft: draft.id,
      ...(accepted ? { acceptProblems: true } : {}),
      ...(round ? { round: true } : {}),
    });
    if (outcome.ok) onDone(outcome.value);
  };
  useWizardKeys({ next: () => void confirm(), back: onBack });
  return (
    <WizardFrame
      draft={draft}
      step="confirm"
      onStep={onStep}
      onBack={onBack}
      note={t("imports.confirmNote")}
      next={{
        label: lines === 0 ? t("imports.finish") : t("imports.write", lines),
        run: () => void confirm(),
        disabled: open || commit.running,
      }}
    >
      {commit.error && (
        <div className={styles["notice"]}>
          <ErrorNotice error={commit.error} title={t("imports.commitFailed")} />
        </div>
      )}
      {commit.running && job !== null && (
        <div className={styles["notice"]}>
          <JobCard
            title={t("imports.writing")}
            share={job.progress}
            note={job.note}
            done={job.done}
            total={job.total}
          />
        </div>
      )}
      <Accounts draft={draft} targets={targets} />
      <NotWritten draft={draft} asked={asked}>
        {tooFine > 0 && <Check label={t("imports.round", tooFine)} checked={round} onChange={setRound} />}
        {asked && <Check label={t("imports.goAhead", lines)} checked={accepted} onChange={setAccepted} />}
      </NotWritten>
    </WizardFrame>
  );
}

/** How many lines state a figure finer than their currency has decimals. */
function useTooFine(draft: Draft): number {
  const { value } = useQuery("imports.rows", {
    draft: draft.id,
    status: "problem",
    offset: 0,
    limit: LOOKED_AT,
  });
  return value?.rows.filter((row) => row.problem?.code === "too_precise").length ?? 0;
}

function Accounts({ draft, targets }: { draft: Draft; targets: Targets }) {
  const { value } = useQuery("accounts.list", {});
  return draft.accounts.map((account) => (
    <MarginSection
      key={account.index}
      title={accountLabel(account, value?.accounts ?? [])}
      note={account.named === "" ? undefined : t("imports.inFileAs", account.named)}
    >
      <div className={styles["account"]}>
        <div className={styles["effect"]}>
          <EffectTable account={account} />
        </div>
        <AccountTarget account={account} targets={targets} />
        {targets.error && <ErrorNotice error={targets.error} title={t("error.title")} />}
      </div>
    </MarginSection>
  ));
}

/** Everything of the file that stays out, and why; with what a person must agree to. */
function NotWritten({ draft, asked, children }: { draft: Draft; asked: boolean; children: ReactNode }) {
  const { duplicate, leftOut, problem } = draft.counts;
  if (duplicate + leftOut + problem === 0 && !asked) return null;
  return (
    <MarginSection title={t("imports.staysOut")} note={t("imports.staysOutNote")}>
      <ul className={styles["out"]}>
        {duplicate > 0 && <li>{t("imports.outDuplicate", duplicate)}</li>}
        {leftOut > 0 && <li>{t("imports.outLeft", leftOut)}</li>}
        {problem > 0 && <li>{t("imports.outProblem", problem)}</li>}
      </ul>
      <div className={styles["checks"]}>{children}</div>
    </MarginSection>
  );
}
