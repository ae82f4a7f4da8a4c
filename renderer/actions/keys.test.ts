import { expect, it } from "vitest";
import { ACTIONS } from "./catalogue.ts";
import { takenBy } from "./key-map.ts";
import { ariaKeys, isKeys, pressOf, shownKeys } from "./keys.ts";

function event(key: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const altGr = held.altKey === true && held.ctrlKey === true;
  return {
    key,
    code: "",
    isComposing: false,
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    metaKey: false,
    getModifierState: (name: string) => name === "AltGraph" && altGr,
    ...held,
  } as KeyboardEvent;
}

it("reads a press as text: Shift counts with letters, with signs it is part of them", () => {
  expect(pressOf(event("Z", { ctrlKey: true, shiftKey: true }))).toBe("Mod+Shift+z");
  expect(pressOf(event("?", { shiftKey: true }))).toBe("?");
  expect(pressOf(event("/", { altKey: true, ctrlKey: true }))).toBe("/");
  expect(pressOf(event("PageDown"))).toBe("PageDown");
  expect(pressOf(event(" "))).toBe("Space");
  expect(pressOf(event("Shift", { shiftKey: true }))).toBeNull();
});

it("takes the place of the key where the keyboard has other letters than Latin ones", () => {
  expect(pressOf(event("о", { code: "KeyJ" }))).toBe("j");
  expect(pressOf(event("ö", { code: "Semicolon" }))).toBe("ö");
});

it("shows keys as they are printed on them, and says them to a screen reader", () => {
  expect(shownKeys("Mod+Shift+l")).toBe("Ctrl Shift L");
  expect(shownKeys("g d")).toBe("g d");
  expect(shownKeys("PageDown")).toBe("PgDn");
  expect(ariaKeys("Mod+Shift+l")).toBe("Control+Shift+l");
  expect(ariaKeys("g d")).toBeUndefined();
});

it("knows keys from other text", () => {
  for (const keys of ["j", "g d", "Mod+,", "Mod++", "Shift+ArrowDown", "?"])
    expect(isKeys(keys), keys).toBe(true);
  for (const keys of ["", "jk", "Hyper+j", "Mod+", "g  d", "mod+k"]) expect(isKeys(keys), keys).toBe(false);
});

it("has no two actions on the same keys in one place, but for those that ask first whether there is something to do", () => {
  expect(ACTIONS.map(({ id }) => id)).toHaveLength(new Set(ACTIONS.map(({ id }) => id)).size);
  for (const { id, keys } of ACTIONS)
    for (const key of keys) {
      expect(isKeys(key), key).toBe(true);
      expect(takenBy(id, key, {}).map((other) => `${id} and ${other.id} on ${key}`)).toEqual([]);
    }
});

it("says what else keys would press, and what they would keep from being pressed", () => {
  const names = (keys: string, chosen = {}) => takenBy("register.void", keys, chosen).map(({ id }) => id);
  expect(names("n")).toEqual(["frame.newEntry"]);
  expect(names("n", { "frame.newEntry": ["a"] })).toEqual([]);
  expect(names("g")).toContain("go.dashboard");
  expect(names("l")).toEqual([]);
});
