/**
 * Rows that are dragged by a handle. What a drag does, keys and menus do as well (alt with the arrows), so the pointer is
 * never the only way; dnd-kit's own keyboard is left out, because two ways by key would be one too many.
 */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical } from "lucide-react";
import type { CSSProperties, KeyboardEvent, ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { useReadOnlyReason } from "../store/when.ts";
import { classesOf } from "./classes.ts";
import { Icon } from "./icon.tsx";
import styles from "./sortable.module.css";

const c = classesOf(styles);

/** Pixels before a press on the handle is a drag. */
const SLOP = 4;

/** What was dropped on what, and where it was let go: `x` is how far it moved sideways. */
export interface Drop {
  readonly id: string;
  readonly on: string;
  readonly down: boolean;
  readonly x: number;
}

const QUIET: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** `ids` are all rows in the order they are drawn. */
export function SortableArea({
  ids,
  onDrop,
  children,
}: {
  ids: readonly string[];
  onDrop: (drop: Drop) => void;
  children: ReactNode;
}) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: SLOP } }));
  const end = ({ active, over, delta }: DragEndEvent) => {
    if (over === null) return;
    const [id, on] = [String(active.id), String(over.id)];
    if (id === on && delta.x === 0) return;
    onDrop({ id, on, down: ids.indexOf(id) < ids.indexOf(on), x: delta.x });
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        announcements: QUIET,
        screenReaderInstructions: { draggable: t("sortable.keys") },
        restoreFocus: false,
      }}
    >
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

export interface SortableRow {
  readonly ref: (element: HTMLElement | null) => void;
  readonly style: CSSProperties;
  readonly dragging: boolean;
  readonly handle: ReactNode;
}

/** One row: `ref` and `style` go to its element, `handle` somewhere in it. */
export function useSortableRow(id: string, name: string): SortableRow {
  const past = useReadOnlyReason();
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id,
    disabled: past !== null,
  });
  return {
    ref: setNodeRef,
    dragging: isDragging,
    style: { transform: CSS.Translate.toString(transform), transition },
    handle: past === null && (
      <span ref={setActivatorNodeRef} className={c("handle")} title={t("sortable.drag", name)} {...listeners}>
        <Icon of={GripVertical} size={14} />
      </span>
    ),
  };
}

/** A place rows can be dropped on that is no row itself: the head of a group. */
export function useDropPlace(id: string): { ref: (element: HTMLElement | null) => void; over: boolean } {
  const { setNodeRef, isOver } = useDroppable({ id });
  return { ref: setNodeRef, over: isOver };
}

const MOVES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" } as const;
export type MoveTo = (typeof MOVES)[keyof typeof MOVES];

/** Alt with an arrow moves the row: answers where to, or null for any other key. */
export function moveOf(event: KeyboardEvent): MoveTo | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return MOVES[event.key as keyof typeof MOVES] ?? null;
}
