import { useEffect } from "react";
import { useQuery } from "./use-query.ts";

/** Names under which the window keeps its looks with `settings.set`. */
export const LOOK_SETTINGS = {
  theme: "look.theme",
  palette: "look.palette",
  scale: "look.scale",
  density: "look.density",
  motion: "look.motion",
  hide: "look.hideAmounts",
} as const;

export const THEMES = ["system", "light", "dark", "contrast", "contrast-light", "contrast-dark"] as const;
export type Theme = (typeof THEMES)[number];

/** `safe`: told apart by people who see red and green alike. */
export const PALETTES = ["standard", "safe"] as const;

/** How large the words are, in percent. */
export const SCALES = ["90", "100", "110", "120", "130"] as const;

/** Puts the chosen looks on the page; tokens.css does the rest. */
export function useTheme(): void {
  const { value } = useQuery("settings.get", {});
  const settings = value?.settings;
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["theme"] = settings?.[LOOK_SETTINGS.theme] ?? "system";
    dataset["palette"] = settings?.[LOOK_SETTINGS.palette] ?? "standard";
    dataset["scale"] = settings?.[LOOK_SETTINGS.scale] ?? "100";
    dataset["density"] = settings?.[LOOK_SETTINGS.density] ?? "comfortable";
    dataset["motion"] = settings?.[LOOK_SETTINGS.motion] ?? "system";
  }, [settings]);
}
