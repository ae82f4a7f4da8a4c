/**
 * Which profile a command is for, and what opens it: DAYBOOK_PASSPHRASE or DAYBOOK_RECOVERY_CODE, else a question on the
 * terminal. A secret is never an argument: other people's process lists show those. What was read leaves the environment.
 */
import type { Input, Output } from "../../shared/contract/index.ts";
import type { App } from "../app-surface.ts";
import type { Invocation } from "./arguments.ts";
import { askSecret, canAsk } from "./ask-secret.ts";
import { CliError } from "./cli-error.ts";

type Row = Output<"profile.status">["profiles"][number];
type Secret = Input<"profile.unlock">["secret"];
type Protection = Input<"profile.create">["protection"];
type Options = Invocation["options"];

export interface CliSecrets {
  readonly passphrase: string | null;
  readonly recoveryCode: string | null;
  /** What opens a backup of somebody else, or of a computer that is gone. */
  readonly backupPassphrase: string | null;
  readonly backupCode: string | null;
}

let taken: CliSecrets | null = null;

/** The secrets of the environment, taken out of it on first use: programs started from here do not inherit them. */
export function environmentSecrets(): CliSecrets {
  taken ??= {
    passphrase: takeVariable("DAYBOOK_PASSPHRASE"),
    recoveryCode: takeVariable("DAYBOOK_RECOVERY_CODE"),
    backupPassphrase: takeVariable("DAYBOOK_BACKUP_PASSPHRASE"),
    backupCode: takeVariable("DAYBOOK_BACKUP_CODE"),
  };
  return taken;
}

function takeVariable(name: string): string | null {
  const value = process.env[name];
  delete process.env[name];
  return value === undefined || value === "" ? null : value;
}

/**
 * Opens the profile that is meant; makes it on an empty folder when `makes`. Fails with `needs_secret`, `needs_choice`
 * (exit 2), `wrong_secret`, `too_many_attempts`, `no_book`.
 */
export async function unlockProfile(app: App, options: Options, makes: boolean): Promise<void> {
  const row = await chooseProfile(app, options);
  if (row === null) {
    if (!makes) throw new CliError("no_book", "There is no profile here yet.");
    await makeProfile(app, options);
  } else if (row.protection === "plain")
    await call(app, "profile.protect", {
      profile: row.id,
      protection: await newProtection(options, row.name),
    });
  else if (row.protection === "unprotected")
    await call(app, "profile.unlock", { profile: row.id, secret: { kind: "open" } });
  else await call(app, "profile.unlock", { profile: row.id, secret: await secretFor(row) });
}

/** The same where a secret is at hand; else the session begins locked and `profile.*` is all that answers. */
export async function unlockIfPossible(app: App, options: Options): Promise<void> {
  const row = await chooseProfile(app, options);
  const { passphrase, recoveryCode } = environmentSecrets();
  const isReady =
    row?.protection === "unprotected" ||
    passphrase !== null ||
    recoveryCode !== null ||
    options.unprotected === true;
  if (isReady) await unlockProfile(app, options, true);
}

async function chooseProfile(app: App, { profile: named }: Options): Promise<Row | null> {
  const { profiles } = await call(app, "profile.status", {});
  if (named !== undefined) {
    const found = profiles.find(({ id, name }) => id === named || name === named);
    if (found === undefined && profiles.length > 0)
      throw several(`There is no profile “${named}”.`, profiles);
    return found ?? null;
  }
  if (profiles.length > 1)
    throw several("Several people use this computer: say who with --profile.", profiles);
  return profiles[0] ?? null;
}

function several(message: string, profiles: readonly Row[]): CliError {
  const list = profiles.map(({ id, name }) => ({ id, name }));
  const lines = list.map(({ id, name }) => `\n  ${name}  (${id})`).join("");
  return new CliError("needs_choice", `${message}${lines}`, { profiles: list });
}

async function makeProfile(app: App, options: Options): Promise<void> {
  const { suggestedName } = await call(app, "profile.status", {});
  const name = options.profile?.normalize("NFC").trim() ?? suggestedName;
  await call(app, "profile.create", { name, protection: await newProtection(options, name) });
}

/** What a new profile is closed with: never nothing by accident. */
async function newProtection(options: Options, name: string): Promise<Protection> {
  const { passphrase } = environmentSecrets();
  if (passphrase !== null) return { kind: "passphrase", passphrase };
  if (options.unprotected === true) return { kind: "unprotected" };
  if (!canAsk())
    throw new CliError(
      "needs_secret",
      "Choose a passphrase for these books: set DAYBOOK_PASSPHRASE. Or say --unprotected: then whoever can read this disk can read them.",
    );
  const first = await askSecret(`New passphrase for ${name}: `);
  const second = await askSecret("Once more: ");
  if (first !== second) throw new CliError("bad_input", "The two differ. Nothing was made.");
  return { kind: "passphrase", passphrase: first };
}

async function secretFor({ name, hasRecoveryCode }: Row): Promise<Secret> {
  const { passphrase, recoveryCode } = environmentSecrets();
  if (passphrase !== null) return { kind: "passphrase", passphrase };
  if (recoveryCode !== null) return { kind: "recovery", code: recoveryCode };
  if (canAsk()) return { kind: "passphrase", passphrase: await askSecret(`Passphrase of ${name}: `) };
  throw new CliError(
    "needs_secret",
    `The books of ${name} are locked: set DAYBOOK_PASSPHRASE${hasRecoveryCode ? " or DAYBOOK_RECOVERY_CODE" : ""}.`,
  );
}

type ProfileCall = "profile.status" | "profile.create" | "profile.protect" | "profile.unlock";

async function call<N extends ProfileCall>(app: App, name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await app.dispatch({ profile: null }, { name, input });
  if (reply.ok) return reply.value as Output<N>;
  const { message, ...detail } = reply.error.detail;
  throw new CliError(reply.error.code, String(message ?? reply.error.code), detail);
}
