import { useEffect, useRef } from "react";
import { useUi } from "../../store/ui.ts";

/** Takes up what the page was opened for: a new entry, or a search. */
export function useWant(acts: { entry: () => void; search: () => void; find: (text: string) => void }): void {
  const want = useUi((ui) => ui.want);
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    if (want === null) return;
    useUi.setState({ want: null });
    if (typeof want === "object") latest.current.find(want.search);
    else latest.current[want]();
  }, [want]);
}
