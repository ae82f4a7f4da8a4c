import { useLayoutEffect, useState } from "react";
import { useUi } from "./ui.ts";
import { useQuery } from "./use-query.ts";
import { LOOK_SETTINGS } from "./use-theme.ts";

/** Hides the amounts before the first one is drawn, for whoever wants that. True once it is decided. */
export function useHiddenAtStart(): boolean {
  const { status, value } = useQuery("settings.get", {});
  const [decided, setDecided] = useState(false);
  const isHidden = value?.settings[LOOK_SETTINGS.hide] === "yes";
  useLayoutEffect(() => {
    if (decided || status === "loading") return;
    if (isHidden) useUi.setState({ amountsHidden: true });
    setDecided(true);
  }, [decided, status, isHidden]);
  return decided;
}
