// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; what the pointer does here, the list of columns does by keys
import { Minus } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { type ColumnId, movedTo } from "./columns.ts";
import styles from "./register.module.css";
import type { Columns } from "./use-columns.ts";
import type { Selection } from "./use-selection.ts";

const c = classesOf(styles);

const FIGURES: ReadonlySet<ColumnId> = new Set(["out", "in", "balance", "number", "history"]);
/** A press that moves less is none of a drag. */
const DRAG_PX = 5;

/** The heads of the columns: an edge is dragged to make one wider, a head to move it. */
export function ColumnHeads({ columns, selection }: { columns: Columns; selection: Selection }) {
  const isTaken = selection.rows.length > 0;
  const { dragged, over, dragging } = useHeadDrag(columns);
  return (
    <div className={c("columns")} role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span className="vh">{t("register.state")}</span>
        <button
          type="button"
          tabIndex={-1}
          className={c("tick", "tickAll")}
          aria-label={t("select.all")}
          aria-pressed={isTaken}
          title={t(isTaken ? "select.clear" : "select.all")}
          onClick={isTaken ? selection.clear : selection.all}
        >
          {isTaken && <Icon of={Minus} size={12} />}
        </button>
      </span>
      {columns.shown.map((id) => (
        <span
          key={id}
          role="columnheader"
          data-column={id}
          className={c(
            FIGURES.has(id) && "am",
            id === "number" && "fo",
            dragged === id && "dragged",
            over === id && "dropHere",
          )}
          {...dragging(id)}
        >
          {columnName(id, columns.shown)}
          <Edge id={id} columns={columns} />
        </span>
      ))}
    </div>
  );
}

/** Without a column of their own, tags stand with the note. */
export function columnName(id: ColumnId, shown: readonly ColumnId[]): string {
  return id === "note" && shown.includes("tags")
    ? t("column.note")
    : t(`column.${id === "note" ? "noteAndTags" : id}`);
}

function Edge({ id, columns }: { id: ColumnId; columns: Columns }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const widthAt = ({ clientX }: PointerEvent): number => {
    const start = from.current;
    if (start === null) return 0;
    const isMirrored = getComputedStyle(document.documentElement).direction === "rtl";
    return start.width + (clientX - start.x) * (isMirrored ? -1 : 1);
  };
  return (
    <span
      className={c("edge")}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.stopPropagation();
        event.preventDefault();
        const width = event.currentTarget.parentElement?.offsetWidth ?? 0;
        from.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => from.current !== null && columns.resize(id, widthAt(event), false)}
      onPointerUp={(event) => {
        if (from.current === null) return;
        columns.resize(id, widthAt(event), true);
        from.current = null;
      }}
    />
  );
}

/** Which head is dragged, and over which other one it is. */
function useHeadDrag(columns: Columns) {
  const [drag, setDrag] = useState<{ id: ColumnId; over: ColumnId | null } | null>(null);
  const start = useRef<{ id: ColumnId; x: number } | null>(null);
  const headAt = (event: PointerEvent): ColumnId | null => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const name = under?.closest<HTMLElement>("[data-column]")?.dataset["column"];
    return columns.shown.find((id) => id === name) ?? null;
  };
  const dragging = (id: ColumnId) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button === 0) start.current = { id, x: event.clientX };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (start.current?.id !== id || event.buttons === 0) return;
      if (drag === null && Math.abs(event.clientX - start.current.x) < DRAG_PX) return;
      if (drag === null) event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ id, over: headAt(event) });
    },
    onPointerUp() {
      if (drag?.over != null) columns.choose(movedTo(columns.choice, id, drag.over, columns.all));
      start.current = null;
      setDrag(null);
    },
    onPointerCancel() {
      start.current = null;
      setDrag(null);
    },
  });
  return { dragged: drag?.id ?? null, over: drag?.over === drag?.id ? null : (drag?.over ?? null), dragging };
}
