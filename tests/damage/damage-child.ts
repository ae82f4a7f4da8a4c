/**
 * Opens data folders that were spoilt, one a line from stdin, and says what a person would see: JSON a line. In a process of
 * its own, since damage might take the driver down, and the test with it.
 */
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { createApp } from "../../main/app.ts";
import type { Output, ProcedureName } from "../../shared/contract/index.ts";
import { DomainError } from "../../shared/errors.ts";

/** What is asked for, what it answered, and what it complained about. */
export interface Sight {
  /** Codes and sentences with which something was refused or reported, before any verification. */
  readonly complaints: readonly string[];
  /** Everything a person reads off: books, balances, registers, the head. */
  readonly figures: string;
  /** Hashes of the attachments; null unless asked for. */
  readonly attachments: readonly string[] | null;
  /** First problem of a whole verification; null: it holds, or was not asked for. */
  readonly verified: string | null;
}

export interface Order {
  readonly dir: string;
  /** What takes a worker of its own, on top. */
  readonly also: readonly ("attachments" | "verify")[];
  /** For a folder of the first release, which is encrypted first. */
  readonly passphrase?: string;
}

class Refused extends Error {}

async function look({ dir, also, passphrase }: Order): Promise<Sight> {
  const complaints: string[] = [];
  const figures: unknown[] = [];
  let verified: string | null = null;
  let attachments: string[] | null = null;
  let app: Awaited<ReturnType<typeof createApp>>;
  try {
    app = await createApp({ dataDir: dir });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { complaints: [error.code], figures: "", attachments, verified };
  }
  const ask = async <N extends ProcedureName>(name: N, input: unknown): Promise<Output<N>> => {
    const reply = await app.dispatch({ profile: app.profile }, { name, input });
    if (reply.ok) return reply.value as Output<N>;
    complaints.push(`${name}: ${reply.error.code}`);
    throw new Refused();
  };
  try {
    const { profiles } = await ask("profile.status", {});
    figures.push(profiles.length);
    const profile = profiles[0]?.id;
    if (profile !== undefined) {
      if (passphrase === undefined) await ask("profile.unlock", { profile, secret: { kind: "open" } });
      else await ask("profile.protect", { profile, protection: { kind: "passphrase", passphrase } });
      const { books, unreadable } = await ask("books.list", {});
      figures.push(books.map(({ id, name }) => [id, name]));
      for (const { code, message } of unreadable) complaints.push(`unreadable: ${code} ${message}`);
      for (const row of (await ask("health.status", {})).books)
        if (row.verified?.ok === false) complaints.push(`read-only: ${row.verified.problem ?? ""}`);
      if (books.length > 0) {
        const { head, records, entries } = await ask("books.status", {});
        const { accounts } = await ask("accounts.list", {});
        figures.push(head, records, entries, accounts);
        for (const { id } of accounts)
          figures.push(await ask("register.page", { account: id, offset: 0, limit: 500 }));
        if (also.includes("attachments")) {
          attachments = [];
          for (const { id } of (await ask("attachments.list", { offset: 0, limit: 100 })).files) {
            const { file } = await ask("attachments.fetch", { id });
            const hash = createHash("sha256");
            for await (const chunk of app.heldFile(file)?.read() ?? []) hash.update(chunk as Buffer);
            attachments.push(hash.digest("hex"));
          }
        }
        if (also.includes("verify") && complaints.length === 0)
          verified = (await ask("data.verify", {})).problems[0]?.message ?? null;
      }
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  } finally {
    await app.close();
  }
  return { complaints, figures: JSON.stringify(figures), attachments, verified };
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await look(JSON.parse(line) as Order))}\n`);
