/** Filters one person keeps under a name, for each book its own. */
import { useMemo } from "react";
import { z } from "zod";
import { useUi } from "./ui.ts";
import { usePreference } from "./use-preference.ts";

const savedView = z.strictObject({
  name: z.string().min(1).max(60),
  filter: z.string().max(1000),
  /** The account it is of; null: all own ones. */
  account: z.string().nullable(),
  /** Stands in the sidebar. */
  pinned: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;

const MOST = 50;
const schema = z.array(savedView).max(MOST);
const NONE: readonly SavedView[] = [];

export interface KeptViews {
  readonly views: readonly SavedView[];
  readonly isFull: boolean;
  /** In place of one of the same name. */
  save(view: SavedView): void;
  remove(name: string): void;
}

export function useSavedViews(): KeptViews {
  const book = useUi((ui) => ui.book);
  const preference = useMemo(() => ({ name: `views:${book ?? ""}`, schema, standard: [...NONE] }), [book]);
  const [views, keep] = usePreference(preference);
  return {
    views,
    isFull: views.length >= MOST,
    save: (view) =>
      keep(
        [...views.filter(({ name }) => name !== view.name), view].toSorted((a, b) =>
          a.name.localeCompare(b.name),
        ),
      ),
    remove: (name) => keep(views.filter((view) => view.name !== name)),
  };
}
