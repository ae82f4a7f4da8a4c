import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { createRowHeights, type RowHeights } from "./row-heights.ts";

const OVERSCAN = 14;

export interface RowWindow {
  readonly first: number;
  readonly last: number;
  readonly heights: RowHeights;
  /** How much taller than a plain row the item at a rank is. */
  setExtra(rank: number, extra: number): void;
  scrollTo(rank: number): void;
  /** For a page up or down. */
  readonly rowsInSight: number;
}

/** Which ranks are in sight of a scrolling element; keeps what is in sight in place when rows above it grow. */
export function useWindow(
  element: HTMLElement | null,
  count: number,
  rowHeight: number,
  head: number,
): RowWindow {
  const extras = useRef(new Map<number, number>());
  const anchor = useRef({ rank: 0, delta: 0 });
  const [view, setView] = useState({ top: 0, height: 600 });
  const [version, setVersion] = useState(0);
  const shape = useRef({ count, rowHeight });
  if (shape.current.count !== count || shape.current.rowHeight !== rowHeight) {
    // Other rows stand at these ranks now; what is in sight is measured again at once.
    extras.current.clear();
    shape.current = { count, rowHeight };
  }
  const heights = createRowHeights(count, rowHeight, extras.current);
  const latest = useRef(heights);
  latest.current = heights;

  const look = useCallback(() => {
    if (element === null) return;
    const top = element.scrollTop;
    const rank = latest.current.rankAt(top);
    anchor.current = { rank, delta: top - latest.current.topOf(rank) };
    setView((old) =>
      Math.abs(old.top - top) < rowHeight && old.height === element.clientHeight
        ? old
        : { top, height: element.clientHeight },
    );
  }, [element, rowHeight]);

  useScrollAndSize(element, look);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that heights above may have changed
  useLayoutEffect(() => {
    if (element === null || element.scrollTop === 0) return;
    const wanted = latest.current.topOf(anchor.current.rank) + anchor.current.delta;
    if (Math.abs(wanted - element.scrollTop) > 1) element.scrollTop = wanted;
  }, [element, version]);

  const setExtra = useCallback((rank: number, extra: number) => {
    if ((extras.current.get(rank) ?? 0) === extra) return;
    extras.current.set(rank, extra);
    setVersion((old) => old + 1);
  }, []);

  const scrollTo = useCallback(
    (rank: number) => {
      if (element === null) return;
      const top = latest.current.topOf(rank);
      const bottom = latest.current.topOf(rank + 1);
      if (top < element.scrollTop + STICKY) element.scrollTop = Math.max(0, top - STICKY);
      else if (bottom > element.scrollTop + element.clientHeight - head)
        element.scrollTop = bottom - element.clientHeight + head;
    },
    [element, head],
  );

  const first = Math.max(0, heights.rankAt(view.top) - OVERSCAN);
  const last = Math.min(Math.max(0, count - 1), heights.rankAt(view.top + view.height) + OVERSCAN);
  return {
    first,
    last,
    heights,
    setExtra,
    scrollTo,
    rowsInSight: Math.max(1, Math.floor(view.height / rowHeight) - 2),
  };
}

/** Calls `look` now, and whenever the element scrolls or changes its size. */
function useScrollAndSize(element: HTMLElement | null, look: () => void): void {
  useLayoutEffect(() => {
    if (element === null) return;
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [element, look]);
}

/** Room for the month that sticks to the top. */
const STICKY = 30;
