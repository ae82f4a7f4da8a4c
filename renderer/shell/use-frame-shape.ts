import { z } from "zod";
import { useUi } from "../store/ui.ts";
import { useMedia } from "../store/use-media.ts";
import { usePreference } from "../store/use-preference.ts";

/** `full`: with words and accounts; `rail`: icons; `drawer`: nothing until it is opened over the page. */
export type FrameShape = "full" | "rail" | "drawer";

const RAIL = { name: "frame.rail", schema: z.boolean(), standard: false };

export interface Frame {
  readonly shape: FrameShape;
  readonly toggleSide: () => void;
}

/** How much of the sidebar there is room for, or how much a person wants, and the way to more or less of it. */
export function useFrameShape(): Frame {
  const [wantsRail, keep] = usePreference(RAIL);
  const isNarrow = useMedia("(max-width: 700px)");
  const isMiddling = useMedia("(max-width: 1180px)");
  const shape = isNarrow ? "drawer" : isMiddling || wantsRail ? "rail" : "full";
  // Where there is room it is the person's choice; where there is none it opens over the page.
  const toggleSide = () =>
    isMiddling ? useUi.setState((ui) => ({ sideOpen: !ui.sideOpen })) : keep(!wantsRail);
  return { shape, toggleSide };
}
