/**
 * The `profile.*` procedures: who uses this computer, unlock and lock (R18, R19). The one place that goes from locked to
 * unlocked and back; one such step at a time.
 */
import type { Input, Output } from "../shared/contract/index.ts";
import type { profileContract } from "../shared/contract/profile.ts";
import { DomainError } from "../shared/errors.ts";
import type { Caller, LockReason } from "./app-surface.ts";
import { personName } from "./data-folder.ts";
import { Desk, type DeskParts } from "./desk.ts";
import { ProfileFiles } from "./profile-files.ts";
import type { Failure } from "./vault/attempts.ts";
import type { OpenProfile } from "./vault/open-profile.ts";
import type { Protection, Vault } from "./vault/vault.ts";

export type ProfileProcedure = keyof typeof profileContract;
type Handlers = {
  readonly [N in ProfileProcedure]: (caller: Caller, input: Input<N>) => Promise<Output<N>> | Output<N>;
};

export class ProfileDesk {
  readonly #vault: Vault;
  readonly #parts: DeskParts;
  #desk: Desk | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault, parts: DeskParts) {
    this.#vault = vault;
    this.#parts = parts;
  }

  /** What is open; null while locked. */
  get desk(): Desk | null {
    return this.#desk;
  }

  run<N extends ProfileProcedure>(name: N, caller: Caller, input: Input<N>): Promise<Output<N>> {
    return Promise.resolve(this.#handlers[name](caller, input));
  }

  readonly #handlers: Handlers = {
    "profile.status": async () => {
      const why = await this.#vault.whyNoOsStore();
      return {
        profiles: this.#vault.list(),
        unlocked: this.#desk?.profile.id ?? null,
        lockAfterMinutes: this.#desk?.vaultProfile.lockAfterMinutes ?? 0,
        osStore: { available: why === null, why: why ?? "" },
        suggestedName: personName(),
      };
    },
    "profile.create": (_caller, { name, protection }) => this.#create(name, protection),
    "profile.protect": (_caller, { profile, protection }) => this.#protect(profile, protection),
    "profile.unlock": (_caller, input) => this.#unlock(input),
    "profile.lock": async () => {
      await this.lock("asked");
      return {};
    },
    "profile.touch": () => ({}),
    "profile.setPassphrase": (caller, input) => this.#setPassphrase(caller, input),
    "profile.beginRecovery": (caller) => {
      const { vaultProfile, profile } = this.#require(caller);
      const { code, slot, madeAt } = this.#vault.beginRecovery(vaultProfile);
      profile.audit("recovery code made", "done");
      return { code, slot, profileName: vaultProfile.name, madeOn: madeAt.slice(0, 10) };
    },
    "profile.confirmRecovery": (caller, { code }) => {
      const { vaultProfile, profile } = this.#require(caller);
      this.#vault.confirmRecovery(vaultProfile, code);
      profile.audit("recovery code confirmed", "done");
      return {};
    },
    "profile.rename": (caller, { name }) => {
      this.#require(caller).vaultProfile.rename(name);
      return {};
    },
    "profile.setLockAfter": (caller, { minutes }) => {
      this.#require(caller).vaultProfile.setLockAfter(minutes);
      return {};
    },
    "profile.setOsSlot": async (caller, { on }) => {
      const { vaultProfile, profile } = this.#require(caller);
      await this.#vault.setOsSlot(vaultProfile, on);
      profile.audit(on ? "key store slot set" : "key store slot removed", "done");
      return {};
    },
    "profile.rekey": (caller) => this.#rekey(caller),
  };

  /** Fails with `locked`, also for a session that another profile is unlocked in. */
  #require(caller: Caller): Desk {
    if (this.#desk === null || caller.profile !== this.#desk.profile.id)
      throw new DomainError("locked", { message: "Unlock the profile first." });
    return this.#desk;
  }

  #create(name: string, protection: Protection): Promise<{ profile: string }> {
    return this.#oneByOne(async () => {
      if (this.#vault.list().some((other) => other.name === name))
        throw new DomainError("exists", {
          field: "name",
          message: `Somebody on this computer is called “${name}” already.`,
        });
      const open = await this.#vault.make(this.#parts.ids.uuid(), name, protection);
      this.#vault.save(open.keyring);
      return this.#enter(open, "created", []);
    });
  }

  #protect(id: string, protection: Protection): Promise<{ profile: string }> {
    return this.#oneByOne(async () => {
      const plain = this.#vault.list().find((row) => row.id === id);
      if (plain?.protection !== "plain")
        throw new DomainError("not_found", {
          message: "There is no such profile that is not encrypted yet.",
        });
      const open = await this.#vault.make(id, plain.name, protection);
      new ProfileFiles(this.#parts.dataDir, open).claimPlain();
      return this.#enter(open, "encrypted", []);
    });
  }

  #unlock({ profile, secret }: Input<"profile.unlock">): Promise<Output<"profile.unlock">> {
    return this.#oneByOne(async () => {
      const { open, failures } = await this.#vault.unlock(profile, secret);
      await this.#enter(open, "unlocked", failures, secret.kind);
      return { profile, failures: failures.length };
    });
  }

  /** Whoever was unlocked before is locked first: profiles of a computer unlock in turn (R54). */
  async #enter(
    open: OpenProfile,
    what: string,
    failures: readonly Failure[],
    detail = "",
  ): Promise<{ profile: string }> {
    try {
      await this.#closeDesk("asked");
    } catch (error) {
      open.close();
      throw error;
    }
    const desk = await Desk.open(this.#parts, open);
    this.#desk = desk;
    for (const { at, kind } of failures) desk.profile.audit("unlock", "wrong_secret", kind, Date.parse(at));
    desk.profile.audit(what, "done", detail);
    return { profile: open.id };
  }

  /** Ends or parks jobs, closes the databases, zeroes the keys. */
  lock(reason: LockReason): Promise<void> {
    return this.#oneByOne(() => this.#closeDesk(reason));
  }

  async #closeDesk(reason: LockReason): Promise<void> {
    const desk = this.#desk;
    if (desk === null) return;
    desk.profile.audit("locked", "done", reason);
    // From here on every call says `locked`, while the last jobs end.
    this.#desk = null;
    // A computer that goes to sleep does not wait.
    if (reason !== "suspend") await desk.backups.atEnd(reason !== "quit");
    await desk.close();
    this.#parts.publish({ book: null, seq: 0, changed: ["profile"] });
  }

  #setPassphrase(
    caller: Caller,
    { current, protection }: Input<"profile.setPassphrase">,
  ): Promise<Record<string, never>> {
    return this.#oneByOne(async () => {
      const desk = this.#require(caller);
      await this.#vault.prove(desk.vaultProfile, current);
      // What lay open so far gets new keys, and that needs a backup: without room for one nothing is changed at all.
      if (current.kind === "open" && protection.kind === "passphrase") await desk.backups.beforeRekey();
      const needsKeys = await this.#vault.setProtection(desk.vaultProfile, protection);
      desk.profile.audit(protection.kind === "unprotected" ? "passphrase removed" : "passphrase set", "done");
      if (needsKeys) {
        await desk.backups.beforeRekey();
        desk.backups.dropOpen();
        await this.#reopenAround(desk, (files) => files.rekey());
      }
      return {};
    });
  }

  #rekey(caller: Caller): Promise<{ files: number }> {
    return this.#oneByOne(async () => {
      const desk = this.#require(caller);
      await desk.backups.beforeRekey();
      const files = await this.#reopenAround(desk, (all) => all.rekey());
      this.#desk?.profile.audit("new keys", "done", `${files} files`);
      return { files };
    });
  }

  /** Closes every file, lets `work` have them, and opens them again with whatever keys they have then. */
  async #reopenAround<T>(desk: Desk, work: (files: ProfileFiles) => Promise<T>): Promise<T> {
    const open = desk.vaultProfile;
    this.#desk = null;
    await desk.closeFiles();
    try {
      return await work(new ProfileFiles(this.#parts.dataDir, open));
    } finally {
      this.#desk = await Desk.open(this.#parts, open);
    }
  }

  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined); // whoever asked is told; the next in line only waits
    return turn;
  }
}
