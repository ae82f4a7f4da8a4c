import { useEffect, useState } from "react";

/** Whole seconds until `waitMs` have passed, counted down from the moment it was told (`toldMs`, monotonic). */
export function useWait(waitMs: number, toldMs: number): number {
  const until = toldMs + waitMs;
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1000));
  const [, tick] = useState(0);
  const seconds = left();
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(
      () => tick((count) => count + 1),
      Math.max(1, (until - performance.now()) % 1000),
    );
    return () => clearTimeout(timer);
  });
  return seconds;
}
