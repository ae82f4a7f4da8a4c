/** What is done with a bank's file on its way into the book. */
import type { ActionSpec } from "./action.ts";

export const IMPORTS_ACTIONS = [
  { id: "imports.next", group: "imports", name: "keys.importsNext", keys: ["Enter"] },
  // From the fields of a step, too, which keep the plain key.
  {
    id: "imports.nextStep",
    group: "imports",
    name: "keys.importsNextStep",
    keys: ["Mod+Enter"],
    heard: "fields",
    isMove: true,
  },
  { id: "imports.back", group: "imports", name: "keys.importsBack", keys: ["Escape"] },
  { id: "imports.down", group: "imports", name: "keys.down", keys: ["j", "ArrowDown"], isMove: true },
  { id: "imports.up", group: "imports", name: "keys.up", keys: ["k", "ArrowUp"], isMove: true },
  { id: "imports.turn", group: "imports", name: "keys.importsTurn", keys: ["x"] },
  { id: "imports.new", group: "imports", name: "imports.tally.new", keys: ["1"] },
  { id: "imports.duplicate", group: "imports", name: "imports.tally.duplicate", keys: ["2"] },
  { id: "imports.leftOut", group: "imports", name: "imports.tally.leftOut", keys: ["3"] },
  { id: "imports.problem", group: "imports", name: "imports.tally.problem", keys: ["4"] },
] as const satisfies readonly ActionSpec[];
