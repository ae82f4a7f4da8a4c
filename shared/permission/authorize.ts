/**
 * The one decision about who may do what (P1, R23), pure so that the program and the sync server give the same answer
 * (P2). Who the actor is comes from the host and the book's own member rows, never from the input (R24).
 */
import { DomainError } from "../errors.ts";
import type { Ability, Permission } from "./matrix.ts";

/** A person as this book knows them; null columns mean: not a member. */
export interface Standing {
  readonly isMember: boolean;
  readonly abilities: ReadonlySet<Ability>;
}

export const STRANGER: Standing = { isMember: false, abilities: new Set() };

/** True when `standing` covers `permission`; `own` says the thing at hand was authored by the actor. */
export function isAllowed(permission: Permission, standing: Standing, own = false): boolean {
  if (permission === "anyone" || permission === "profile") return true;
  if (!standing.isMember) return false;
  if (permission === "member") return true;
  if (permission === "can_edit_entries" && own) return standing.abilities.has("can_add_entries");
  return standing.abilities.has(permission);
}

/** Throws `forbidden`, naming the missing column. */
export function requireAllowed(permission: Permission, standing: Standing, own = false): void {
  if (isAllowed(permission, standing, own)) return;
  throw new DomainError("forbidden", { permission, message: `This needs the permission “${permission}”.` });
}
