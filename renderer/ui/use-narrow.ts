import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 700px)";

function watch(listener: () => void): () => void {
  const media = matchMedia(NARROW);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Whether the window is narrow: rows of virtual lists become two lines, which CSS alone cannot tell them. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(NARROW).matches);
}
