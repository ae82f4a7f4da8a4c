/**
 * Whose member a person is in a book that came from another computer: nobody in it has this computer's profile, so its
 * keeper acts as the founder (R24: kept by this program, never taken from an input).
 */
import { DomainError } from "../../shared/errors.ts";
import { idFromHex } from "../../shared/ids.ts";
import type { ReadDb } from "../db/driver.ts";

/** Null when `profile` is a member itself. Fails with `damaged` when the book names no member at all. */
export function requireActingProfile(db: ReadDb, profile: string): string | null {
  const members = db
    .all<{ profile: string; manages: number }>(
      "SELECT lower(hex(profile)) AS profile, can_manage_members AS manages FROM member ORDER BY role <> 'owner', root",
    )
    .map((member) => ({ id: idFromHex(member.profile), manages: member.manages === 1 }));
  if (members.some((member) => member.id === profile)) return null;
  const founder = members.find((member) => member.manages) ?? members[0];
  if (founder === undefined)
    throw new DomainError("damaged", { message: "This book names no member who could open it." });
  return founder.id;
}
