/** What is done with an entry that nobody has sorted yet. */
import type { ActionSpec } from "./action.ts";

export const REVIEW_ACTIONS = [
  { id: "review.down", group: "review", name: "keys.down", keys: ["j", "ArrowDown"], isMove: true },
  { id: "review.up", group: "review", name: "keys.up", keys: ["k", "ArrowUp"], isMove: true },
  { id: "review.next", group: "review", name: "keys.reviewNext", keys: ["Enter"] },
  { id: "review.other", group: "review", name: "keys.reviewOther", keys: ["c"] },
  { id: "review.give1", group: "review", name: "keys.reviewGive", keys: ["1"] },
  { id: "review.give2", group: "review", name: "keys.reviewGive2", keys: ["2"], isMove: true },
  { id: "review.give3", group: "review", name: "keys.reviewGive3", keys: ["3"], isMove: true },
  { id: "review.give4", group: "review", name: "keys.reviewGive4", keys: ["4"], isMove: true },
  { id: "review.give5", group: "review", name: "keys.reviewGive5", keys: ["5"], isMove: true },
  { id: "review.give6", group: "review", name: "keys.reviewGive6", keys: ["6"], isMove: true },
  { id: "review.give7", group: "review", name: "keys.reviewGive7", keys: ["7"], isMove: true },
  { id: "review.give8", group: "review", name: "keys.reviewGive8", keys: ["8"], isMove: true },
  { id: "review.give9", group: "review", name: "keys.reviewGive9", keys: ["9"], isMove: true },
] as const satisfies readonly ActionSpec[];
