import { useEffect } from "react";
import { useQuery } from "./use-query.ts";

/** Names under which the window keeps its looks with `settings.set`. */
export const LOOK_SETTINGS = { theme: "look.theme", density: "look.density", motion: "look.motion" } as const;

export const THEMES = ["system", "light", "dark", "contrast", "contrast-light", "contrast-dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Puts the chosen theme, density and motion on the page; tokens.css does the rest. */
export function useTheme(): void {
  const { value } = useQuery("settings.get", {});
  const settings = value?.settings;
  useEffect(() => {
    const root = document.documentElement;
    root.dataset["theme"] = settings?.[LOOK_SETTINGS.theme] ?? "system";
    root.dataset["density"] = settings?.[LOOK_SETTINGS.density] ?? "comfortable";
    root.dataset["motion"] = settings?.[LOOK_SETTINGS.motion] ?? "system";
  }, [settings]);
}
