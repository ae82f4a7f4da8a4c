import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { useLocation } from "wouter";
import { paths } from "../routes.ts";
import { useProfileCommand } from "../store/profile.tsx";
import { useUi } from "../store/ui.ts";
import { useUndo } from "../store/use-undo.ts";
import { backToNow, isNow } from "../store/when.ts";
import { useWant } from "./page.tsx";

/** Locks from anywhere, fields and dialogs too. Ctrl L alone is the browser's own address bar. */
export const LOCK_KEY = "Ctrl Shift L";
export const LOCK_SHORTCUT = "Control+Shift+L";

/** Whether a key pressed there belongs to a field, a menu or a dialog rather than to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element) || event.defaultPrevented) return event.defaultPrevented;
  if (target.closest("form, [role=dialog], [role=menu], [role=listbox], [role=alertdialog]") !== null)
    return true;
  return (
    target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]") !==
    null
  );
}

/** The keys that work on every page. */
export function useShellKeys(): void {
  const [, navigate] = useLocation();
  const want = useWant();
  const { undo, redo } = useUndo();
  useLockKey();
  useEffect(() => {
    const free = (act: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      event.preventDefault();
      act(event);
    };
    return tinykeys(window, {
      "g d": free(() => navigate(paths.dashboard)),
      "g r": free(() => navigate(paths.register)),
      "g c": free(() => navigate(paths.categories)),
      "g i": free(() => navigate(paths.import)),
      "g a": free(() => navigate(paths.activity)),
      "g p": free(() => navigate(paths.data)),
      "g s": free(() => navigate(paths.settings)),
      n: free(() => want("entry")),
      "/": free(() => want("search")),
      ".": free(() => useUi.setState({ asOfOpen: true })),
      "Shift+P": free(() => useUi.setState((ui) => ({ amountsHidden: !ui.amountsHidden }))),
      "Shift+?": free(() => useUi.setState({ keysOpen: true })),
      "?": free(() => useUi.setState({ keysOpen: true })),
      "$mod+z": free(() => void undo()),
      "$mod+Shift+z": free(() => void redo()),
      Escape: (event) => {
        if (!isTaken(event) && !isNow()) backToNow();
      },
    });
  }, [navigate, want, undo, redo]);
}

function useLockKey(): void {
  const { run: lock } = useProfileCommand("profile.lock");
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== "l") return;
      event.preventDefault();
      void lock({});
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [lock]);
}
