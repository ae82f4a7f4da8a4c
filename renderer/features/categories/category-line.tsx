import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowRightLeft,
  ArrowUp,
  Ellipsis,
  Eye,
  EyeOff,
  FolderInput,
  Pencil,
  Plus,
  Trash2,
} from "lucide-react";
import { useRef, useState } from "react";
import { BUCKETS, type Bucket } from "../../../shared/ledger/account-types.ts";
import { shownKeys } from "../../actions/keys.ts";
import { formatDate } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { EntriesLink } from "../../shell/entries-link.tsx";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { useIsNow, useReadOnlyReason } from "../../store/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { TextField } from "../../ui/field.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Money } from "../../ui/money.tsx";
import { Select } from "../../ui/select.tsx";
import { type MoveTo, useSortableRow } from "../../ui/sortable.tsx";
import styles from "./categories-screen.module.css";
import type { CategoryAct } from "./category-dialog.tsx";
import { CategoryLook } from "./category-look.tsx";
import { INDENT } from "./category-places.ts";
import type { Category, TreeLine } from "./category-tree.ts";

const c = classesOf(styles);

interface CategoryLineProps {
  line: TreeLine;
  year: number;
  renaming: boolean;
  onRename: (on: boolean) => void;
  onAct: (act: CategoryAct) => void;
  onMove: (to: MoveTo) => void;
}

export function CategoryLine({ line, year, renaming, onRename, onAct, onMove }: CategoryLineProps) {
  const { category, depth } = line;
  const row = useSortableRow(category.id, category.name);
  const correct = useCommand("categories.correct");
  const { said } = useUndo();
  const setHidden = async (hidden: boolean) => {
    const outcome = await correct.run({ id: category.id, hidden });
    if (!outcome.ok) return;
    said(t(hidden ? "categories.hiddenToast" : "categories.shownToast", category.name), outcome.command);
  };
  return (
    <li ref={row.ref} style={row.style} className={c(row.dragging && "dragged")}>
      <div className={c("line", category.kind === "income" && "plain", category.hidden && "hidden")}>
        <span className={c("name")} style={{ paddingInlineStart: depth * INDENT }}>
          {row.handle}
          <CategoryLook category={category} />
          {renaming ? (
            <RenameField category={category} onDone={() => onRename(false)} />
          ) : (
            <NameButton category={category} onRename={() => onRename(true)} />
          )}
          {category.hidden && <Badge dashed>{t("categories.hidden")}</Badge>}
        </span>
        {category.kind === "expense" && <BucketCell category={category} />}
        <Figures category={category} year={year} />
        <CategoryMenu
          line={line}
          onRename={() => onRename(true)}
          onHide={(hidden) => void setHidden(hidden)}
          onAct={onAct}
          onMove={onMove}
        />
      </div>
      {correct.error && (
        <p className={c("wrong")} role="alert">
          {errorText(correct.error)}
        </p>
      )}
    </li>
  );
}

function NameButton({ category, onRename }: { category: Category; onRename: () => void }) {
  const past = useReadOnlyReason();
  return (
    <button
      type="button"
      className={c("open")}
      data-name={category.id}
      title={past ?? t("categories.rename")}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
      disabled={past !== null}
      onClick={onRename}
      onKeyDown={(event) => event.key === "F2" && onRename()}
    >
      {category.name}
    </button>
  );
}

function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** When it was last used, how often, and what it came to in the year; the sum opens its entries. */
function Figures({ category, year }: { category: Category; year: number }) {
  const label = t("categories.totalOf", category.name, year);
  return (
    <>
      <span className={c("used")}>{category.lastUsed === null ? "–" : formatDate(category.lastUsed)}</span>
      <span className={c("count")}>{category.entries === 0 ? "–" : formatCount(category.entries)}</span>
      <span className={c("total")}>
        {category.entries === 0 && isZero(category.total) ? (
          "–"
        ) : (
          <EntriesLink of="category" name={category.name}>
            <span className="vh">{label} </span>
            <Money amount={category.total} />
          </EntriesLink>
        )}
        {category.partial && <Badge tone="warn">{t("money.partial")}</Badge>}
      </span>
    </>
  );
}

