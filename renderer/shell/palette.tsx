import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { type RefObject, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { usePreference } from "../store/use-preference.ts";
import { classesOf } from "../ui/classes.ts";
import { Kbd } from "../ui/kbd.tsx";
import { Marked } from "../ui/marked.tsx";
import styles from "./palette.module.css";
import { found } from "./palette-rank.ts";
import { type PaletteItem, usePaletteItems } from "./use-palette-items.ts";

const c = classesOf(styles);

const RECENT = { name: "palette.recent", schema: z.array(z.string()).max(20), standard: [] };
const KEPT = 12;
const RECENT_SHOWN = 5;
/** More than these nobody reads: another letter says more. */
const SHOWN = 50;

/** Every action and every place by its name: type, Enter, done. What was chosen last stands first. */
export function Palette() {
  const open = useUi((ui) => ui.paletteOpen);
  const chosen = useRef<PaletteItem | null>(null);
  const before = useRef<HTMLElement | null>(null);
  const times = useTimesOpened(open);
  useEffect(() => {
    if (open) return;
    const item = chosen.current;
    chosen.current = null;
    if (item === null) return;
    // The page has the focus again before it is asked to do something.
    if (before.current?.isConnected === true) before.current.focus({ preventScroll: true });
    item.run();
  }, [open]);
  const choose = (item: PaletteItem) => {
    chosen.current = item;
    useUi.setState({ paletteOpen: false });
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => useUi.setState({ paletteOpen: next })}>
      <Dialog.Portal>
        <Dialog.Backdrop className={c("scrim")} />
        <Dialog.Popup
          className={c("palette")}
          aria-label={t("palette.title")}
          finalFocus={() => chosen.current === null}
        >
          <PaletteList key={times} onChoose={choose} before={before} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Each opening begins with nothing typed, also one that comes before the last was gone. */
function useTimesOpened(open: boolean): number {
  const last = useRef({ open: false, times: 0 });
  if (open !== last.current.open) last.current = { open, times: last.current.times + (open ? 1 : 0) };
  return last.current.times;
}

interface PaletteListProps {
  onChoose: (item: PaletteItem) => void;
  /** Takes down what had the focus when it opened. */
  before: RefObject<HTMLElement | null>;
}

type Group = { readonly value: string; readonly items: readonly PaletteItem[] };

function PaletteList({ onChoose, before }: PaletteListProps) {
  const [typed, setTyped] = useState("");
  const items = usePaletteItems();
  const [recent, keepRecent] = usePreference(RECENT);
  const first = useRef(true);
  if (first.current) {
    first.current = false;
    const focused = document.activeElement;
    // Opened again while it was closing, it still has the focus itself.
    if (focused instanceof HTMLElement && focused.closest("[role=dialog]") === null) before.current = focused;
  }
  const groups = typed.trim() === "" ? atRest(items, recent) : byName(items, typed, recent);
  const take = (item: PaletteItem) => {
    keepRecent([item.id, ...recent.filter((id) => id !== item.id)].slice(0, KEPT));
    onChoose(item);
  };
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      items={groups}
      filteredItems={groups}
      value={typed}
      onValueChange={setTyped}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <Autocomplete.Input
        className={c("input")}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
      />
      <div className={c("scroll")}>
        <Autocomplete.Empty className={c("empty")}>{t("palette.none", typed.trim())}</Autocomplete.Empty>
        <Autocomplete.List aria-label={t("palette.title")}>
          {(group: Group) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className={c("group")}>{group.value}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => <Line key={item.id} item={item} typed={typed} onTake={take} />}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
      <p className={c("foot")} aria-hidden="true">
        {t("palette.foot")}
      </p>
    </Autocomplete.Root>
  );
}

interface LineProps {
  item: PaletteItem;
  typed: string;
  onTake: (item: PaletteItem) => void;
}

function Line({ item, typed, onTake }: LineProps) {
  const isOff = item.elsewhere !== undefined;
  return (
    <Autocomplete.Item value={item} className={c("item")} disabled={isOff} onClick={() => onTake(item)}>
      <span className={c("label")}>
        <Marked text={item.label} query={typed} />
      </span>
      {typed.trim() !== "" && <small>{item.elsewhere ?? item.group}</small>}
      {item.keys?.map((keys) => (
        <Kbd key={keys}>{keys}</Kbd>
      ))}
    </Autocomplete.Item>
  );
}

/** Before anything is typed: what was chosen last, then everything that can be done here, by its group. */
function atRest(items: readonly PaletteItem[], recent: readonly string[]): Group[] {
  const here = items.filter(({ elsewhere }) => elsewhere === undefined);
  const last = recent.flatMap((id) => here.filter((item) => item.id === id)).slice(0, RECENT_SHOWN);
  const groups = new Map<string, PaletteItem[]>();
  if (last.length > 0) groups.set(t("palette.recent"), last);
  for (const item of here) {
    if (last.includes(item)) continue;
    const group = groups.get(item.group) ?? [];
    groups.set(item.group, [...group, item]);
  }
  return [...groups].map(([value, own]) => ({ value, items: own }));
}

function byName(items: readonly PaletteItem[], typed: string, recent: readonly string[]): Group[] {
  const all = found(items, typed, recent);
  // What works elsewhere is found, too, but never before what works here.
  const ordered = [...all.filter(isHere), ...all.filter((item) => !isHere(item))].slice(0, SHOWN);
  return ordered.length === 0 ? [] : [{ value: t("palette.found", all.length), items: ordered }];
}

const isHere = ({ elsewhere }: PaletteItem) => elsewhere === undefined;
