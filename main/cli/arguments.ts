/** Arguments of the command line: which command, its operands, its options. Unknown ones are wrong usage. */
import { parseArgs } from "node:util";
import { wrongUsage } from "./cli-error.ts";
import { COMMON_OPTIONS, type CommandWords, findCommand, OPTIONS, type OptionName } from "./commands.ts";

export type OptionValues = {
  readonly [N in OptionName]?: (typeof OPTIONS)[N]["type"] extends "boolean" ? boolean : string;
};

/** What a person asked for. */
export interface Invocation {
  readonly command: CommandWords;
  readonly operands: readonly string[];
  readonly options: OptionValues;
}

interface Parsed {
  readonly words: readonly string[];
  readonly options: OptionValues;
}

/** Fails as wrong usage on an unknown option or one without its value. */
export function parseWords(args: readonly string[]): Parsed {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
    return { words: positionals, options: values };
  } catch (error) {
    if (error instanceof TypeError) throw wrongUsage(error.message);
    throw error;
  }
}

/** Fails as wrong usage: no such command, an option it does not have, too few or too many operands. */
export function invocationFrom({ words, options }: Parsed): Invocation {
  const [name = "", ...operands] = words;
  const command = findCommand(name);
  if (command === null) throw wrongUsage(`There is no command “${name}”. “daybook help” lists them.`);
  for (const option of Object.keys(options) as OptionName[]) {
    if (!command.options.includes(option) && !COMMON_OPTIONS.includes(option)) {
      throw wrongUsage(`“${name}” has no option --${option}. Usage: daybook ${command.usage}`);
    }
    if (options[option] === "") throw wrongUsage(`--${option} needs a value.`);
  }
  const [least, most] = options.stdin === true ? [0, 0] : command.operands;
  if (operands.length < least || operands.length > most) throw wrongUsage(`Usage: daybook ${command.usage}`);
  return { command, operands, options };
}

/** `--limit`, or as many as are shown without it. Fails as wrong usage. */
export function limitFrom({ options }: Invocation, otherwise: number): number {
  const text = options.limit ?? String(otherwise);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw wrongUsage("--limit takes a whole number from 1.");
  return Number(text);
}

/** An operand that `invocationFrom` has counted. */
export function operand(invocation: Invocation, at: number): string {
  return invocation.operands[at] ?? "";
}
