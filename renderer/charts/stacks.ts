/** Bars on top of each other: what is above zero grows upwards, what is below grows downwards. Exact until it is drawn. */

export interface Piece {
  readonly from: bigint;
  readonly to: bigint;
}

/** For each place of the axis, where each series' piece begins and ends. `series[s][place]` are the values. */
export function stacked(series: readonly (readonly bigint[])[], places: number): Piece[][] {
  const up = Array.from({ length: places }, () => 0n);
  const down = Array.from({ length: places }, () => 0n);
  return series.map((values) =>
    Array.from({ length: places }, (_, place) => {
      const value = values[place] ?? 0n;
      const side = value < 0n ? down : up;
      const from = side[place] ?? 0n;
      side[place] = from + value;
      return { from, to: from + value };
    }),
  );
}

/** Parts of a whole as shares of a turn; nothing below zero has a share, and a whole of zero has none. */
export function shares(values: readonly bigint[]): number[] {
  const total = values.reduce((sum, value) => sum + (value > 0n ? value : 0n), 0n);
  if (total === 0n) return values.map(() => 0);
  // Ten thousandths of a thousandth: exact to the pixel on any screen.
  return values.map((value) => (value > 0n ? Number((value * 10_000_000n) / total) / 10_000_000 : 0));
}

export interface Slice<T> {
  readonly item: T;
  readonly value: bigint;
}

/** The largest slices, and what is left as `rest` when more than `most` have something in them. */
export function largest<T>(
  slices: readonly Slice<T>[],
  most: number,
): { readonly shown: readonly Slice<T>[]; readonly rest: bigint; readonly left: number } {
  const some = slices
    .filter(({ value }) => value > 0n)
    .toSorted((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0));
  if (some.length <= most) return { shown: some, rest: 0n, left: 0 };
  const left = some.slice(most - 1);
  return {
    shown: some.slice(0, most - 1),
    rest: left.reduce((sum, { value }) => sum + value, 0n),
    left: left.length,
  };
}
