// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one while scrolling, which table elements cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the table is for reading; its scroller takes the keys
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./virtual-list.module.css";

interface VirtualListProps {
  count: number;
  rowHeight: number;
  /** Draws one row; rows not loaded yet draw their skeleton. */
  row: (index: number) => ReactNode;
  label: string;
  /** Rows in the DOM changed: the first and last index to have ready. */
  onRange?: (first: number, last: number) => void;
  /** The row the keys speak to; it is kept in sight. */
  current?: number | undefined;
}

/** Rows of one height, only those in sight; for review lists. The register has its own, with rows that open. */
export function VirtualList({ count, rowHeight, row, label, onRange, current }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    onChange: (instance) => {
      const items = instance.getVirtualItems();
      onRange?.(items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
    },
  });
  useEffect(() => {
    if (current !== undefined && current < count) virtualizer.scrollToIndex(current, { align: "auto" });
  }, [current, count, virtualizer]);
  return (
    <div
      ref={scroller}
      className={styles["scroller"]}
      role="table"
      aria-label={label}
      aria-rowcount={count}
      tabIndex={0}
    >
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: "relative" }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            role="row"
            aria-rowindex={item.index + 1}
            aria-current={item.index === current ? "true" : undefined}
            className={styles["row"]}
            style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
          >
            {row(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
