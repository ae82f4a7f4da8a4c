/**
 * Daybook from a terminal: the same procedures through the same router, under the same permissions.
 *
 * Only argument words, help and messages are loaded at first; each command brings the rest. Ends with 0 done, 1 refused
 * or damaged, 2 wrong usage. Under --json stdout holds exactly one JSON document, an error being
 * `{ "error": { "code", "message", … } }`.
 */
import { invocationFrom, parseWords } from "./arguments.ts";
import { cliErrorFrom, type ExitCode, errorJson } from "./cli-error.ts";
import { findCommand } from "./commands.ts";
import { StdoutClosed, writeMessage, writeOut } from "./console.ts";

/** Runs one command and answers its exit code; everything it says has been written by then. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  // Whatever is written from here on, only this user may read (R43).
  process.umask(0o077);
  const wantsJson = args.includes("--json");
  try {
    return await run(args);
  } catch (caught) {
    if (caught instanceof StdoutClosed) return 1;
    const error = cliErrorFrom(caught);
    const isBug = error.code === "internal" && error !== caught;
    writeMessage(isBug && caught instanceof Error ? String(caught.stack) : `daybook: ${error.message}`);
    if (wantsJson) say(`${JSON.stringify({ error: errorJson(error) })}\n`);
    return error.exit;
  }
}

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseWords(args);
  const { words, options } = parsed;
  if (options.version === true) return version(options.json === true);
  if (options.help === true) return helpOn(words[0], 0);
  if (words.length === 0) return helpOn(undefined, 2);
  const invocation = invocationFrom(parsed);
  const command = await invocation.command.load();
  const answer = await command(invocation);
  if (answer === null) return 0;
  if (answer.message !== undefined) writeMessage(answer.message);
  writeOut(options.json === true ? `${JSON.stringify(answer.json)}\n` : answer.text);
  return answer.exit;
}

async function version(json: boolean): Promise<ExitCode> {
  const { PROGRAM_VERSION } = await import("../db/migrate.ts");
  writeOut(json ? `${JSON.stringify({ version: PROGRAM_VERSION })}\n` : `${PROGRAM_VERSION}\n`);
  return 0;
}

async function helpOn(name: string | undefined, exit: ExitCode): Promise<ExitCode> {
  const { commandHelp, generalHelp } = await import("./help.ts");
  const command = name === undefined ? null : findCommand(name);
  const text = command === null ? generalHelp() : commandHelp(command);
  if (exit === 0) writeOut(text);
  else writeMessage(text);
  return exit;
}

/** The error is out on stderr already: a closed stdout changes nothing. */
function say(text: string): void {
  try {
    writeOut(text);
  } catch (error) {
    if (!(error instanceof StdoutClosed)) throw error;
  }
}

if (import.meta.main) process.exitCode = await runCli(process.argv.slice(2));
