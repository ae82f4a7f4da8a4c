import { type ReactNode, useState } from "react";
import { formatDate } from "../../format/date.ts";
import { formatAmount } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { type Outcome, useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import type { CallError } from "../../transport/transport.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Sheet } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Money } from "../../ui/money.tsx";
import { type Choice, Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Draft } from "./draft-head.tsx";
import { titleOf } from "./draft-row.tsx";
import styles from "./reconcile.module.css";

const c = classesOf(styles);

interface Candidate {
  readonly kind: string;
  readonly entries: readonly {
    readonly id: string;
    readonly date: string;
    readonly payee: string;
    readonly memo: string;
    readonly amount: string;
  }[];
  readonly wouldBe: string | null;
  readonly reason: string;
}

/** What explains the difference of the statement in hand; what would close it can be ticked right here. */
export function DraftExplainSheet({
  draft,
  onTick,
  onClose,
}: {
  draft: Draft;
  onTick: (entries: readonly string[], ticked: boolean) => void;
  onClose: () => void;
}) {
  const { value, status, error } = useQuery("statements.explain", { account: draft.account });
  const adjust = useCommand("statements.adjust");
  const candidates = value?.candidates.map(({ entries, ...rest }) => ({
    ...rest,
    entries: entries.map(({ entry, ...words }) => ({ id: entry, ...words })),
  }));
  const press = (candidate: Candidate, ticked: boolean) => {
    onTick(
      candidate.entries.map(({ id }) => id),
      ticked,
    );
    onClose();
  };
  return (
    <Sheet
      open
      title={t("explain.title")}
      subtitle={t("explain.of", formatAmount(draft.difference))}
      onClose={onClose}
    >
      {status === "failed" && value === undefined && <ErrorNotice error={error} />}
      {candidates === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <Candidates
          list={candidates}
          act={(candidate) => {
            const isTicked = candidate.kind === "alone" || candidate.kind === "pair";
            if (!isTicked && candidate.kind !== "unticked") return null;
            return (
              <Button small onClick={() => press(candidate, !isTicked)}>
                {t(isTicked ? "explain.untick" : "explain.tick")}
              </Button>
            );
          }}
        />
      )}
      <Adjust
        amount={draft.difference}
        error={adjust.error}
        onAdjust={async (category) => {
          const outcome = await adjust.run({ draft: draft.id, difference: draft.difference, category });
          if (outcome.ok) onClose();
          return outcome;
        }}
      />
    </Sheet>
  );
}

/** What explains that the bank showed another balance than the book has. */
export function GapExplainSheet({ observation, onClose }: { observation: string; onClose: () => void }) {
  const { value, status, error } = useQuery("accounts.explainGap", { observation });
  const adjust = useCommand("accounts.adjust");
  const facts =
    value === undefined
      ? []
      : [
          t("explain.of", formatAmount(value.gap)),
          t("explain.looked", value.looked),
          ...(value.agreedOn === null ? [] : [t("explain.agreedOn", formatDate(value.agreedOn))]),
          ...(value.sameGapOn === null ? [] : [t("explain.sameGapOn", formatDate(value.sameGapOn))]),
        ];
  return (
    <Sheet open title={t("explain.title")} subtitle={facts.join(", ")} onClose={onClose}>
      {status === "failed" && value === undefined && <ErrorNotice error={error} />}
      {value === undefined ? <Skeleton lines={4} /> : <Candidates list={value.candidates} />}
      {value !== undefined && (
        <Adjust
          amount={value.gap}
          error={adjust.error}
          onAdjust={async (category) => {
            const outcome = await adjust.run({ observation, gap: value.gap, category });
            if (outcome.ok) onClose();
            return outcome;
          }}
        />
      )}
    </Sheet>
  );
}

function Candidates({
  list,
  act,
}: {
  list: readonly Candidate[];
  act?: (candidate: Candidate) => ReactNode;
}) {
  if (list.length === 0) return <p className={c("empty")}>{t("explain.nothing")}</p>;
  return (
    <ol className={c("candidates")}>
      {list.map((candidate) => (
        <li key={`${candidate.kind} ${candidate.entries.map(({ id }) => id).join(" ")}`}>
          <p>
            {candidate.reason}
            {act?.(candidate)}
          </p>
          <ul>
            {candidate.entries.map((entry) => (
              <li key={entry.id}>
                <span className={c("day")}>{formatDate(entry.date)}</span>
                <span className={c("payee")}>{titleOf(entry)}</span>
                <span className={c("figure")}>
                  <Money amount={entry.amount} />
                  {candidate.wouldBe !== null && (
                    <small>
                      {" "}
                      {t("explain.wouldBe")} <Money amount={candidate.wouldBe} />
                    </small>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface AdjustProps {
  amount: string;
  error: CallError | null;
  onAdjust: (category: string | null) => Promise<Outcome<unknown>>;
}

/** The last way: a visible entry for exactly what is left, against what the person chooses. */
function Adjust({ amount, error, onAdjust }: AdjustProps) {
  const { value } = useQuery("categories.list", {});
  const { said } = useUndo();
  const [against, setAgainst] = useState("");
  const choices: Choice[] = [
    { value: "", label: t("explain.equity"), group: t("explain.equityGroup") },
    ...(value?.categories ?? [])
      .filter((category) => !category.hidden)
      .map((category) => ({
        value: category.id,
        label: category.name,
        group: t(category.kind === "income" ? "form.income" : "form.expenses"),
      })),
  ];
  const run = async () => {
    const outcome = await onAdjust(against === "" ? null : against);
    if (outcome.ok) said(t("explain.booked", formatAmount(amount)), outcome.command);
  };
  return (
    <section className={c("adjust")}>
      <h3>{t("explain.adjust")}</h3>
      <p>{t("explain.adjustText", formatAmount(amount))}</p>
      <Select label={t("explain.category")} value={against} onChange={setAgainst} choices={choices} />
      {error && <ErrorNotice error={error} title={t("error.title")} />}
      <Button onClick={() => void run()}>{t("explain.book")}</Button>
    </section>
  );
}
