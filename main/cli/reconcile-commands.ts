/** Words of the commands about observed balances and statements. */
import type { CommandWords } from "./commands.ts";

export const RECONCILE_COMMANDS: readonly CommandWords[] = [
  {
    name: "observe",
    usage: "observe AMOUNT --account NAME [--on DATE] [--source WORD] [--note TEXT] [--available AMOUNT]",
    summary: "record the balance that the bank shows, and what the book lacks of it",
    more: "It books nothing. Without --on it is today's. A negative amount goes behind --: observe --account Card -- -120.50",
    operands: [1, 1],
    options: ["account", "on", "source", "note", "available"],
    load: async () => (await import("./observe.ts")).observe,
  },
  {
    name: "explain",
    usage: "explain --account NAME [--on DATE]",
    summary: "which entries would explain that the bank shows another balance",
    more: "Explains the newest recorded balance that differs from the book, or that of the day. Exit 0 when all agree.",
    operands: [0, 0],
    options: ["account", "on"],
    load: async () => (await import("./observe.ts")).explain,
  },
  {
    name: "statement",
    usage: "statement --account NAME [--from DATE --to DATE]",
    summary: "an account's opening and closing balance, what came in and went out, and every line",
    more: "Without a period: the statements that were reconciled, and whether the book is still what it was then.",
    operands: [0, 0],
    options: ["account", "from", "to"],
    load: async () => (await import("./statement.ts")).statement,
  },
];
