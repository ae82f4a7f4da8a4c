/** Where the widgets of the dashboard stand for one person: their order, how many columns each takes, which are put away. */
import { z } from "zod";

export const SIZES = [1, 2, 3] as const;
export type Size = (typeof SIZES)[number];

export interface Place {
  readonly id: string;
  readonly size: Size;
  readonly hidden: boolean;
}
export type Layout = readonly Place[];

/** What the layout has to know of a widget. */
export interface Placeable {
  readonly id: string;
  readonly size: Size;
  readonly sizes: readonly Size[];
}

const placeSchema = z.strictObject({
  id: z.string().min(1).max(60),
  size: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  hidden: z.boolean(),
});
export const layoutSchema: z.ZodType<Layout> = z.array(placeSchema).max(100);

/**
 * The kept layout with what there is now: a widget that is gone leaves, a new one comes last, a size that is not offered
 * any more becomes the standard one.
 */
export function completed(kept: Layout, widgets: readonly Placeable[]): Layout {
  const known = new Map(widgets.map((widget) => [widget.id, widget]));
  const seen = new Set<string>();
  const places = kept.flatMap((place) => {
    const widget = known.get(place.id);
    if (widget === undefined || seen.has(place.id)) return [];
    seen.add(place.id);
    return [widget.sizes.includes(place.size) ? place : { ...place, size: widget.size }];
  });
  const added = widgets
    .filter(({ id }) => !seen.has(id))
    .map(({ id, size }) => ({ id, size, hidden: false }));
  return [...places, ...added];
}

/** Puts a widget before or after the one that stands `by` shown places on; the ends are ends. */
export function movedBy(layout: Layout, id: string, by: number): Layout {
  const shown = layout.filter(({ hidden }) => !hidden);
  const at = shown.findIndex((place) => place.id === id);
  const target = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
  return at < 0 || target === undefined ? layout : movedTo(layout, id, target.id);
}

/** Puts a widget in the place of another, which makes room towards where it came from. */
export function movedTo(layout: Layout, id: string, onto: string): Layout {
  const from = layout.findIndex((place) => place.id === id);
  const to = layout.findIndex((place) => place.id === onto);
  const moving = layout[from];
  if (moving === undefined || to < 0 || from === to) return layout;
  return layout.toSpliced(from, 1).toSpliced(to, 0, moving);
}

export function resized(layout: Layout, id: string, size: Size): Layout {
  return layout.map((place) => (place.id === id ? { ...place, size } : place));
}

export function put(layout: Layout, id: string, hidden: boolean): Layout {
  return layout.map((place) => (place.id === id ? { ...place, hidden } : place));
}
