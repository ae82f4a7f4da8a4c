/**
 * Keys as text. A press is its modifiers and its key, "Mod+Shift+z"; presses one after the other stand beside each other,
 * "g d". `Mod` is Ctrl, on a Mac ⌘. What a keyboard needs Shift for is written as what comes out: "?".
 */
import { t } from "../i18n/t.ts";

export const IS_MAC = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "");

const MODIFIERS = ["Mod", "Ctrl", "Alt", "Shift"] as const;
const MODIFIER_KEYS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/** The press of an event; null for a modifier alone and for keys that make no text of their own yet (dead keys, an IME). */
export function pressOf(event: KeyboardEvent): string | null {
  if (event.isComposing || event.key === undefined || MODIFIER_KEYS.has(event.key)) return null;
  const key = keyOf(event);
  const isSign = [...key].length === 1 && key.toLowerCase() === key.toUpperCase();
  // A sign says already what was held for it: Shift on one keyboard, AltGr on another.
  const typed = isSign && event.getModifierState?.("AltGraph") === true;
  const parts = [
    ...((IS_MAC ? event.metaKey : event.ctrlKey && !typed) ? ["Mod"] : []),
    ...(IS_MAC && event.ctrlKey ? ["Ctrl"] : []),
    ...(event.altKey && !typed ? ["Alt"] : []),
    ...(event.shiftKey && !isSign ? ["Shift"] : []),
    key,
  ];
  return parts.join("+");
}

function keyOf(event: KeyboardEvent): string {
  if (event.key === " ") return "Space";
  // A keyboard of other letters than Latin ones: the place of the key says which is meant.
  const place = /^Key([A-Z])$/.exec(event.code ?? "")?.[1];
  if (
    place !== undefined &&
    [...event.key].length === 1 &&
    !/^[\p{Script=Latin}\p{N}\p{P}\p{S}]$/u.test(event.key)
  )
    return place.toLowerCase();
  return [...event.key].length === 1 ? event.key.toLowerCase() : event.key;
}

/** Whether keys stored somewhere read as keys at all. */
export function isKeys(text: string): boolean {
  return text.length <= 60 && text.split(" ").every((press) => pressParts(press) !== null);
}

function pressParts(press: string): { modifiers: readonly string[]; key: string } | null {
  const found = /^((?:[A-Z][a-z]+\+)*)([A-Z][A-Za-z0-9]+|[^\s])$/u.exec(press);
  if (found === null) return null;
  const modifiers = (found[1] ?? "").split("+").filter((part) => part !== "");
  if (!modifiers.every((part) => (MODIFIERS as readonly string[]).includes(part))) return null;
  return { modifiers, key: found[2] ?? "" };
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };
const ARROWS: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** As a person reads them on their keyboard: "Ctrl Shift Z", "g d". */
export function shownKeys(keys: string): string {
  return keys
    .split(" ")
    .map((press) => {
      const parts = pressParts(press);
      if (parts === null) return press;
      const { modifiers, key } = parts;
      return [...modifiers.map(shownModifier), shownKey(key, modifiers.length > 0)].join(" ");
    })
    .join(" ");
}

function shownModifier(modifier: string): string {
  if (IS_MAC) return MAC_SIGNS[modifier] ?? modifier;
  if (modifier === "Shift") return t("key.shift");
  return modifier === "Alt" ? t("key.alt") : t("key.ctrl");
}

function shownKey(key: string, isHeld: boolean): string {
  if (key === "Enter") return t("key.enter");
  if (key === "Escape") return t("key.escape");
  if (key === "Space") return t("key.space");
  if (key === "PageDown") return t("key.pageDown");
  if (key === "PageUp") return t("key.pageUp");
  if (key === "Home") return t("key.home");
  if (key === "End") return t("key.end");
  if (key === "Delete") return t("key.delete");
  return ARROWS[key] ?? (isHeld ? key.toUpperCase() : key);
}

/** As `aria-keyshortcuts` wants them; undefined for presses one after the other, which it cannot say. */
export function ariaKeys(keys: string): string | undefined {
  const parts = keys.includes(" ") ? null : pressParts(keys);
  if (parts === null) return undefined;
  const held = parts.modifiers.map((part) =>
    part === "Mod" ? (IS_MAC ? "Meta" : "Control") : part === "Ctrl" ? "Control" : part,
  );
  return [...held, parts.key === "+" ? "plus" : parts.key].join("+");
}
