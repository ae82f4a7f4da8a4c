/**
 * Changes the lock of a profile over and over until it is killed:  node vault-child.ts DIR MODE PASSPHRASE…
 * `rekey`: fresh keys for every file. `passphrase`: from one passphrase to the next and round again. `protect`: encrypts
 * what lies in the clear, once. Says `ready` when it begins and `next N` before each change.
 */
import { createApp } from "../../main/app.ts";
import type { Input, ProcedureName } from "../../shared/contract/index.ts";

const [dir = "", mode = "", ...passphrases] = process.argv.slice(2);
const app = await createApp({ dataDir: dir });

async function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<boolean> {
  const reply = await app.dispatch({ profile: app.profile }, { name, input });
  return reply.ok;
}

async function unlock(profile: string): Promise<number> {
  for (const [n, passphrase] of passphrases.entries())
    if (await call("profile.unlock", { profile, secret: { kind: "passphrase", passphrase } })) return n;
  throw new Error("no passphrase opens it");
}

const reply = await app.dispatch({ profile: null }, { name: "profile.status", input: {} });
if (!reply.ok) throw new Error(reply.error.code);
const profile = (reply.value as { profiles: { id: string }[] }).profiles[0]?.id ?? "";
const [first = ""] = passphrases;
if (mode === "protect") {
  process.stdout.write("ready\n");
  if (!(await call("profile.protect", { profile, protection: { kind: "passphrase", passphrase: first } })))
    await unlock(profile);
} else {
  let at = await unlock(profile);
  process.stdout.write("ready\n");
  for (let n = 0; ; n++) {
    process.stdout.write(`next ${n}\n`);
    const next = (at + 1) % passphrases.length;
    const done =
      mode === "rekey"
        ? await call("profile.rekey", {})
        : await call("profile.setPassphrase", {
            current: { kind: "passphrase", passphrase: passphrases[at] ?? "" },
            protection: { kind: "passphrase", passphrase: passphrases[next] ?? "" },
          });
    if (!done) throw new Error(`change ${n} was refused`);
    if (mode !== "rekey") at = next;
  }
}
await app.close();
