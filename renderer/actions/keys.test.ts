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

it("has two actions on the same keys in one place only where the first answers that it has nothing to do", () => {
  const ids = ACTIONS.map(({ id }) => id);
  expect(ids).toHaveLength(new Set(ids).size);
  for (const { keys } of ACTIONS) for (const key of keys) expect(isKeys(key), key).toBe(true);
  const isWide = (group: string) => group === "everywhere" || group === "places";
  const shared = ACTIONS.flatMap((a, at) =>
    ACTIONS.slice(at + 1)
      .filter((b) => a.group === b.group || (isWide(b.group) && a.group !== "form"))
      .flatMap((b) => a.keys.filter((key) => b.keys.includes(key)).map((key) => `${key}: ${a.id}, ${b.id}`)),
  );
  expect(shared).toEqual([
    "n: register.note, frame.newEntry",
    "Escape: register.escape, frame.now",
    "Escape: imports.back, frame.now",
  ]);
});

it("lets no keys begin others that could then never be pressed", () => {
  for (const { id, keys } of ACTIONS)
    for (const key of keys)
      expect(takenBy(id, key, {}).map((other) => `${id} and ${other.id} on ${key}`)).toEqual([]);
});

it("says what else keys would press, and what they would keep from being pressed", () => {
  const names = (keys: string, chosen = {}) => takenBy("register.void", keys, chosen).map(({ id }) => id);
  expect(names("/")).toEqual(["frame.search"]);
  expect(names("/", { "frame.search": ["Mod+f"] })).toEqual([]);
  expect(names("g")).toContain("go.dashboard");
  expect(names("Mod+e")).toEqual([]);
});
