/**
 * The row at hand: j and k move it over counted and voided rows alike, and it stays with its entry when rows are
 * written above it.
 */
import { useEffect, useRef, useState } from "react";
import { type RegisterRow, type RegisterRows, rowKey } from "./register-pages.ts";

interface Place {
  readonly rank: number;
  /** Which of the rows at that rank: voided ones stand beside the counted one. */
  readonly sub: number;
}

export interface RegisterCursor {
  readonly place: Place | null;
  readonly row: RegisterRow | null;
  /** Rank of the row whose correction is open. */
  readonly correcting: number | null;
  isAt(rank: number, sub: number): boolean;
  put(rank: number, sub: number): void;
  /** Moves by rows; answers the rank it came to. */
  move(by: number): number;
  jump(to: "first" | "last"): number;
}

export function useRegisterCursor(rows: RegisterRows, correctingId: string | null): RegisterCursor {
  const [place, setPlace] = useState<Place | null>(null);
  const held = useRef<string | null>(null);
  const row =
    place === null ? null : (rows.at(place.rank)?.[place.sub] ?? rows.at(place.rank)?.at(-1) ?? null);
  const correcting = useRef<{ id: string; rank: number } | null>(null);
  if (correctingId === null) correcting.current = null;
  else if (correcting.current?.id !== correctingId && place !== null)
    correcting.current = { id: correctingId, rank: place.rank };

  useEffect(() => {
    if (place === null || rows.total === 0) return;
    const wanted = held.current;
    if (wanted === null || (row !== null && rowKey(row) === wanted)) {
      held.current = row === null ? wanted : rowKey(row);
      return;
    }
    const found = findNear(rows, place.rank, wanted);
    if (found !== null) setPlace(found);
    else if (place.rank >= rows.total) setPlace({ rank: rows.total - 1, sub: 0 });
    else held.current = row === null ? null : rowKey(row);
  }, [rows, place, row]);

  const put = (rank: number, sub: number) => {
    const at = rows.at(rank)?.[sub];
    held.current = at === undefined ? null : rowKey(at);
    setPlace({ rank, sub });
  };
  return {
    place,
    row,
    correcting: correcting.current?.rank ?? null,
    isAt: (rank, sub) => place?.rank === rank && place.sub === sub,
    put,
    move(by) {
      const next = place === null ? { rank: 0, sub: 0 } : stepped(rows, place, by);
      put(next.rank, next.sub);
      return next.rank;
    },
    jump(to) {
      const rank = to === "first" ? 0 : Math.max(0, rows.total - 1);
      put(rank, to === "first" ? 0 : Math.max(0, (rows.at(rank)?.length ?? 1) - 1));
      return rank;
    },
  };
}

function stepped(rows: RegisterRows, from: Place, by: number): Place {
  let { rank, sub } = from;
  for (let left = Math.abs(by); left > 0; left -= 1) {
    if (by > 0) {
      if (sub + 1 < (rows.at(rank)?.length ?? 1)) sub += 1;
      else if (rank + 1 < rows.total) {
        rank += 1;
        sub = 0;
      } else break;
    } else if (sub > 0) sub -= 1;
    else if (rank > 0) {
      rank -= 1;
      sub = Math.max(0, (rows.at(rank)?.length ?? 1) - 1);
    } else break;
  }
  return { rank, sub };
}

const NEAR = 120;

function findNear(rows: RegisterRows, around: number, key: string): Place | null {
  for (let distance = 0; distance <= NEAR; distance += 1) {
    for (const rank of distance === 0 ? [around] : [around + distance, around - distance]) {
      if (rank < 0 || rank >= rows.total) continue;
      const sub = rows.at(rank)?.findIndex((row) => rowKey(row) === key) ?? -1;
      if (sub >= 0) return { rank, sub };
    }
  }
  return null;
}
