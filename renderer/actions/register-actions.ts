/** What is done in a register, and the keys its form takes. */
import type { ActionSpec } from "./action.ts";

export const REGISTER_ACTIONS = [
  { id: "register.down", group: "register", name: "keys.down", keys: ["j", "ArrowDown"], isMove: true },
  { id: "register.up", group: "register", name: "keys.up", keys: ["k", "ArrowUp"], isMove: true },
  { id: "register.pageDown", group: "register", name: "keys.pageDown", keys: ["PageDown"], isMove: true },
  { id: "register.pageUp", group: "register", name: "keys.pageUp", keys: ["PageUp"], isMove: true },
  { id: "register.first", group: "register", name: "keys.newest", keys: ["Home"], isMove: true },
  { id: "register.last", group: "register", name: "keys.oldest", keys: ["End"], isMove: true },
  { id: "register.open", group: "register", name: "keys.open", keys: ["Enter"] },
  { id: "register.history", group: "register", name: "keys.history", keys: ["h"] },
  { id: "register.correct", group: "register", name: "keys.correct", keys: ["e"] },
  { id: "register.void", group: "register", name: "keys.void", keys: ["x"] },
  { id: "register.escape", group: "register", name: "keys.escape", keys: ["Escape"], isMove: true },
  { id: "form.save", group: "form", name: "keys.save", keys: ["Enter"], isFixed: true },
  { id: "form.saveClose", group: "form", name: "keys.saveClose", keys: ["Mod+Enter"], isFixed: true },
  { id: "form.discard", group: "form", name: "keys.discard", keys: ["Escape"], isFixed: true },
] as const satisfies readonly ActionSpec[];
