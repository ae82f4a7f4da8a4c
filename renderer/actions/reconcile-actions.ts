/** What is done with a statement in hand. */
import type { ActionSpec } from "./action.ts";

export const RECONCILE_ACTIONS = [
  { id: "reconcile.down", group: "reconcile", name: "keys.down", keys: ["j", "ArrowDown"], isMove: true },
  { id: "reconcile.up", group: "reconcile", name: "keys.up", keys: ["k", "ArrowUp"], isMove: true },
  { id: "reconcile.pageDown", group: "reconcile", name: "keys.pageDown", keys: ["PageDown"], isMove: true },
  { id: "reconcile.pageUp", group: "reconcile", name: "keys.pageUp", keys: ["PageUp"], isMove: true },
  { id: "reconcile.first", group: "reconcile", name: "keys.first", keys: ["Home"], isMove: true },
  { id: "reconcile.last", group: "reconcile", name: "keys.last", keys: ["End"], isMove: true },
  { id: "reconcile.tick", group: "reconcile", name: "keys.tick", keys: ["Space", "l"] },
  { id: "reconcile.explain", group: "reconcile", name: "keys.explain", keys: ["e"] },
  { id: "reconcile.finish", group: "reconcile", name: "keys.finish", keys: ["Enter"] },
] as const satisfies readonly ActionSpec[];
