/** The command line as a process of its own, with nothing in its environment but the secrets it is given. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../main/cli/cli.ts", import.meta.url));

export type Secrets = Readonly<
  Partial<
    Record<
      "DAYBOOK_PASSPHRASE" | "DAYBOOK_RECOVERY_CODE" | "DAYBOOK_BACKUP_PASSPHRASE" | "DAYBOOK_BACKUP_CODE",
      string
    >
  >
>;

export interface Said<T> {
  readonly code: number | null;
  readonly json: T;
  readonly stderr: string;
}

/** Runs one command with --json. */
export async function cli<T>(secrets: Secrets, ...args: string[]): Promise<Said<T>> {
  const { code, stdout, stderr } = await run(secrets, [...args, "--json"], "");
  try {
    return { code, json: JSON.parse(stdout) as T, stderr };
  } catch {
    throw new Error(`no JSON but ${JSON.stringify(stdout)}; stderr: ${stderr}`);
  }
}

/** Several requests through `call --stdin`; the values, in order. */
export async function cliCalls(
  secrets: Secrets,
  dir: string,
  requests: readonly { readonly name: string; readonly input: unknown }[],
): Promise<unknown[]> {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join("");
  const { stdout, stderr } = await run(secrets, ["call", "--stdin", "--data", dir], input);
  const replies = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { ok: boolean; value: unknown });
  if (replies.length !== requests.length || replies.some(({ ok }) => !ok))
    throw new Error(`not every request was answered: ${stdout}; stderr: ${stderr}`);
  return replies.map(({ value }) => value);
}

async function run(
  secrets: Secrets,
  args: readonly string[],
  input: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], TMPDIR: process.env["TMPDIR"] };
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...env, LANG: "en_US.UTF-8", NODE_NO_WARNINGS: "1", ...secrets },
  });
  child.stdin.end(input);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => out.push(piece));
  child.stderr.on("data", (piece: Buffer) => err.push(piece));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}
