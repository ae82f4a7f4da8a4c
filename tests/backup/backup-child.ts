/**
 * Backs up or restores over and over until it is killed:  node backup-child.ts DIR PROFILE make|restore
 * Says `ready` when it begins. `restore` goes back and forth between the two oldest backups.
 */
import { createApp } from "../../main/app.ts";
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";

const [dir = "", profile = "", mode = ""] = process.argv.slice(2);
const app = await createApp({ dataDir: dir });

async function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await app.dispatch({ profile: app.profile }, { name, input });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

await call("profile.unlock", { profile, secret: { kind: "open" } });
const { backups } = await call("backups.list", {});
const manual = backups.filter(({ kind }) => kind === "manual").slice(-2);
process.stdout.write("ready\n");
for (let n = 0; ; n++) {
  if (mode === "make") await call("backups.make", {});
  else
    await call("backups.restore", {
      from: { kind: "backup", id: manual[n % manual.length]?.id ?? "" },
      replace: true,
    });
  process.stdout.write(`done ${n}\n`);
}
