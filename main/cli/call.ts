/** `call`: any procedure by name, once, or one a line from stdin. Prints the router's own replies. */
import { randomUUID } from "node:crypto";
import { contract, isProcedureName } from "../../shared/contract/index.ts";
import type { Reply, Request } from "../../shared/contract/reply.ts";
import { type Invocation, operand } from "./arguments.ts";
import { CliError, wrongUsage } from "./cli-error.ts";
import type { Command } from "./commands.ts";
import { writeOut } from "./console.ts";
import { chooseBook, type Session, withSession } from "./session.ts";
import { stdinLines } from "./stdin-lines.ts";

export const call: Command = (invocation) =>
  withSession(invocation, "may stay locked", async (session) => {
    const desk = new CallDesk(session, invocation.options.book);
    if (invocation.options.stdin !== true) return callOnce(desk, invocation);
    for await (const line of stdinLines()) writeOut(`${JSON.stringify(await desk.answerLine(line))}\n`);
    return null;
  });

async function callOnce(desk: CallDesk, invocation: Invocation): ReturnType<Command> {
  const name = operand(invocation, 0);
  const text = invocation.operands[1] ?? "{}";
  const input = parseJson(text === "-" ? await readStdin() : text);
  if (input === undefined) throw wrongUsage("The input is no JSON.");
  const reply = await desk.answer({ name, input: input.value });
  const line = `${JSON.stringify(reply)}\n`;
  if (reply.ok) return { json: reply, text: line, exit: 0 };
  return {
    json: reply,
    text: line,
    message: `daybook: ${String(reply.error.detail["message"] ?? reply.error.code)}`,
    exit: 1,
  };
}

async function readStdin(): Promise<string> {
  const lines: string[] = [];
  for await (const line of stdinLines()) lines.push(line ?? "\uFFFD");
  return lines.join("\n");
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Passes requests to the router, naming the book where a request names none. */
class CallDesk {
  readonly #session: Session;
  readonly #named: string | undefined;
  #chosen: string | undefined;
  #isChosen = false;

  constructor(session: Session, named: string | undefined) {
    this.#session = session;
    this.#named = named;
    session.app.subscribe(({ changed }) => {
      if (changed.includes("books")) this.#isChosen = false;
    });
  }

  /** `line` is null when it was too long or no UTF-8. */
  async answerLine(line: string | null): Promise<Reply> {
    const parsed = line === null ? undefined : parseJson(line);
    if (parsed === undefined) return refusal(new CliError("bad_input", "This line is no JSON."));
    return this.answer(parsed.value as Request);
  }

  async answer(request: Request): Promise<Reply> {
    try {
      return await this.#session.dispatch(await this.#withBook(request));
    } catch (error) {
      if (error instanceof CliError) return refusal(error);
      throw error;
    }
  }

  /** What makes no sense goes on as it is: the router says what is wrong with it. */
  async #withBook(request: Request): Promise<Request> {
    if (request === null || typeof request !== "object" || Array.isArray(request)) return request;
    const { name, book } = request;
    if (book !== undefined || typeof name !== "string" || !isProcedureName(name)) return request;
    if (contract[name].scope !== "book") return request;
    const chosen = await this.#choose();
    return chosen === undefined ? request : { ...request, book: chosen };
  }

  async #choose(): Promise<string | undefined> {
    if (!this.#isChosen) {
      this.#chosen = chooseBook((await this.#session.books(this.#named)).books, this.#named)?.id;
      this.#isChosen = true;
    }
    return this.#chosen;
  }
}

function refusal({ code, message, detail }: CliError): Reply {
  return { ok: false, error: { code, detail: { ...detail, message }, correlationId: randomUUID() } };
}
