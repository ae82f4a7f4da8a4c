/**
 * The doctor: looks at a data folder as it lies, whatever state it is in, and says what it finds in plain sentences. It
 * changes nothing: files are looked at in copies. (A wrong passphrase is counted, as everywhere.)
 */
import { Attempts } from "../vault/attempts.ts";
import type { Keyring, KeyringFile, Slot, SlotOf } from "../vault/keyring.ts";
import { OpenProfile } from "../vault/open-profile.ts";
import { openOpenSlot, openPassphraseSlot, openRecoverySlot, requireRecoveryCode } from "../vault/slots.ts";
import { type Finding, Findings } from "./findings.ts";
import { lookAtProfile, lookAtRest } from "./look-at-files.ts";
import { lookAtFolder, lookAtKeyrings, lookAtProgram, takeLock } from "./look-at-folder.ts";

export interface DoctorOptions {
  readonly dataDir: string;
  readonly isFull: boolean;
  /** Whose files are opened; null: everybody's that can be. */
  readonly profile: string | null;
  readonly passphrase: string | null;
  readonly recoveryCode: string | null;
}

export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  const findings = new Findings();
  const { dataDir } = options;
  lookAtProgram(findings);
  if (!lookAtFolder(findings, dataDir)) return findings.list;
  const keyrings = lookAtKeyrings(findings, dataDir);
  if (keyrings === null) return findings.list;
  const giveBack = takeLock(findings, dataDir);
  if (giveBack === null) return findings.list;
  try {
    await lookAtEverybody(findings, options, keyrings);
  } finally {
    giveBack();
  }
  return findings.list;
}

async function lookAtEverybody(
  findings: Findings,
  options: DoctorOptions,
  { profiles, plain }: KeyringFile,
): Promise<void> {
  const { dataDir, isFull, profile } = options;
  for (const { name } of plain)
    findings.add(
      "profile",
      "note",
      `The files of ${name} are not encrypted yet: the first start of this Daybook does it.`,
    );
  const chosen = profiles.filter(({ id, name }) => profile === null || id === profile || name === profile);
  if (chosen.length === 0 && plain.length === 0)
    findings.add("profile", "bad", "There is no such profile here.");
  for (const keyring of chosen) {
    const open = await findings.lookLong("profile", `The profile ${keyring.name}`, () =>
      openKeyring(findings, options, keyring),
    );
    if (open === null) continue;
    try {
      lookAtProfile({ findings, dataDir, open, isFull });
    } finally {
      open.close();
    }
  }
  const keyed = new Set(
    profiles.flatMap(({ keys }) => Object.keys(keys).map((name) => name.replace(/^book:/, ""))),
  );
  if (plain.length === 0)
    findings.look("rest", "The folder of books", () => lookAtRest(findings, dataDir, keyed));
}

const slotsOf = <K extends Slot["kind"]>(keyring: Keyring, kind: K): SlotOf<K>[] =>
  keyring.slots.filter((slot): slot is SlotOf<K> => slot.kind === kind);

/** Null after saying why it stays closed. */
async function openKeyring(
  findings: Findings,
  { dataDir, passphrase, recoveryCode }: DoctorOptions,
  keyring: Keyring,
): Promise<OpenProfile | null> {
  const own = (key: Buffer) => new OpenProfile(keyring, key, { save: () => undefined });
  const [open] = slotsOf(keyring, "open");
  if (open !== undefined) return own(openOpenSlot(open));
  if (passphrase === null && recoveryCode === null) {
    findings.add(
      "profile",
      "note",
      `The books of ${keyring.name} are locked and were not looked at: set DAYBOOK_PASSPHRASE or DAYBOOK_RECOVERY_CODE.`,
    );
    return null;
  }
  const attempts = new Attempts(dataDir);
  const waitMs = attempts.waitMs(keyring.id);
  if (waitMs > 0) {
    findings.add(
      "profile",
      "note",
      `Too many wrong attempts for ${keyring.name}. The next one is looked at in ${Math.ceil(waitMs / 1000)} seconds.`,
    );
    return null;
  }
  for (const slot of passphrase === null ? [] : slotsOf(keyring, "passphrase")) {
    const key = await openPassphraseSlot(keyring.id, slot, passphrase ?? "");
    if (key !== null) return own(key);
  }
  const codes = recoveryCode === null ? [] : slotsOf(keyring, "recovery").filter((slot) => slot.confirmed);
  for (const slot of codes) {
    const key = openRecoverySlot(keyring.id, slot, requireRecoveryCode(recoveryCode ?? ""));
    if (key !== null) return own(key);
  }
  attempts.failed(keyring.id, passphrase === null ? "recovery" : "passphrase", new Date().toISOString());
  findings.add(
    "profile",
    "note",
    `The books of ${keyring.name} were not looked at: what was given does not open them.`,
  );
  return null;
}
