/** Where a category goes when it is dropped or moved by a key: under which one, and before which beside it. */
import type { Drop, MoveTo } from "../../ui/sortable.tsx";
import type { TreeLine } from "./category-tree.ts";

/** Of one level, in pixels: how far to the side a drop means one deeper. */
export const INDENT = 20;

export interface CategoryPlace {
  readonly id: string;
  readonly parent: string | null;
  readonly before: string | null;
}

/** How many lines the one at `at` takes with all that lies under it. */
function sizeAt(lines: readonly TreeLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  const end = lines.findIndex((line, index) => index > at && line.depth <= depth);
  return (end < 0 ? lines.length : end) - at;
}

/** The next line of the same depth under the same one, from `at` on. */
function siblingFrom(lines: readonly TreeLine[], at: number, depth: number): string | null {
  for (const line of lines.slice(at)) {
    if (line.depth < depth) return null;
    if (line.depth === depth) return line.category.id;
  }
  return null;
}

/** The line under which one of `depth` after `at` lies. */
function parentAt(lines: readonly TreeLine[], at: number, depth: number): string | null {
  for (let index = at; index >= 0; index -= 1) {
    const line = lines[index];
    if (line !== undefined && line.depth === depth - 1) return line.category.id;
  }
  return null;
}

/** A drop further to the side than a level goes deeper, or comes out; never where the lines around have no room for it. */
export function afterDrop(lines: readonly TreeLine[], { id, on, down, x }: Drop): CategoryPlace | null {
  const from = lines.findIndex(({ category }) => category.id === id);
  const moved = lines[from];
  if (moved === undefined) return null;
  const rest = lines.toSpliced(from, sizeAt(lines, from));
  const target = id === on ? from : rest.findIndex(({ category }) => category.id === on) + (down ? 1 : 0);
  if (id !== on && !rest.some(({ category }) => category.id === on)) return null;
  const [above, below] = [rest[target - 1], rest[target]];
  const deepest = above === undefined ? 0 : above.depth + 1;
  const wanted = moved.depth + Math.round(x / INDENT);
  const depth = Math.max(Math.min(wanted, deepest), Math.min(below?.depth ?? 0, deepest));
  const place = {
    id,
    parent: depth === 0 ? null : parentAt(rest, target - 1, depth),
    before: siblingFrom(rest, target, depth),
  };
  return isThere(lines, from, place) ? null : place;
}

function isThere(lines: readonly TreeLine[], at: number, { parent, before }: CategoryPlace): boolean {
  const line = lines[at];
  if (line === undefined || line.category.parent !== parent) return false;
  return siblingFrom(lines, at + sizeAt(lines, at), line.depth) === before;
}

/** Up and down among those beside it; right under the one above; left out from under the one it lies under. */
export function afterKey(lines: readonly TreeLine[], id: string, to: MoveTo): CategoryPlace | null {
  const at = lines.findIndex(({ category }) => category.id === id);
  const line = lines[at];
  if (line === undefined) return null;
  const { depth, category } = line;
  const parent = depth === 0 ? null : category.parent;
  const beside = lines.filter(
    (other) => other.depth === depth && (depth === 0 || other.category.parent === parent),
  );
  const nth = beside.indexOf(line);
  const above = beside[nth - 1]?.category.id;
  if (to === "up") return above === undefined ? null : { id, parent, before: above };
  if (to === "down")
    return beside[nth + 1] === undefined
      ? null
      : { id, parent, before: beside[nth + 2]?.category.id ?? null };
  if (to === "right") return above === undefined ? null : { id, parent: above, before: null };
  const holder = lines.findIndex((other) => other.category.id === parent);
  const held = lines[holder];
  if (held === undefined) return null;
  return {
    id,
    parent: held.depth === 0 ? null : held.category.parent,
    before: siblingFrom(lines, holder + sizeAt(lines, holder), held.depth),
  };
}
