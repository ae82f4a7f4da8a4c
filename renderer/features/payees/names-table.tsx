import { Combine, Ellipsis, PenLine, SpellCheck, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { EntriesLink } from "../../shell/entries-link.tsx";
import { useIsNow } from "../../store/when.ts";
import { IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import type { Named, NamedAct, NamedKind } from "./named.ts";
import styles from "./payees.module.css";

const c = classesOf(styles);

interface NamesTableProps {
  kind: NamedKind;
  /** Names of the columns between the name and the number of entries. */
  heads: readonly string[];
  children: ReactNode;
}

/**
 * Names in rows with tick boxes in the margin. j and k, or the arrows, go from name to name; space ticks, Enter opens the
 * entries, F2 renames, m merges.
 */
export function NamesTable({ kind, heads, children }: NamesTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const go = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const target = event.target as HTMLElement;
    if (step === undefined || target.dataset["name"] === undefined || event.altKey || event.ctrlKey) return;
    const names = [...(table.current?.querySelectorAll<HTMLElement>("[data-name]") ?? [])];
    names[names.indexOf(target) + step]?.focus();
    event.preventDefault();
  };
  return (
    <table ref={table} className={c("names")} aria-label={t(`${kind}.title`)} onKeyDown={go}>
      <thead>
        <tr>
          <th className={c("mg")}>
            <span className="vh">{t("names.selectColumn")}</span>
          </th>
          <th scope="col" className={c("name")}>
            {t("names.name")}
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className={c("extra")}>
              {head}
            </th>
          ))}
          <th scope="col" className={c("am")}>
            {t("names.entries")}
          </th>
          <th className={c("more")}>
            <span className="vh">{t("names.more")}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface NameRowProps {
  kind: NamedKind;
  row: Named;
  /** Quiet words after the name. */
  note?: string;
  cells: readonly string[];
  selected: readonly Named[];
  onSelect: (row: Named) => void;
  onAct: (act: NamedAct) => void;
}

export function NameRow({ kind, row, note, cells, selected, onSelect, onAct }: NameRowProps) {
  const ticked = selected.some(({ id }) => id === row.id);
  const now = useIsNow();
  const keys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") onSelect(row);
    else if (event.key === "F2" && now) onAct({ kind: "rename", row });
    else if (event.key === "m" && now) onAct({ kind: "merge", rows: ticked ? selected : [row] });
    else return;
    event.preventDefault();
  };
  return (
    <tr className={c(ticked && "ticked")}>
      <td className={c("mg")}>
        <input
          type="checkbox"
          aria-label={t("names.select", row.name)}
          checked={ticked}
          onChange={() => onSelect(row)}
        />
      </td>
      <td className={c("name")}>
        <button
          type="button"
          className={c("open")}
          data-name={row.id}
          aria-pressed={ticked}
          onClick={() => onSelect(row)}
          onKeyDown={keys}
        >
          {row.name}
        </button>{" "}
        {note && <small>{note}</small>}
      </td>
      {cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={at} className={c("extra")}>
          {cell}
        </td>
      ))}
      <td className={c("am")}>
        {row.entries === 0 ? (
          "–"
        ) : (
          <EntriesLink of={kind === "payees" ? "payee" : "tag"} name={row.name}>
            <span className="vh">{t("names.entriesOf", row.name)} </span>
            {formatCount(row.entries)}
          </EntriesLink>
        )}
      </td>
      <td className={c("more")}>
        <NameMenu kind={kind} row={row} onAct={onAct} />
      </td>
    </tr>
  );
}

function NameMenu({ kind, row, onAct }: Pick<NameRowProps, "kind" | "row" | "onAct">) {
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t("names.moreAbout", row.name)} />}>
      <MenuItem icon={PenLine} note="F2" writes onSelect={() => onAct({ kind: "rename", row })}>
        {t("names.rename")}
      </MenuItem>
      {kind === "payees" && (
        <MenuItem icon={SpellCheck} writes onSelect={() => onAct({ kind: "aliases", row })}>
          {t("payees.aliases")}
        </MenuItem>
      )}
      <MenuItem icon={Combine} note="m" writes onSelect={() => onAct({ kind: "merge", rows: [row] })}>
        {t("names.merge")}
      </MenuItem>
      {kind === "tags" && (
        <>
          <MenuSeparator />
          <MenuItem icon={Trash2} danger writes onSelect={() => onAct({ kind: "remove", row })}>
            {t("tags.remove")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
