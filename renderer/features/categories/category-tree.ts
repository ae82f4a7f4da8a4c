/** Categories as a person sees them: two trees, each flat in the order it is drawn, with how deep each line lies. */
import type { Output } from "../../../shared/contract/index.ts";

export type Category = Output<"categories.overview">["categories"][number];
export type CategoryKind = Category["kind"];

export interface TreeLine {
  readonly category: Category;
  readonly depth: number;
  readonly children: number;
}

/** One kind's lines, parents before what lies under them; hidden ones (and all under them) only when asked for. */
export function treeLines(
  categories: readonly Category[],
  kind: CategoryKind,
  withHidden: boolean,
): TreeLine[] {
  const own = categories
    .filter((category) => category.kind === kind && (withHidden || !category.hidden))
    .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name));
  const known = new Set(own.map((category) => category.id));
  const under = (parent: string | null) =>
    own.filter(
      (category) =>
        (category.parent !== null && known.has(category.parent) ? category.parent : null) === parent,
    );
  const lines: TreeLine[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const category of under(parent)) {
      lines.push({ category, depth, children: under(category.id).length });
      walk(category.id, depth + 1);
    }
  };
  walk(null, 0);
  return lines;
}

/** Where a category may be moved: its own kind, not itself and nothing under it. */
export function possibleParents(categories: readonly Category[], moved: Category): Category[] {
  const inside = new Set([moved.id]);
  let grew = true;
  while (grew) {
    grew = false;
    for (const category of categories) {
      if (category.parent === null || !inside.has(category.parent) || inside.has(category.id)) continue;
      inside.add(category.id);
      grew = true;
    }
  }
  return treeLines(categories, moved.kind, true)
    .map((line) => line.category)
    .filter((category) => !inside.has(category.id));
}
