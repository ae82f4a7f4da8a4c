/** The command line as a process of its own, from source, for tests. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const CLI = fileURLToPath(new URL("../main/cli/cli.ts", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Tests that are about something else make profiles without a passphrase. */
export function withoutPassphrase(args: readonly string[]): string[] {
  // Behind the command's name: what follows “--” are no options.
  const [name, ...rest] = args;
  return name === undefined ? [] : [name, "--unprotected", ...rest];
}

export function startCli(args: readonly string[]): ChildProcessWithoutNullStreams {
  return start(withoutPassphrase(args), {});
}

function start(
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
): ChildProcessWithoutNullStreams {
  const own = { LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8", NODE_NO_WARNINGS: "1" };
  return spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...own, ...extra } });
}

export function runCli(args: readonly string[], input: string | Buffer = ""): Promise<Outcome> {
  return outcomeOf(startCli(args), input);
}

/** As typed, with `env` added. */
export function runCliPlain(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string | Buffer = "",
): Promise<Outcome> {
  return outcomeOf(start(args, env), input);
}

async function outcomeOf(child: ChildProcessWithoutNullStreams, input: string | Buffer): Promise<Outcome> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

const made: string[] = [];

/** A folder that goes when the file's tests are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "daybook-cli-"));
  made.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function writeTemporary(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** SHA-256 of every file below `folder`. */
export function fingerprints(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return Object.fromEntries(
    files
      .map((item) => join(item.parentPath, item.name))
      .sort()
      .map((path) => [relative(folder, path), createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}
