import { useCallback, useMemo, useRef, useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatDate } from "../../format/date.ts";
import { moneyParts } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Money } from "../../ui/money.tsx";
import tableStyles from "../../ui/table.module.css";
import { type Draft, DraftHead } from "./draft-head.tsx";
import { DraftLine, type DraftRow, titleOf } from "./draft-row.tsx";
import { DraftExplainSheet } from "./explain-sheet.tsx";
import styles from "./reconcile.module.css";
import { beginAnew, takeUpAgain } from "./take-up-again.ts";
import { useDraftKeys } from "./use-draft-keys.ts";

const c = classesOf({ ...tableStyles, ...styles });

type View = Output<"statements.draft">;

/** So many ticks travel at once. */
const AT_ONCE = 1000;

/** The statement in hand: figures above, the entries that may be on it below, ticked by keyboard. */
export function DraftDesk({ view, draft, name }: { view: View; draft: Draft; name: string }) {
  const [withOlder, setWithOlder] = useState(false);
  const [explaining, setExplaining] = useState(false);
  const older = view.rows.filter((row) => row.older && !row.ticked).length;
  const rows = useMemo(
    () => view.rows.filter((row) => !row.older || row.ticked || withOlder),
    [view.rows, withOlder],
  );
  const { onTick, onFinish, onDiscard, finishing, error } = useDraftActs(draft, view.rows);
  const cursor = useCursor(rows);
  useDraftKeys({
    move: cursor.move,
    jump: cursor.jump,
    tick: () => cursor.row && !cursor.row.pending && void onTick([cursor.row.entry], !cursor.row.ticked),
    finish: () => void onFinish(),
    explain: () => setExplaining(true),
  });
  return (
    <div className={c("desk")} data-density="compact">
      <DraftHead
        draft={draft}
        rows={rows.length}
        busy={finishing}
        onFinish={() => void onFinish()}
        onExplain={() => setExplaining(true)}
        onDiscard={() => void onDiscard()}
      />
      <div className={c("bar")}>
        <TickAll rows={rows} onTick={onTick} />
        {older > 0 && (
          <Check
            as="switch"
            label={t("reconcile.older", older)}
            checked={withOlder}
            onChange={setWithOlder}
          />
        )}
        <span className={c("grow")} />
        <small className={c("wide")}>{t("reconcile.keys")}</small>
      </div>
      {error && <ErrorNotice error={error} title={t("error.title")} />}
      <div className={c("scroll")}>
        <RowTable rows={rows} current={cursor.row?.entry ?? null} name={name} onTick={onTick} />
        {rows.length === 0 && <p className={c("empty")}>{t("reconcile.nothing")}</p>}
        {view.more && <p className={c("empty")}>{t("reconcile.more")}</p>}
        <Unmatched lines={view.lines.filter((line) => line.entry === null)} />
      </div>
      {explaining && (
        <DraftExplainSheet
          draft={draft}
          onTick={(entries, ticked) => void onTick(entries, ticked)}
          onClose={() => setExplaining(false)}
        />
      )}
    </div>
  );
}

/** What is done with the statement in hand, and what went wrong doing it. */
function useDraftActs(draft: Draft, rows: readonly DraftRow[]) {
  const client = useClient();
  const { saidWith } = useUndo();
  const tick = useCommand("statements.tick");
  const finish = useCommand("statements.finish");
  const discard = useCommand("statements.discard");
  const { run: runTick } = tick;
  const onTick = useCallback(
    async (entries: readonly string[], ticked: boolean) => {
      for (let at = 0; at < entries.length; at += AT_ONCE)
        await runTick({ draft: draft.id, entries: entries.slice(at, at + AT_ONCE), ticked });
    },
    [runTick, draft.id],
  );
  const onFinish = async () => {
    if (!moneyParts(draft.difference).zero || finish.running) return;
    const outcome = await finish.run({ draft: draft.id });
    if (!outcome.ok) return;
    const { id } = outcome.value;
    saidWith(t("reconcile.finished", formatDate(draft.from), formatDate(draft.to)), () =>
      takeUpAgain(client, draft, id),
    );
  };
  const onDiscard = async () => {
    const outcome = await discard.run({ draft: draft.id });
    if (outcome.ok) saidWith(t("reconcile.discarded"), () => beginAnew(client, draft, rows));
  };
  const error = tick.error ?? finish.error ?? discard.error;
  return { onTick, onFinish, onDiscard, finishing: finish.running, error };
}

/** The row at hand, kept by its entry while rows come and go. */
function useCursor(rows: readonly DraftRow[]) {
  const [entry, setEntry] = useState<string | null>(null);
  const found = rows.findIndex((row) => row.entry === entry);
  const at = found === -1 ? 0 : found;
  const latest = useRef({ rows, at });
  latest.current = { rows, at };
  const go = useCallback((to: number) => {
    const row = latest.current.rows[Math.max(0, Math.min(to, latest.current.rows.length - 1))];
    if (row === undefined) return;
    setEntry(row.entry);
    document.getElementById(`tick-${row.entry}`)?.scrollIntoView({ block: "nearest" });
  }, []);
  return {
    row: rows[at] ?? null,
    move: (by: number) => go(latest.current.at + by),
    jump: (to: "first" | "last") => go(to === "first" ? 0 : latest.current.rows.length - 1),
  };
}

interface TickProps {
  rows: readonly DraftRow[];
  onTick: (entries: readonly string[], ticked: boolean) => Promise<void>;
}

function TickAll({ rows: shown, onTick }: TickProps) {
  const rows = shown.filter((row) => !row.pending);
  const all = rows.length > 0 && rows.every((row) => row.ticked);
  return (
    <Button
      small
      disabled={rows.length === 0}
      onClick={() =>
        void onTick(
          rows.filter((row) => row.ticked === all).map((row) => row.entry),
          !all,
        )
      }
    >
      {t(all ? "reconcile.untickAll" : "reconcile.tickAll")}
    </Button>
  );
}

function RowTable({ rows, current, name, onTick }: TickProps & { current: string | null; name: string }) {
  const tickOne = useCallback((entry: string, ticked: boolean) => void onTick([entry], ticked), [onTick]);
  return (
    <table className={c("grid", "rows")} aria-label={t("reconcile.grid", name)}>
      <thead>
        <tr>
          <th scope="col" className={c("mg")}>
            <span className="vh">{t("register.state")}</span>
          </th>
          <th scope="col">{t("reconcile.date")}</th>
          <th scope="col">{t("reconcile.payee")}</th>
          <th scope="col" className={c("only")}>
            <span className="vh">{t("reconcile.statement")}</span>
          </th>
          <th scope="col" className={c("am")}>
            {t("reconcile.out")}
          </th>
          <th scope="col" className={c("am")}>
            {t("reconcile.in")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DraftLine key={row.entry} row={row} current={row.entry === current} onTick={tickOne} />
        ))}
      </tbody>
    </table>
  );
}

/** What the bank's file has and the book has not. */
function Unmatched({ lines }: { lines: View["lines"] }) {
  if (lines.length === 0) return null;
  return (
    <section className={c("unmatched")}>
      <h2>{t("reconcile.unmatched", lines.length)}</h2>
      <p>{t("reconcile.unmatchedText")}</p>
      <table className={c("grid")}>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number}>
              <td className={c("quiet")}>{t("reconcile.line", line.number)}</td>
              <td className={c("day")}>{formatDate(line.date)}</td>
              <td className={c("fill")}>{titleOf(line)}</td>
              <td className={c("am")}>
                <Money amount={line.amount} sign="change" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
