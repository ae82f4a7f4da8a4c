import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export interface Box {
  readonly width: number;
  /** Reading goes from right to left, and so does time. */
  readonly mirrored: boolean;
}

const UNMEASURED: Box = { width: 640, mirrored: false };
const LEAST_WIDTH = 96;

/** The room an element has, known before anything is painted and kept true. */
export function useBox(): readonly [RefObject<HTMLDivElement | null>, Box] {
  const ref = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const node = ref.current;
    if (node === null) return;
    const measure = () => {
      const width = node.clientWidth === 0 ? UNMEASURED.width : Math.max(LEAST_WIDTH, node.clientWidth);
      const mirrored = getComputedStyle(node).direction === "rtl";
      setBox((old) => (old.width === width && old.mirrored === mirrored ? old : { width, mirrored }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [ref, box];
}
