/** One `daybook call --stdin` process: requests go in, replies come back in order, and it can be killed at any moment. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Reply, Request } from "../../shared/contract/reply.ts";

export type Answer = Reply<Record<string, unknown>>;

interface Waiting {
  readonly request: Request;
  readonly settle: (answer: Answer | null) => void;
}

type Start = (
  node: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv },
) => ChildProcessWithoutNullStreams;

export class CliTalk {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  readonly #ended: Promise<void>;
  readonly #messages: string[] = [];
  #rest = "";
  #isOver = false;

  constructor(cli: string, dataDir: string, start: Start = spawn) {
    const env = { ...process.env, NODE_NO_WARNINGS: "1" };
    this.#child = start(process.execPath, [cli, "call", "--stdin", "--data", dataDir, "--unprotected"], {
      env,
    });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => this.#take(text));
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => this.#messages.push(text));
    // Writing to a process that was just killed.
    this.#child.stdin.on("error", () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#child.once("close", () => {
        this.#isOver = true;
        // What it had not answered it has not acknowledged.
        for (const { settle } of this.#waiting.splice(0)) settle(null);
        resolve();
      });
    });
  }

  /** What it said on stderr. */
  get messages(): string {
    return this.#messages.join("");
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    // A line without its end was not written whole.
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#waiting.shift()?.settle(JSON.parse(line) as Answer);
  }

  /** The reply; null when the process died before it. */
  ask(request: Request): Promise<Answer | null> {
    if (this.#isOver) return Promise.resolve(null);
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** The value; throws when it is refused or the process died. */
  async value(name: string, input: unknown = {}, commandId?: string): Promise<Record<string, unknown>> {
    const answer = await this.ask({ name, input, ...(commandId === undefined ? {} : { commandId }) });
    if (answer === null) throw new Error(`${name}: the process ended. ${this.messages}`);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** End of input: it finishes what it was asked and ends. */
  async finish(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }
}
