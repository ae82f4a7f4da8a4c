/** The order of accounts, and of the categories under one: numbers that a move hands round, so that few of them change. */

interface Placed {
  readonly root: number;
  readonly position: number;
}

/** In order, as lists show them. */
export function inOrder<T extends Placed>(rows: Iterable<T>): T[] {
  return [...rows].sort((a, b) => a.position - b.position || a.root - b.root);
}

/**
 * The new positions once `moved` stands before `before` (null: at the end), of those whose position changes. The numbers
 * in use are handed round; only where two are equal do later ones rise.
 */
export function inNewOrder(
  rows: readonly Placed[],
  moved: number,
  before: number | null,
): Map<number, number> {
  const order = inOrder(rows);
  const numbers = order.map(({ position }) => position);
  const rest = order.map(({ root }) => root).filter((root) => root !== moved);
  const at = before === null ? rest.length : rest.indexOf(before);
  rest.splice(at < 0 ? rest.length : at, 0, moved);
  const old = new Map(rows.map(({ root, position }) => [root, position]));
  const changed = new Map<number, number>();
  let last = -1;
  for (const [index, root] of rest.entries()) {
    last = Math.max(numbers[index] ?? 0, last + 1);
    if (old.get(root) !== last) changed.set(root, last);
  }
  return changed;
}
