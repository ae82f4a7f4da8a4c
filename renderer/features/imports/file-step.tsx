import { Fragment } from "react";
import { formatBytes } from "../../format/number.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { StateWord } from "../../ui/badge.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Select } from "../../ui/select.tsx";
import { AccountTarget } from "./account-target.tsx";
import { type Draft, type DraftAccount, errorFromFailure, formatName, linesOf, spanText } from "./draft.ts";
import type { StepProps } from "./draft-wizard.tsx";
import { encodingChoices } from "./encodings.ts";
import { FileFailure } from "./file-failure.tsx";
import styles from "./file-step.module.css";
import { type Targets, useTargets } from "./use-targets.ts";
import { useWizardKeys } from "./use-wizard-keys.ts";
import { WizardFrame } from "./wizard-frame.tsx";

/** What the file is: its format, how many lines of which days, and which account each belongs to. */
export function FileStep({ draft, onStep, onNext, onBack }: StepProps) {
  const targets = useTargets(draft);
  const next = async () => {
    if (await targets.flush()) onNext();
  };
  useWizardKeys({ next: () => void next(), back: onBack });
  return (
    <WizardFrame
      draft={draft}
      step="file"
      onStep={onStep}
      onBack={onBack}
      note={t("imports.draftNote")}
      next={{
        label: t(draft.csv === null ? "imports.toReview" : "imports.toColumns"),
        run: () => void next(),
        disabled: draft.state !== "ready" && draft.csv === null,
      }}
    >
      {draft.failure !== null && (
        <div className={styles["notice"]}>
          <FileFailure name={draft.fileName} error={errorFromFailure(draft.failure)} />
        </div>
      )}
      <MarginSection title={t("imports.file")}>
        <FileFacts draft={draft} />
      </MarginSection>
      <MarginSection
        title={t(draft.accounts.length === 1 ? "imports.account" : "imports.accounts")}
        note={t("imports.accountNote")}
      >
        {targets.error && <ErrorNotice error={targets.error} title={t("error.title")} />}
        {draft.accounts.map((account) => (
          <FileAccount key={account.index} account={account} targets={targets} />
        ))}
      </MarginSection>
    </WizardFrame>
  );
}

function FileFacts({ draft }: { draft: Draft }) {
  const adjust = useCommand("imports.adjust");
  const { problem } = draft.counts;
  return (
    <div className={styles["facts"]}>
      <p className={styles["lead"]}>{t("imports.lines", linesOf(draft.counts))}</p>
      <p className={styles["span"]}>{spanText(draft.first, draft.last)}</p>
      <dl>
        <dt>{t("imports.fileName")}</dt>
        <dd>
          <code>{draft.fileName}</code>, {formatBytes(draft.bytes)}
        </dd>
        <dt>{t("imports.formatWord")}</dt>
        <dd>{formatName(draft.format)}</dd>
        {draft.notes.map((note) => (
          <Fragment key={`${note.code}:${note.line}`}>
            <dt>{t("imports.toKnow")}</dt>
            <dd>
              <StateWord tone="tight">{programWords(note.message)}</StateWord>
            </dd>
          </Fragment>
        ))}
        {problem > 0 && (
          <>
            <dt>{t("imports.problems")}</dt>
            <dd>
              <StateWord tone="tight">{t("imports.problemCount", problem)}</StateWord>
            </dd>
          </>
        )}
      </dl>
      <div className={styles["encoding"]}>
        <Select
          label={t("imports.encodingWord")}
          help={t("imports.encodingHelp")}
          value={draft.encoding}
          choices={encodingChoices(draft.encoding)}
          disabled={adjust.running}
          onChange={(encoding) => void adjust.run({ draft: draft.id, encoding })}
        />
      </div>
      {adjust.error && <ErrorNotice error={adjust.error} title={t("error.title")} />}
    </div>
  );
}

function FileAccount({ account, targets }: { account: DraftAccount; targets: Targets }) {
  const lines = linesOf(account);
  return (
    <div className={styles["account"]}>
      <p>
        <b>{account.named === "" ? t("imports.unnamed") : account.named}</b>
        <span>{t("imports.lines", lines)}</span>
        <span>{spanText(account.first, account.last)}</span>
      </p>
      <AccountTarget account={account} targets={targets} />
    </div>
  );
}