/** Essentials, desires or savings: kept per category, applied at once. */
function BucketCell({ category }: { category: Category }) {
  const past = !useIsNow();
  const correct = useCommand("categories.correct");
  return (
    <span className={c("bucket")}>
      <Select
        bare
        label={t("categories.bucketOf", category.name)}
        value={category.bucket ?? "essentials"}
        choices={BUCKETS.map((bucket) => ({ value: bucket, label: t(`categories.bucket.${bucket}`) }))}
        disabled={correct.running || past}
        onChange={(bucket) => void correct.run({ id: category.id, bucket: bucket as Bucket })}
        error={correct.error ? errorText(correct.error) : undefined}
      />
    </span>
  );
}

function RenameField({ category, onDone }: { category: Category; onDone: () => void }) {
  const correct = useCommand("categories.correct");
  const [name, setName] = useState(category.name);
  const done = useRef(false);
  const save = async () => {
    const clean = name.trim().normalize("NFC");
    if (done.current) return;
    if (clean === "" || clean === category.name) return onDone();
    const outcome = await correct.run({ id: category.id, name: clean });
    if (outcome.ok) onDone();
  };
  return (
    <span className={c("rename")}>
      <TextField
        bare
        autoFocus
        label={t("categories.name")}
        value={name}
        maxLength={120}
        onChange={setName}
        onFocus={(event) => event.target.select()}
        onBlur={() => void save()}
        error={correct.error ? errorText(correct.error) : undefined}
        onKeyDown={(event) => {
          if (event.key === "Enter") void save();
          if (event.key !== "Escape") return;
          event.stopPropagation();
          done.current = true;
          onDone();
        }}
      />
    </span>
  );
}

interface CategoryMenuProps {
  line: TreeLine;
  onRename: () => void;
  onHide: (hidden: boolean) => void;
  onAct: (act: CategoryAct) => void;
  onMove: (to: MoveTo) => void;
}

function CategoryMenu({ line, onRename, onHide, onAct, onMove }: CategoryMenuProps) {
  const { category } = line;
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("categories.more", category.name)} />}>
      <MenuItem icon={Pencil} writes onSelect={onRename}>
        {t("categories.rename")}
      </MenuItem>
      <MenuItem
        icon={Plus}
        writes
        onSelect={() => onAct({ kind: "add", of: category.kind, parent: category })}
      >
        {t("categories.addUnder")}
      </MenuItem>
      <MenuItem icon={FolderInput} writes onSelect={() => onAct({ kind: "move", category })}>
        {t("categories.move")}
      </MenuItem>
      <MoveItems onMove={onMove} />
      <MenuItem icon={category.hidden ? Eye : EyeOff} writes onSelect={() => onHide(!category.hidden)}>
        {t(category.hidden ? "categories.show" : "categories.hide")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={ArrowRightLeft} writes onSelect={() => onAct({ kind: "merge", category })}>
        {t("categories.merge")}
      </MenuItem>
      <MenuItem icon={Trash2} danger writes onSelect={() => onAct({ kind: "remove", category })}>
        {t("categories.remove")}
      </MenuItem>
    </Menu>
  );
}

const MOVES = [
  ["up", ArrowUp, "ArrowUp"],
  ["down", ArrowDown, "ArrowDown"],
  ["right", ArrowRight, "ArrowRight"],
  ["left", ArrowLeft, "ArrowLeft"],
] as const;

function MoveItems({ onMove }: { onMove: (to: MoveTo) => void }) {
  return MOVES.map(([to, icon, key]) => (
    <MenuItem key={to} icon={icon} note={shownKeys(`Alt+${key}`)} writes onSelect={() => onMove(to)}>
      {t(`categories.move.${to}`)}
    </MenuItem>
  ));
}
