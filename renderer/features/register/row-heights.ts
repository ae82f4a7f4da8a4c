/**
 * Where rows lie when nearly all have one height and a few are taller: positions come from the rank and a short sorted
 * list of the exceptions, so that a register of a million rows costs no more than one of a hundred.
 */
export interface RowHeights {
  readonly count: number;
  readonly rowHeight: number;
  topOf(rank: number): number;
  /** The rank that covers a position. */
  rankAt(position: number): number;
  readonly total: number;
}

export function createRowHeights(
  count: number,
  rowHeight: number,
  extras: ReadonlyMap<number, number>,
): RowHeights {
  const ranks = [...extras.keys()]
    .filter((rank) => rank < count && extras.get(rank) !== 0)
    .sort((a, b) => a - b);
  const sums: number[] = [];
  let sum = 0;
  for (const rank of ranks) {
    sums.push(sum);
    sum += extras.get(rank) ?? 0;
  }
  const extraBefore = (rank: number): number => {
    const index = firstAtLeast(ranks, rank);
    return index === ranks.length ? sum : (sums[index] ?? 0);
  };
  const topOf = (rank: number): number => rank * rowHeight + extraBefore(rank);
  return {
    count,
    rowHeight,
    topOf,
    rankAt(position) {
      let low = 0;
      let high = Math.max(0, count - 1);
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (topOf(middle) <= position) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    total: count * rowHeight + sum,
  };
}

/** Index of the first value that is at least `wanted`; the length when there is none. */
function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
