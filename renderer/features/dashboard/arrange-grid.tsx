/** The dashboard while it is arranged: by dragging, and by keys alone. What is in the widgets rests meanwhile. */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { rectSortingStrategy, SortableContext, useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Eye, EyeOff, GripVertical, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { closeUndoToasts, showToast } from "../../store/ui.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Segments } from "../../ui/segments.tsx";
import styles from "./dashboard.module.css";
import { WidgetBody } from "./dashboard-screen.tsx";
import { completed, type Layout, movedBy, movedTo, type Place, put, resized, SIZES } from "./layout.ts";
import { WIDGETS, type Widget } from "./registry.ts";

const c = classesOf(styles);

/** Keys and their words are our own, below; dnd-kit is for the pointer. */
const QUIET: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};
const SLOP = 4;

interface ArrangeProps {
  layout: Layout;
  onChange: (layout: Layout) => void;
  onDone: () => void;
}

const widgetOf = (place: Place) => WIDGETS.find(({ id }) => id === place.id);

export function ArrangeGrid({ layout, onChange: keep, onDone }: ArrangeProps) {
  // A way back leads to the arrangement before the last step only.
  const onChange = (next: Layout) => {
    closeUndoToasts();
    keep(next);
  };
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: SLOP } }));
  const [said, setSaid] = useState("");
  const keys = useGrab(layout, onChange, setSaid);
  const shown = layout.filter(({ hidden }) => !hidden);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over !== null) onChange(movedTo(layout, String(active.id), String(over.id)));
  };
  const hide = (place: Place, title: string) => {
    onChange(put(layout, place.id, true));
    showToast(t("dash.hidden", title), { label: t("undo"), run: () => onChange(layout) });
  };
  const reset = () => {
    onChange(completed([], WIDGETS));
    showToast(t("dash.wasReset"), { label: t("undo"), run: () => onChange(layout) });
  };
  return (
    <>
      <p className={c("arrangeHelp")}>
        {t("dash.arrangeHelp")}
        <Button small icon={RotateCcw} onClick={reset}>
          {t("dash.reset")}
        </Button>
        <Button small variant="primary" onClick={onDone}>
          {t("dash.arranged")}
        </Button>
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{
          announcements: QUIET,
          screenReaderInstructions: { draggable: "" },
          restoreFocus: false,
        }}
      >
        <SortableContext items={shown.map(({ id }) => id)} strategy={rectSortingStrategy}>
          <div className={c("grid", "arranging")}>
            {shown.map((place) => {
              const widget = widgetOf(place);
              if (widget === undefined) return null;
              return (
                <ArrangedCell
                  key={place.id}
                  place={place}
                  widget={widget}
                  grabbed={keys.grabbed === place.id}
                  onKeyDown={keys.onKeyDown(place.id, t(widget.title))}
                  onLetGo={keys.letGo}
                  onSize={(size) => onChange(resized(layout, place.id, size))}
                  onHide={() => hide(place, t(widget.title))}
                />
              );
            })}
          </div>
        </SortableContext>
      </DndContext>
      <PutAway layout={layout} onChange={onChange} />
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}

/** Space takes a widget up, arrows move it, space puts it down, Escape puts it back. Each step is said. */
function useGrab(layout: Layout, onChange: (layout: Layout) => void, say: (words: string) => void) {
  const [grab, setGrab] = useState<{ readonly id: string; readonly before: Layout } | null>(null);
  const onKeyDown = (id: string, title: string) => (event: KeyboardEvent) => {
    const step = stepOf(event);
    const isGrabbed = grab?.id === id;
    if (event.key === " " || event.key === "Enter") {
      setGrab(isGrabbed ? null : { id, before: layout });
      say(isGrabbed ? t("dash.putDown", title, ...placeIn(layout, id)) : t("dash.grabbed", title));
    } else if (isGrabbed && event.key === "Escape") {
      onChange(grab.before);
      setGrab(null);
      say(t("dash.putBack", title, ...placeIn(grab.before, id)));
    } else if (isGrabbed && step !== 0) {
      const next = movedBy(layout, id, step);
      onChange(next);
      say(t("dash.moved", title, ...placeIn(next, id)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { grabbed: grab?.id ?? null, onKeyDown, letGo: () => setGrab(null) };
}

function stepOf(event: KeyboardEvent): number {
  const isMirrored = getComputedStyle(event.currentTarget).direction === "rtl";
  if (event.key === "ArrowDown") return 1;
  if (event.key === "ArrowUp") return -1;
  if (event.key === "ArrowRight") return isMirrored ? -1 : 1;
  return event.key === "ArrowLeft" ? (isMirrored ? 1 : -1) : 0;
}

function placeIn(layout: Layout, id: string): [at: number, of: number] {
  const shown = layout.filter(({ hidden }) => !hidden);
  return [shown.findIndex((place) => place.id === id) + 1, shown.length];
}

interface CellProps {
  place: Place;
  widget: Widget;
  grabbed: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onLetGo: () => void;
  onSize: (size: Place["size"]) => void;
  onHide: () => void;
}

function ArrangedCell({ place, widget, grabbed, onKeyDown, onLetGo, onSize, onHide }: CellProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: place.id,
  });
  const title = t(widget.title);
  const grip = useRef<HTMLButtonElement | null>(null);
  // A cell that moves in the page loses the focus on the way: the grip takes it back before anybody notices.
  useLayoutEffect(() => {
    if (grabbed) grip.current?.focus();
  });
  const onBlur = () => queueMicrotask(() => document.activeElement !== grip.current && onLetGo());
  return (
    <div
      ref={setNodeRef}
      className={c("cell", `size${place.size}`, widget.room, (grabbed || isDragging) && "lifted")}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className={c("arrangeBar")}>
        <button
          ref={(node) => {
            grip.current = node;
            setActivatorNodeRef(node);
          }}
          type="button"
          className={c("grip")}
          aria-pressed={grabbed}
          {...listeners}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
        >
          <Icon of={GripVertical} />
          <span>{t("dash.move", title)}</span>
        </button>
        <Segments
          label={t("dash.size", title)}
          value={String(place.size)}
          choices={SIZES.filter((size) => widget.sizes.includes(size)).map((size) => ({
            value: String(size),
            label: t("dash.columns", size),
          }))}
          onChange={(value) => onSize(SIZES.find((size) => String(size) === value) ?? widget.size)}
        />
        <IconButton icon={EyeOff} label={t("dash.hide", title)} onClick={onHide} />
      </div>
      <div inert className={c("resting")}>
        <WidgetBody widget={widget} place={place} />
      </div>
    </div>
  );
}

/** What was put away, with a way back. */
function PutAway({ layout, onChange }: Pick<ArrangeProps, "layout" | "onChange">) {
  const hidden = layout.filter((place) => place.hidden);
  if (hidden.length === 0) return null;
  return (
    <section className={c("putAway")} aria-labelledby="put-away">
      <h2 id="put-away" className={c("lead")}>
        {t("dash.putAway")}
      </h2>
      {hidden.map((place) => {
        const widget = widgetOf(place);
        if (widget === undefined) return null;
        return (
          <Button key={place.id} icon={Eye} onClick={() => onChange(put(layout, place.id, false))}>
            {t("dash.show", t(widget.title))}
          </Button>
        );
      })}
    </section>
  );
}
