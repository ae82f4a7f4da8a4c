import { useLayoutEffect, useMemo, useState } from "react";
import { useUi } from "../../store/ui.ts";
import { usePreference } from "../../store/use-preference.ts";
import {
  type ColumnChoice,
  type ColumnId,
  columnPreference,
  columnTemplate,
  shownColumns,
  withWidth,
} from "./columns.ts";

export interface Columns {
  /** Shown ones, in order. */
  readonly shown: readonly ColumnId[];
  readonly choice: ColumnChoice;
  /** The register of all accounts. */
  readonly all: boolean;
  choose(next: ColumnChoice): void;
  /** While an edge is dragged: seen at once, kept when `done`. */
  resize(id: ColumnId, px: number, done: boolean): void;
  reset(): void;
}

/** The columns of this register, as they were left. `element` gets their widths, for every row in it. */
export function useColumns(account: string | null, element: HTMLElement | null): Columns {
  const book = useUi((ui) => ui.book);
  const preference = useMemo(() => columnPreference(account ?? `all:${book}`), [account, book]);
  const [kept, keep] = usePreference(preference);
  const [dragged, setDragged] = useState<ColumnChoice | null>(null);
  const choice = dragged ?? kept;
  const all = account === null;
  const shownNow = shownColumns(choice, all).join(" ");
  const shown = useMemo(() => shownNow.split(" ") as ColumnId[], [shownNow]);
  const template = columnTemplate(choice, shown);
  useLayoutEffect(() => element?.style.setProperty("--columns", template), [element, template]);
  return {
    shown,
    choice,
    all,
    choose: keep,
    resize(id, px, done) {
      const next = withWidth(choice, id, px);
      setDragged(done ? null : next);
      if (done) keep(next);
    },
    reset: () => keep(preference.standard),
  };
}
