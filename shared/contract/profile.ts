/**
 * Who uses this computer, and how their books are locked. The only procedures that answer before a profile is unlocked;
 * those marked so need it unlocked and say `locked` until then.
 */
import { z } from "zod";
import { command, query } from "./procedure.ts";
import { countSchema, emptySchema, idSchema, nameSchema } from "./wire.ts";

/** At least 8 characters: shorter ones are tried out in hours whatever the key derivation costs. */
export const passphraseSchema = z.string().min(8).max(1024);
export const recoveryCodeSchema = z.string().min(1).max(100);
export const MAX_LOCK_MINUTES = 480;

/** What opens a profile. `os`: the key this computer's own key store keeps; `open`: a profile without a passphrase. */
export const secretSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("passphrase"), passphrase: z.string().min(1).max(1024) }),
  z.strictObject({ kind: z.literal("recovery"), code: recoveryCodeSchema }),
  z.strictObject({ kind: z.literal("os") }),
  z.strictObject({ kind: z.literal("open") }),
]);

/** A passphrase, or the explicit wish to have none. */
const protectionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("passphrase"), passphrase: passphraseSchema }),
  z.strictObject({ kind: z.literal("unprotected") }),
]);

export const profileRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  /** `plain`: made by a Daybook that did not encrypt yet; `profile.protect` comes first. */
  protection: z.enum(["passphrase", "unprotected", "plain"]),
  hasRecoveryCode: z.boolean(),
  hasOsSlot: z.boolean(),
  /** Wrong attempts since the last right one. */
  failures: countSchema,
  /** Until the next attempt is looked at; 0: now. */
  waitMs: countSchema,
});

export const profileContract = {
  "profile.status": query({
    permission: "anyone",
    scope: "computer",
    input: emptySchema,
    output: z.strictObject({
      profiles: z.array(profileRowSchema),
      unlocked: idSchema.nullable(),
      /** The unlocked profile locks by itself after so many minutes without a touch; 0: never. */
      lockAfterMinutes: countSchema,
      /** This computer's own key store, for the slot that is never the only one. */
      osStore: z.strictObject({ available: z.boolean(), why: z.string() }),
      suggestedName: z.string(),
    }),
    reads: ["profile"],
  }),
  /** Makes a profile and unlocks it. */
  "profile.create": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ name: nameSchema(60), protection: protectionSchema }),
    output: z.strictObject({ profile: idSchema }),
    changes: ["profile", "books", "settings", "jobs"],
  }),
  /** Encrypts what an older Daybook wrote in the clear, then unlocks it. The plain files go once the copies verify. */
  "profile.protect": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ profile: idSchema, protection: protectionSchema }),
    output: z.strictObject({ profile: idSchema }),
    changes: ["profile", "books", "settings", "jobs"],
  }),
  /** Fails with `wrong_secret` (detail: waitMs, failures) and `too_many_attempts` (waitMs). */
  "profile.unlock": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ profile: idSchema, secret: secretSchema }),
    output: z.strictObject({
      profile: idSchema,
      /** Wrong attempts somebody made since the last time. */
      failures: countSchema,
    }),
    changes: ["profile", "books", "settings", "jobs"],
  }),
  "profile.lock": command({
    permission: "anyone",
    scope: "computer",
    input: emptySchema,
    output: emptySchema,
    changes: ["profile"],
  }),
  /** A person is at the window: the time until it locks by itself starts anew. */
  "profile.touch": command({
    permission: "anyone",
    scope: "computer",
    input: emptySchema,
    output: emptySchema,
    changes: [],
  }),
  /** Unlocked only. `current` is asked again: an open window is no proof. Wrong ones count as attempts. */
  "profile.setPassphrase": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ current: secretSchema, protection: protectionSchema }),
    output: emptySchema,
    changes: ["profile"],
  }),
  /** Unlocked only. Makes a code that counts once `profile.confirmRecovery` got it back; until then the old one does. */
  "profile.beginRecovery": command({
    permission: "anyone",
    scope: "computer",
    input: emptySchema,
    output: z.strictObject({
      /** Seven groups of four. Shown once; kept nowhere. */
      code: z.string(),
      slot: idSchema,
      profileName: z.string(),
      madeOn: z.string(),
    }),
    changes: ["profile"],
  }),
  /** Unlocked only. Fails with `wrong_secret`; a mistyped group is named in `detail.group` (1 to 7). */
  "profile.confirmRecovery": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ code: recoveryCodeSchema }),
    output: emptySchema,
    changes: ["profile"],
  }),
  /** Unlocked only. */
  "profile.rename": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ name: nameSchema(60) }),
    output: emptySchema,
    changes: ["profile"],
  }),
  /** Unlocked only. 0: never. */
  "profile.setLockAfter": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ minutes: z.int().min(0).max(MAX_LOCK_MINUTES) }),
    output: emptySchema,
    changes: ["profile"],
  }),
  /** Unlocked only. Fails with `not_available`, saying why, and while there is no other slot. */
  "profile.setOsSlot": command({
    permission: "anyone",
    scope: "computer",
    input: z.strictObject({ on: z.boolean() }),
    output: emptySchema,
    changes: ["profile"],
  }),
  /** Unlocked only. Fresh keys for every file of this profile; each file is copied, proven and swapped. */
  "profile.rekey": command({
    permission: "anyone",
    scope: "computer",
    input: emptySchema,
    output: z.strictObject({ files: countSchema }),
    changes: ["profile"],
  }),
};
