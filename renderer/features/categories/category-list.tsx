import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { useIsNow } from "../../store/when.ts";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { type MoveTo, moveOf, SortableArea } from "../../ui/sortable.tsx";
import styles from "./categories-screen.module.css";
import type { CategoryAct } from "./category-dialog.tsx";
import { CategoryLine } from "./category-line.tsx";
import { afterDrop, afterKey, type CategoryPlace } from "./category-places.ts";
import type { CategoryKind, TreeLine } from "./category-tree.ts";

const c = classesOf(styles);

interface CategoryTreeProps {
  kind: CategoryKind;
  lines: readonly TreeLine[];
  year: number;
  onAct: (act: CategoryAct) => void;
  onPlace: (place: CategoryPlace, name: string) => void;
}

/**
 * One tree. j and k, or the arrows, go from name to name; Enter or F2 renames in place; alt with up and down moves a
 * category among those beside it, with right under the one above, with left out again.
 */
export function CategoryTree({ kind, lines, year, onAct, onPlace }: CategoryTreeProps) {
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const now = useIsNow();
  const nameOf = (id: string) => lines.find(({ category }) => category.id === id)?.category.name ?? "";
  // A line that moved is drawn elsewhere: the focus goes with it.
  useEffect(() => {
    const wanted = lines.find(({ category }) => category.id === moved.current)?.category.id;
    if (wanted === undefined || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-name="${wanted}"]`)?.focus();
  }, [lines]);
  const move = (id: string, to: MoveTo) => {
    const place = afterKey(lines, id, to);
    moved.current = id;
    if (place !== null) onPlace(place, nameOf(id));
  };
  const keys = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const id = target.dataset["name"];
    if (id === undefined) return;
    const to = moveOf(event);
    const step = to !== null ? undefined : { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (to === null && step === undefined) return;
    event.preventDefault();
    if (to !== null) return now ? move(id, to) : undefined;
    const names = [...(list.current?.querySelectorAll<HTMLElement>("[data-name]") ?? [])];
    names[names.indexOf(target) + (step ?? 0)]?.focus();
  };
  return (
    <SortableArea
      ids={lines.map(({ category }) => category.id)}
      onDrop={(drop) => {
        const place = afterDrop(lines, drop);
        if (place !== null) onPlace(place, nameOf(drop.id));
      }}
    >
      <Heads kind={kind} year={year} />
      <ul ref={list} onKeyDown={keys}>
        {lines.map((line) => (
          <CategoryLine
            key={line.category.id}
            line={line}
            year={year}
            renaming={renaming === line.category.id}
            onRename={(on) => setRenaming(on ? line.category.id : null)}
            onAct={onAct}
            onMove={(to) => move(line.category.id, to)}
          />
        ))}
      </ul>
      <div className={c("add")}>
        <Button
          variant="quiet"
          icon={Plus}
          writes
          onClick={() => onAct({ kind: "add", of: kind, parent: null })}
        >
          {t(`categories.add.${kind}`)}
        </Button>
      </div>
    </SortableArea>
  );
}

function Heads({ kind, year }: { kind: CategoryKind; year: number }) {
  return (
    <div className={c("line", "heads", kind === "income" && "plain")} aria-hidden="true">
      <span>{t("categories.name")}</span>
      {kind === "expense" && <span className={c("bucketHead")}>{t("categories.bucket")}</span>}
      <span className={c("used")}>{t("categories.lastUsed")}</span>
      <span className={c("count")}>{t("categories.entries")}</span>
      <span className={c("total")}>{year}</span>
      <span />
    </div>
  );
}
