/** The command line inside the test's own process; the test file mocks its console by `captured-console.ts`. */
import { runCli as runCommand } from "../main/cli/cli.ts";
import { takeOutput } from "./captured-console.ts";
import { type Outcome, withoutPassphrase } from "./cli-process.ts";

export async function runCli(args: readonly string[]): Promise<Outcome> {
  takeOutput();
  const code = await runCommand(withoutPassphrase(args));
  return { code, ...takeOutput() };
}

/** One JSON document from `--json`; throws when stdout is anything else. */
export async function runJson<T>(args: readonly string[]): Promise<{ code: number | null; json: T }> {
  const { code, stdout, stderr } = await runCli([...args, "--json"]);
  try {
    return { code, json: JSON.parse(stdout) as T };
  } catch {
    throw new Error(`no JSON but ${JSON.stringify(stdout)}; stderr: ${stderr}`);
  }
}
