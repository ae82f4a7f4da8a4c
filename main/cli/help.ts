/** The help texts, made from the table of commands. */
import { operand } from "./arguments.ts";
import { wrongUsage } from "./cli-error.ts";
import {
  COMMANDS,
  COMMON_OPTIONS,
  type Command,
  type CommandWords,
  findCommand,
  OPTION_HELP,
  type OptionName,
} from "./commands.ts";

const ENDS = "Exit code: 0 done, 1 refused or damaged, 2 wrong usage. Messages go to stderr.\n";

function optionLines(names: readonly OptionName[]): string {
  const forms = names.map((name) => OPTION_HELP[name]);
  const width = Math.max(...Object.values(OPTION_HELP).map(([form]) => form.length));
  return forms.map(([form, meaning]) => `  ${form.padEnd(width)}  ${meaning}\n`).join("");
}

export function generalHelp(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const list = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join("");
  return `Usage: daybook COMMAND …\n\n${list}\nWith every command:\n${optionLines(COMMON_OPTIONS)}\n${ENDS}“daybook help COMMAND” says more.\n`;
}

export function commandHelp({ usage, summary, more, options }: CommandWords): string {
  const said = more === undefined ? "" : `${more}\n\n`;
  return `Usage: daybook ${usage}\n\n${summary[0]?.toUpperCase()}${summary.slice(1)}.\n${said}\n${optionLines([...options, ...COMMON_OPTIONS])}\n${ENDS}`;
}

/** `help` and `help COMMAND`. */
export const help: Command = async (invocation) => {
  const name = operand(invocation, 0);
  const command = findCommand(name);
  if (name !== "" && command === null)
    throw wrongUsage(`There is no command “${name}”. “daybook help” lists them.`);
  const text = command === null ? generalHelp() : commandHelp(command);
  return { json: { help: text }, text, exit: 0 };
};
