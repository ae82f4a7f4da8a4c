import { ArrowLeft, ArrowRight, Columns3, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { t } from "../../i18n/t.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Popover } from "../../ui/popover.tsx";
import { columnName } from "./column-heads.tsx";
import { type ColumnId, isShown, movedBy, orderedColumns, STEP_PX, withShown } from "./columns.ts";
import styles from "./columns-menu.module.css";
import type { Columns } from "./use-columns.ts";

const c = classesOf(styles);

/** Every column by keys and pointer alike: shown or not, one place further, wider or narrower; and all as they were. */
export function ColumnsMenu({ columns }: { columns: Columns }) {
  const [open, setOpen] = useState(false);
  const { choice, all } = columns;
  return (
    <span className={c("place")}>
      <Popover
        title={t("columns.title")}
        open={open}
        onOpenChange={setOpen}
        trigger={<IconButton icon={Columns3} label={t("columns.title")} />}
      >
        <ul className={c("list")}>
          {orderedColumns(choice, all).map((id) => (
            <ColumnLine key={id} id={id} columns={columns} />
          ))}
        </ul>
        <Button small variant="quiet" onClick={columns.reset}>
          {t("columns.reset")}
        </Button>
      </Popover>
    </span>
  );
}

function ColumnLine({ id, columns }: { id: ColumnId; columns: Columns }) {
  const { choice, all, shown } = columns;
  const name = columnName(id, shown);
  const isThere = isShown(choice, id);
  const move = (by: 1 | -1) => columns.choose(movedBy(choice, id, by, all));
  const widen = (px: number) => columns.resize(id, widthOf(id) + px, true);
  // Without its way by keys a pointer would be needed: the arrows do on the line what its buttons do.
  const keys = (event: KeyboardEvent) => {
    const isWide = event.shiftKey;
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const by = event.key === "ArrowRight" ? 1 : -1;
    event.preventDefault();
    if (isWide) widen(by * STEP_PX);
    else move(by);
  };
  return (
    <li className={c("line")} onKeyDown={keys}>
      <Check
        label={name}
        checked={isThere}
        disabled={isThere && shown.length === 1}
        onChange={(next) => columns.choose(withShown(choice, id, next))}
      />
      <span className={c("acts")}>
        <IconButton
          icon={ArrowLeft}
          label={t("columns.left", name)}
          disabled={!isThere}
          onClick={() => move(-1)}
        />
        <IconButton
          icon={ArrowRight}
          label={t("columns.right", name)}
          disabled={!isThere}
          onClick={() => move(1)}
        />
        <IconButton
          icon={Minus}
          label={t("columns.narrower", name)}
          disabled={!isThere}
          onClick={() => widen(-STEP_PX)}
        />
        <IconButton
          icon={Plus}
          label={t("columns.wider", name)}
          disabled={!isThere}
          onClick={() => widen(STEP_PX)}
        />
      </span>
    </li>
  );
}

/** As it is drawn now. */
function widthOf(id: ColumnId): number {
  return document.querySelector<HTMLElement>(`[data-column="${id}"]`)?.offsetWidth ?? 0;
}
