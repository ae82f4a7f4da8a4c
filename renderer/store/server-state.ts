/**
 * What the window knows of the book: answers to queries, kept by name, input and book. When a command's `changes`, or
 * the topics of a change pushed by the host, meet a query's `reads`, the answer is stale: watched ones are asked again
 * and keep showing what they had meanwhile. There is no second cache and no optimistic ledger.
 */
import { contract, type Input, type Output, type QueryName } from "../../shared/contract/index.ts";
import { CallError, type Transport } from "../transport/transport.ts";

export type QueryState<T> =
  | { readonly status: "loading"; readonly value: undefined; readonly error: undefined }
  | { readonly status: "ready"; readonly value: T; readonly error: undefined }
  /** `value` is the last good answer, if there was one. */
  | { readonly status: "failed"; readonly value: T | undefined; readonly error: CallError };

interface Answer {
  readonly name: QueryName;
  readonly input: unknown;
  readonly book: string | null;
  state: QueryState<unknown>;
  stale: boolean;
  asking: boolean;
  readonly listeners: Set<() => void>;
}

export interface ServerState {
  /** The present state; asks when there is no answer yet or it is stale. Never throws. */
  read<N extends QueryName>(name: N, input: Input<N>, book: string | null): QueryState<Output<N>>;
  watch(name: QueryName, input: unknown, book: string | null, listener: () => void): () => void;
  /** Marks answers that read one of the topics; a null book means every book. */
  changed(topics: readonly string[], book: string | null): void;
  /** Asks again for everything that is watched (after the host was away). */
  refreshAll(): void;
  /** Asks again for what is watched and failed. */
  retryFailed(): void;
}

const LOADING: QueryState<never> = { status: "loading", value: undefined, error: undefined };
/** Answers nobody watches are kept up to this many, oldest out first: pages of a register come and go while scrolling. */
const KEPT = 120;

export function createServerState(transport: Transport): ServerState {
  const answers = new Map<string, Answer>();

  function find(name: QueryName, input: unknown, book: string | null): Answer {
    const owner = contract[name].scope === "book" ? book : null;
    const key = JSON.stringify([name, input, owner]);
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = { name, input, book: owner, state: LOADING, stale: true, asking: false, listeners: new Set() };
      answers.set(key, answer);
      drop(answers);
    }
    return answer;
  }

  function settle(answer: Answer, state: QueryState<unknown>): void {
    answer.asking = false;
    answer.state = state;
    for (const listener of answer.listeners) listener();
    if (answer.stale && answer.listeners.size > 0) ask(answer);
  }

  function ask(answer: Answer): void {
    if (answer.asking) return;
    answer.asking = true;
    answer.stale = false;
    const options = answer.book === null ? {} : { book: answer.book };
    transport.call(answer.name, answer.input as Input<QueryName>, options).then(
      (value) => settle(answer, { status: "ready", value, error: undefined }),
      (cause: unknown) =>
        settle(answer, { status: "failed", value: answer.state.value, error: asCallError(cause) }),
    );
  }

  function again(answer: Answer): void {
    answer.stale = true;
    if (answer.listeners.size > 0) ask(answer);
  }

  return {
    read<N extends QueryName>(name: N, input: Input<N>, book: string | null): QueryState<Output<N>> {
      const answer = find(name, input, book);
      if (answer.stale) ask(answer);
      return answer.state as QueryState<Output<N>>;
    },
    watch(name, input, book, listener) {
      const answer = find(name, input, book);
      answer.listeners.add(listener);
      if (answer.stale) ask(answer);
      return () => answer.listeners.delete(listener);
    },
    changed(topics, book) {
      for (const answer of answers.values()) {
        if (answer.book !== null && book !== null && answer.book !== book) continue;
        const procedure = contract[answer.name];
        if (!procedure.reads.some((topic) => topics.includes(topic))) continue;
        again(answer);
      }
    },
    refreshAll() {
      for (const answer of answers.values()) again(answer);
    },
    retryFailed() {
      for (const answer of answers.values()) if (answer.state.status === "failed") again(answer);
    },
  };
}

function drop(answers: Map<string, Answer>): void {
  if (answers.size <= KEPT) return;
  for (const [key, answer] of answers) {
    if (answers.size <= KEPT) return;
    if (answer.listeners.size === 0 && !answer.asking) answers.delete(key);
  }
}

export function asCallError(cause: unknown): CallError {
  return cause instanceof CallError ? cause : new CallError("internal", { cause: String(cause) });
}
