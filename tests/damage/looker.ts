/** Asks damage-child.ts what it sees in a folder; a child that dies of it is named and replaced. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Order, Sight } from "./damage-child.ts";

const CHILD = fileURLToPath(new URL("damage-child.ts", import.meta.url));

export class Looker {
  #child: ChildProcessWithoutNullStreams;
  #lines: AsyncIterator<string>;
  #said: string[] = [];

  constructor() {
    [this.#child, this.#lines] = this.#start();
  }

  #start(): [ChildProcessWithoutNullStreams, AsyncIterator<string>] {
    const child = spawn(process.execPath, [CHILD], { env: { ...process.env, NODE_NO_WARNINGS: "1" } });
    this.#said = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.#said.push(text));
    // Told by the line that never comes.
    child.stdin.on("error", () => undefined);
    return [child, createInterface({ input: child.stdout })[Symbol.asyncIterator]()];
  }

  /** Throws, with how it ended, when the process did not survive the folder. */
  async look(order: Order): Promise<Sight> {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
    const { done, value } = await this.#lines.next();
    if (done !== true) return JSON.parse(value) as Sight;
    if (this.#child.exitCode === null && this.#child.signalCode === null)
      await new Promise((resolve) => this.#child.once("exit", resolve));
    const { exitCode, signalCode } = this.#child;
    const words = `ended with ${signalCode ?? `code ${exitCode}`}: ${this.#said.join("").slice(-2000)}`;
    [this.#child, this.#lines] = this.#start();
    throw new Error(words);
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }
}
