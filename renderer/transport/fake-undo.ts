/** Undo and redo of the made-up program: the book as it was before each command, put back whole. */
import { contract, type Output, type ProcedureName } from "../../shared/contract/index.ts";
import { type FakeAccount, type FakeBook, type FakeEntry, fakeId } from "./fake-book.ts";
import type { FakeHandlers } from "./fake-transport.ts";
import { CallError } from "./transport.ts";

type Event = Output<"activity.list">["events"][number];
type Command = NonNullable<Event["command"]>;

interface State {
  readonly name: string;
  readonly accounts: FakeAccount[];
  readonly entries: FakeEntry[];
}

interface Done {
  readonly command: Command;
  readonly procedure: string;
  readonly before: State;
  undoneBy: string | null;
  /** The command it took back. */
  readonly of: string | null;
}

const DEEDS: Partial<Record<ProcedureName, Command["deed"]>> = {
  "register.recordEntry": "recorded",
  "register.recordTransfer": "recorded",
  "register.correctEntry": "corrected",
  "register.revertCorrection": "corrected",
  "register.voidEntry": "voided",
  "register.bringBack": "broughtBack",
  "register.reverse": "reversed",
  "accounts.create": "accountMade",
  "accounts.correct": "accountCorrected",
};

const stateOf = (book: FakeBook): State =>
  structuredClone({ name: book.name, accounts: book.accounts, entries: book.entries });

export class FakeUndo {
  readonly #done: Done[] = [];
  readonly #today: string;

  constructor(today: string) {
    this.#today = today;
  }

  /** Before each command: what it would have to put back. */
  remember(name: ProcedureName, id: string | undefined, book: FakeBook | undefined): void {
    if (book === undefined || id === undefined || contract[name].kind !== "command") return;
    if (contract[name].scope !== "book" || name.startsWith("activity.")) return;
    const deed = DEEDS[name] ?? "other";
    const command = { id, deed, again: null, subject: "", amount: null, currency: null, entries: 1 };
    this.#done.push({ command, procedure: name, before: stateOf(book), undoneBy: null, of: null });
  }

  /** The command was refused. */
  forget(id: string | undefined): void {
    if (this.#done.at(-1)?.command.id === id) this.#done.pop();
  }

  #takeBack(done: Done | undefined, book: FakeBook): Output<"activity.undo"> {
    if (done === undefined) throw new CallError("nothing_to_do");
    const before = stateOf(book);
    const id = fakeId(9, this.#done.length);
    const { again } = done.command;
    const command = { ...done.command, id, again: again === "undo" ? ("redo" as const) : ("undo" as const) };
    const procedure = again === "undo" ? "activity.redo" : "activity.undo";
    this.#done.push({ command, procedure, before, undoneBy: null, of: done.command.id });
    done.undoneBy = id;
    Object.assign(book, structuredClone(done.before));
    book.number += 1;
    return { command: id, of: done.command, kept: [] };
  }

  readonly handlers: FakeHandlers = {
    "activity.undo": ({ of }, book) =>
      this.#takeBack(
        this.#done.findLast(({ command: { id, again }, undoneBy }) =>
          of === undefined ? undoneBy === null && again !== "undo" : id === of,
        ),
        book,
      ),
    "activity.redo": (_input, book) =>
      this.#takeBack(
        this.#done.findLast((done) => done.undoneBy === null && done.command.again === "undo"),
        book,
      ),
    "activity.list": (input, book) => {
      const made = Array.from({ length: book.number }, (_, index) =>
        this.#madeUp(index, book.number - index),
      );
      const done = this.#done.toReversed().map((one): Event => this.#event(one));
      const events = [...done, ...made];
      return { total: events.length, events: events.slice(input.offset, input.offset + input.limit) };
    },
  };

  #event({ command, procedure, undoneBy }: Done): Event {
    return {
      id: command.id,
      at: `${this.#today}T09:15:00.000Z`,
      by: "You",
      procedure,
      outcome: "done",
      summary: procedure,
      command,
      undo: { can: undoneBy === null, hindrance: undoneBy === null ? null : "undone" },
    };
  }

  #madeUp(index: number, number: number): Event {
    const refused = index === 1;
    const command: Command = {
      id: fakeId(8, number),
      deed: "recorded",
      again: null,
      subject: "Groenhof Market",
      amount: "-64.28",
      currency: "EUR",
      entries: 1,
    };
    return {
      id: fakeId(7, number),
      at: `${this.#today}T09:14:00.000Z`,
      by: "You",
      procedure: "register.recordEntry",
      outcome: refused ? "closed_period" : "done",
      summary: "recorded an entry",
      command: refused ? null : command,
      undo: refused ? null : { can: false, hindrance: "changed" },
    };
  }
}
