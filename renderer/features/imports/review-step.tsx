import { Copy, type LucideIcon, Minus, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useNarrow } from "../../ui/use-narrow.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { countOf, type Draft, type DraftRow, linesOf, type RowStatus, STATUSES } from "./draft.ts";
import { useDraftRow } from "./draft-rows.ts";
import type { StepProps } from "./draft-wizard.tsx";
import { EffectTable } from "./effect-table.tsx";
import { ReviewCard } from "./review-card.tsx";
import { ReviewHead, ReviewRow } from "./review-row.tsx";
import styles from "./review-step.module.css";
import { useWizardKeys } from "./use-wizard-keys.ts";
import { WizardFrame } from "./wizard-frame.tsx";

const c = classesOf(styles);
const ICONS: Record<RowStatus, LucideIcon> = {
  new: Plus,
  duplicate: Copy,
  leftOut: Minus,
  problem: TriangleAlert,
};

/** The tally to look at first: what needs a person, else what will be added. */
function firstTally(counts: Draft["counts"]): RowStatus {
  if (counts.problem > 0) return "problem";
  return counts.fresh > 0 ? "new" : counts.duplicate > 0 ? "duplicate" : "leftOut";
}

/** Every line of the file with why it is in its tally; lines can be left out, or taken in after all. */
export function ReviewStep({ draft, onStep, onNext, onBack }: StepProps) {
  const [tally, setTally] = useState(() => firstTally(draft.counts));
  const [place, setPlace] = useState(0);
  const choose = useCommand("imports.choose");
  const count = countOf(draft.counts, tally);
  const current = Math.min(place, Math.max(0, count - 1));
  const row = useDraftRow(draft.id, tally, current);
  const show = (status: RowStatus) => {
    setTally(status);
    setPlace(0);
  };
  const turn = (target: DraftRow | null) => {
    if (target === null || target.status === "problem" || choose.running) return;
    void choose.run({ draft: draft.id, index: target.index, take: target.status !== "new" });
  };
  const move = (by: number) => setPlace(Math.max(0, Math.min(count - 1, current + by)));
  useWizardKeys({
    next: onNext,
    back: onBack,
    more: {
      "imports.down": () => move(1),
      "imports.up": () => move(-1),
      "imports.turn": row === null ? null : () => turn(row),
      "imports.new": () => show("new"),
      "imports.duplicate": () => show("duplicate"),
      "imports.leftOut": () => show("leftOut"),
      "imports.problem": () => show("problem"),
    },
  });
  return (
    <WizardFrame
      draft={draft}
      step="review"
      onStep={onStep}
      onBack={onBack}
      note={t("imports.draftNote")}
      next={{ label: t("imports.toConfirm"), run: onNext }}
    >
      <div className={c("grid")}>
        <Tallies draft={draft} tally={tally} onShow={show} />
        <section className={c("review")} aria-labelledby="review-title">
          <header className={c("lead")}>
            <h2 id="review-title">{t(`imports.tally.${tally}`)}</h2>
            <span>
              {count === 0 ? "" : t("imports.ofCount", formatCount(current + 1), formatCount(count))}
            </span>
          </header>
          {choose.error && <ErrorNotice error={choose.error} title={t("error.title")} />}
          {count === 0 ? (
            <p className={c("none")}>{t(`imports.noneIn.${tally}`)}</p>
          ) : (
            <>
              {row !== null && (
                <ReviewCard row={row} draft={draft} onTurn={() => turn(row)} busy={choose.running} />
              )}
              <ReviewRows
                draft={draft}
                tally={tally}
                count={count}
                current={current}
                onPick={setPlace}
                onTurn={turn}
              />
            </>
          )}
        </section>
      </div>
    </WizardFrame>
  );
}

function Tallies({
  draft,
  tally,
  onShow,
}: {
  draft: Draft;
  tally: RowStatus;
  onShow: (status: RowStatus) => void;
}) {
  return (
    <div className={c("side")}>
      <nav aria-label={t("imports.tallies")}>
        {STATUSES.map((status) => {
          const count = countOf(draft.counts, status);
          return (
            <button
              key={status}
              type="button"
              className={c("tally", status === tally && "on", status === "problem" && count > 0 && "attn")}
              aria-current={status === tally ? "true" : undefined}
              onClick={() => onShow(status)}
            >
              <Icon of={ICONS[status]} />
              <span>
                {t(`imports.tally.${status}`)}
                <small>{t(`imports.tallyNote.${status}`)}</small>
              </span>
              <b>{formatCount(count)}</b>
            </button>
          );
        })}
      </nav>
      <p className={c("total")}>
        <span>{t("imports.linesInFile")}</span>
        <b>{formatCount(linesOf(draft.counts))}</b>
      </p>
      <div className={c("effect")}>
        <h2>{t("imports.ifConfirmed")}</h2>
        {draft.accounts.slice(0, 4).map((account) => (
          <EffectTable key={account.index} account={account} />
        ))}
        {draft.accounts.length > 4 && <small>{t("imports.moreAccounts", draft.accounts.length - 4)}</small>}
      </div>
    </div>
  );
}

interface ReviewRowsProps {
  draft: Draft;
  tally: RowStatus;
  count: number;
  current: number;
  onPick: (place: number) => void;
  onTurn: (row: DraftRow) => void;
}

function ReviewRows({ draft, tally, count, current, onPick, onTurn }: ReviewRowsProps) {
  const narrow = useNarrow();
  return (
    <div className={c("list")}>
      <ReviewHead tally={tally} />
      <VirtualList
        key={tally}
        count={count}
        rowHeight={narrow ? 46 : 29}
        current={current}
        label={t(`imports.tally.${tally}`)}
        row={(place) => (
          <ReviewRow
            draft={draft.id}
            tally={tally}
            place={place}
            current={place === current}
            onPick={() => onPick(place)}
            onTurn={onTurn}
          />
        )}
      />
    </div>
  );
}
