import { useEffect } from "react";
import { useUnlocked } from "../store/profile.tsx";

const TOUCH_EVERY_MS = 60_000;
const SIGNS = ["pointerdown", "pointermove", "wheel", "keydown"] as const;

/** Says `profile.touch` when a person moves or types, once a minute at most: the time until it locks starts anew. */
export function usePresence(): void {
  const { transport } = useUnlocked().client;
  useEffect(() => {
    // Unlocking was the first sign of life.
    let last = performance.now();
    const touch = () => {
      if (performance.now() - last < TOUCH_EVERY_MS) return;
      last = performance.now();
      transport.call("profile.touch", {}).catch((cause: unknown) => {
        // Whether it is locked or gone is told where it matters; this only keeps it awake.
        console.warn("the program was not told of a sign of life", cause);
      });
    };
    for (const sign of SIGNS) window.addEventListener(sign, touch, { passive: true, capture: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [transport]);
}
