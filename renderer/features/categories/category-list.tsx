import { ArrowRightLeft, Ellipsis, Eye, EyeOff, FolderInput, Pencil, Plus, Trash2 } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { BUCKETS, type Bucket } from "../../../shared/ledger/account-types.ts";
import { formatCount } from "../../format/number.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { useIsNow, useReadOnlyReason } from "../../store/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { TextField } from "../../ui/field.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./categories-screen.module.css";
import type { CategoryAct } from "./category-dialog.tsx";
import type { Category, CategoryKind, TreeLine } from "./category-tree.ts";

const c = classesOf(styles);
/** Of one level, in pixels: the mark of a top line and the space after it, and a little more. */
const INDENT = 20;

interface CategoryTreeProps {
  kind: CategoryKind;
  lines: readonly TreeLine[];
  onAct: (act: CategoryAct) => void;
}

/** One tree. j and k, or the arrows, move; Enter or F2 renames in place. */
export function CategoryTree({ kind, lines, onAct }: CategoryTreeProps) {
  const list = useRef<HTMLUListElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const target = event.target as HTMLElement;
    if (by === undefined || target.dataset["name"] === undefined) return;
    const names = [...(list.current?.querySelectorAll<HTMLElement>("[data-name]") ?? [])];
    names[names.indexOf(target) + by]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <div className={c("line", "heads")} aria-hidden="true">
        <span>{t("categories.name")}</span>
        {kind === "expense" && <span>{t("categories.bucket")}</span>}
        <span className={c("count")}>{t("categories.entries")}</span>
        <span />
      </div>
      <ul ref={list} onKeyDown={move}>
        {lines.map((line) => (
          <CategoryLine
            key={line.category.id}
            line={line}
            renaming={renaming === line.category.id}
            onRename={(on) => setRenaming(on ? line.category.id : null)}
            onAct={onAct}
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
    </>
  );
}

interface CategoryLineProps {
  line: TreeLine;
  renaming: boolean;
  onRename: (on: boolean) => void;
  onAct: (act: CategoryAct) => void;
}

function CategoryLine({ line, renaming, onRename, onAct }: CategoryLineProps) {
  const past = useReadOnlyReason();
  const { category, depth } = line;
  const correct = useCommand("categories.correct");
  const { said } = useUndo();
  const setHidden = async (hidden: boolean) => {
    const outcome = await correct.run({ id: category.id, hidden });
    if (!outcome.ok) return;
    said(t(hidden ? "categories.hiddenToast" : "categories.shownToast", category.name), outcome.command);
  };
  return (
    <li>
      <div className={c("line", category.kind === "income" && "plain", category.hidden && "hidden")}>
        <span
          className={c("name")}
          style={{
            paddingLeft: depth === 0 ? 0 : depth * INDENT + (category.kind === "expense" ? INDENT : 0) - 4,
          }}
        >
          {category.kind === "expense" && depth === 0 && (
            <i className={c("mark", category.bucket)} aria-hidden="true" />
          )}
          {renaming ? (
            <RenameField category={category} onDone={() => onRename(false)} />
          ) : (
            <button
              type="button"
              className={c("open")}
              data-name=""
              title={past ?? t("categories.rename")}
              disabled={past !== null}
              onClick={() => onRename(true)}
              onKeyDown={(event) => event.key === "F2" && onRename(true)}
            >
              {category.name}
            </button>
          )}
          {category.hidden && <Badge dashed>{t("categories.hidden")}</Badge>}
        </span>
        {category.kind === "expense" && <BucketCell category={category} />}
        <span className={c("count")}>{category.entries === 0 ? "–" : formatCount(category.entries)}</span>
        <CategoryMenu
          line={line}
          onRename={() => onRename(true)}
          onHide={(hidden) => void setHidden(hidden)}
          onAct={onAct}
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
}

function CategoryMenu({ line, onRename, onHide, onAct }: CategoryMenuProps) {
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
