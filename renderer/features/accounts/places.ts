/** Where an account goes when it is dropped, or moved by a key: before which other one, and into which group. */
import type { Drop, MoveTo } from "../../ui/sortable.tsx";
import type { AccountGroup, GroupBy, Place } from "./account-acts.tsx";

/** Before the name of a group in the id of its head. */
export const GROUP_HEAD = "group:";

function groupOf(groups: readonly AccountGroup[], id: string): AccountGroup | undefined {
  return groups.find(({ accounts }) => accounts.some((account) => account.id === id));
}

/** Into another group only where groups are one's own; null where it would stay. */
function placed(
  by: GroupBy,
  from: AccountGroup,
  to: AccountGroup,
  id: string,
  before: string | null,
): Place | null {
  if (from === to) return { id, before };
  return by === "group" ? { id, before, group: to.name } : null;
}

export function afterDrop(
  groups: readonly AccountGroup[],
  by: GroupBy,
  { id, on, down }: Drop,
): Place | null {
  const from = groupOf(groups, id);
  if (from === undefined || id === on) return null;
  if (on.startsWith(GROUP_HEAD)) {
    const to = groups.find(({ name }) => GROUP_HEAD + name === on);
    return to === undefined || to === from ? null : placed(by, from, to, id, to.accounts[0]?.id ?? null);
  }
  const to = groupOf(groups, on);
  if (to === undefined) return null;
  const ids = to.accounts.map((account) => account.id).filter((other) => other !== id);
  const at = ids.indexOf(on) + (from === to && down ? 1 : 0);
  return placed(by, from, to, id, ids[at] ?? null);
}

/** Up and down within the group, and out of it into the next where groups are one's own. */
export function afterKey(
  groups: readonly AccountGroup[],
  by: GroupBy,
  id: string,
  move: MoveTo,
): Place | null {
  const from = groupOf(groups, id);
  if (from === undefined || move === "left" || move === "right") return null;
  const ids = from.accounts.map((account) => account.id);
  const at = ids.indexOf(id);
  if (move === "up" && at > 0) return { id, before: ids[at - 1] ?? null };
  if (move === "down" && at < ids.length - 1) return { id, before: ids[at + 2] ?? null };
  const to = groups[groups.indexOf(from) + (move === "up" ? -1 : 1)];
  if (to === undefined) return null;
  return placed(by, from, to, id, move === "down" ? (to.accounts[0]?.id ?? null) : null);
}
