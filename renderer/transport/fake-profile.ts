/** Who may open the made-up program, and what it says until they did. */
import type { Input, Output } from "../../shared/contract/index.ts";
import { differingGroup, normalRecoveryCode, recoveryCodeFromBytes } from "../../shared/recovery-code.ts";
import { fakeId } from "./fake-book.ts";
import type { FakeHandlers } from "./fake-transport.ts";
import { CallError } from "./transport.ts";

type Row = Output<"profile.status">["profiles"][number];
type Secret = Input<"profile.unlock">["secret"];

export interface FakePerson {
  readonly name: string;
  /** None: the profile is unprotected. */
  readonly passphrase?: string;
  readonly recoveryCode?: string;
  readonly plain?: boolean;
  readonly hasOsSlot?: boolean;
}

export interface FakeProfiles {
  readonly handlers: FakeHandlers;
  isLocked(): boolean;
  lock(): void;
}

interface Kept {
  readonly row: Row;
  passphrase: string | undefined;
  recoveryCode: string | undefined;
}

export const FAKE_CODE = recoveryCodeFromBytes(Uint8Array.from({ length: 17 }, (_, at) => at * 13));
export const KIM: FakePerson = {
  name: "Kim",
  passphrase: "lantern gravel pistachio",
  recoveryCode: FAKE_CODE,
};
const FREE_ATTEMPTS = 3;
const WAIT_MS = 5_000;

export function createFakeProfiles(
  people: readonly FakePerson[],
  startsLocked: boolean,
  onChange: () => void,
): FakeProfiles {
  const kept = people.map(keptFrom);
  const state: State = { kept, unlocked: startsLocked ? null : (kept[0] ?? null), minutes: 10, pending: "" };
  const changed = () => {
    onChange();
    return {};
  };
  return {
    handlers: { ...gateHandlers(state, changed), ...ownHandlers(state, changed) },
    isLocked: () => state.unlocked === null,
    lock() {
      state.unlocked = null;
      onChange();
    },
  };
}

interface State {
  readonly kept: Kept[];
  unlocked: Kept | null;
  minutes: number;
  /** A recovery code that was not typed back yet. */
  pending: string;
}

/** What is answered before anybody has unlocked. */
function gateHandlers(state: State, changed: () => Record<string, never>): FakeHandlers {
  const { kept } = state;
  const find = (id: string) => {
    const found = kept.find(({ row }) => row.id === id);
    if (found === undefined) throw new CallError("not_found");
    return found;
  };
  const open = (profile: Kept) => {
    state.unlocked = profile;
    changed();
    return { profile: profile.row.id };
  };
  return {
    "profile.status": () => ({
      profiles: kept.map(({ row }) => ({ ...row })),
      unlocked: state.unlocked?.row.id ?? null,
      lockAfterMinutes: state.minutes,
      osStore: { available: false, why: "Daybook runs in a browser." },
      suggestedName: "Robin",
    }),
    "profile.create": ({ name, protection }) => {
      const profile = keptFrom({ name }, kept.length);
      kept.push(profile);
      protect(profile, protection);
      return open(profile);
    },
    "profile.protect": ({ profile: id, protection }) => {
      protect(find(id), protection);
      return open(find(id));
    },
    "profile.unlock": ({ profile: id, secret }) => {
      const profile = find(id);
      const { failures } = profile.row;
      prove(profile, secret);
      return { ...open(profile), failures };
    },
    "profile.lock": () => {
      state.unlocked = null;
      changed();
      return {};
    },
    "profile.touch": () => ({}),
  };
}

/** What the unlocked person may change of their own profile. */
function ownHandlers(state: State, changed: () => Record<string, never>): FakeHandlers {
  const own = () => {
    if (state.unlocked === null) throw new CallError("locked");
    return state.unlocked;
  };
  return {
    "profile.setPassphrase": ({ current, protection }) => {
      prove(own(), current);
      protect(own(), protection);
      return changed();
    },
    "profile.beginRecovery": () => {
      state.pending = FAKE_CODE;
      return { code: FAKE_CODE, slot: fakeId(9, 3), profileName: own().row.name, madeOn: "2026-11-21" };
    },
    "profile.confirmRecovery": ({ code }) => {
      const group = differingGroup(state.pending, code);
      if (group !== null) throw new CallError("wrong_secret", { group });
      own().recoveryCode = code;
      own().row.hasRecoveryCode = true;
      return changed();
    },
    "profile.rename": ({ name }) => {
      own().row.name = name;
      return changed();
    },
    "profile.setLockAfter": ({ minutes }) => {
      state.minutes = minutes;
      return changed();
    },
    "profile.setOsSlot": () => {
      throw new CallError("not_available", { message: "Daybook runs in a browser." });
    },
    "profile.rekey": () => ({ files: 3 }),
  };
}

function protect(profile: Kept, protection: Input<"profile.protect">["protection"]): void {
  profile.passphrase = protection.kind === "passphrase" ? protection.passphrase : undefined;
  profile.row.protection = protection.kind;
}

function keptFrom(person: FakePerson, index: number): Kept {
  return {
    passphrase: person.passphrase,
    recoveryCode: person.recoveryCode,
    row: {
      id: fakeId(9, 10 + index),
      name: person.name,
      protection:
        person.plain === true ? "plain" : person.passphrase === undefined ? "unprotected" : "passphrase",
      hasRecoveryCode: person.recoveryCode !== undefined,
      hasOsSlot: person.hasOsSlot ?? false,
      failures: 0,
      waitMs: 0,
    },
  };
}

/** Throws unless the secret is the profile's; wrong ones are counted. */
function prove(profile: Kept, secret: Secret): void {
  const { row } = profile;
  if (isRight(profile, secret)) {
    row.failures = 0;
    row.waitMs = 0;
    return;
  }
  row.failures += 1;
  row.waitMs = row.failures > FREE_ATTEMPTS ? WAIT_MS : 0;
  throw new CallError("wrong_secret", { failures: row.failures, waitMs: row.waitMs });
}

function isRight({ row, passphrase, recoveryCode }: Kept, secret: Secret): boolean {
  if (secret.kind === "passphrase") return secret.passphrase === passphrase;
  if (secret.kind === "recovery")
    return recoveryCode !== undefined && normalRecoveryCode(secret.code) === normalRecoveryCode(recoveryCode);
  return secret.kind === "open" && row.protection === "unprotected";
}
