/** The program on a data folder, unlocked: for tests that are about something else. */
import { createApp } from "../main/app.ts";
import type { App } from "../main/app-surface.ts";
import { readKeyrings } from "../main/vault/keyring.ts";
import type { Keys } from "../main/vault/keys.ts";
import { OpenProfile } from "../main/vault/open-profile.ts";
import { openOpenSlot } from "../main/vault/slots.ts";
import type { Output, ProcedureName } from "../shared/contract/index.ts";

async function ask<N extends ProcedureName>(app: App, name: N, input: unknown): Promise<Output<N>> {
  const reply = await app.dispatch({ profile: app.profile }, { name, input });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

/** Opens the folder and its one profile, which has no passphrase; makes it where there is none. */
export async function openApp(dataDir: string): Promise<App & { readonly profile: string }> {
  const app = await createApp({ dataDir });
  try {
    const { profiles } = await ask(app, "profile.status", {});
    const row = profiles[0];
    if (row === undefined)
      await ask(app, "profile.create", { name: "Me", protection: { kind: "unprotected" } });
    else await ask(app, "profile.unlock", { profile: row.id, secret: { kind: "open" } });
    return app as App & { readonly profile: string };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The keys of a folder whose one profile has no passphrase. */
export function keysOf(dataDir: string): Keys {
  const keyring = readKeyrings(dataDir).profiles[0];
  const slot = keyring?.slots.find((one) => one.kind === "open");
  if (keyring === undefined || slot?.kind !== "open") throw new Error("there is no open profile here");
  return new OpenProfile(keyring, openOpenSlot(slot), { save: () => undefined });
}
