/**
 * The parser's own thread: reads a file and sends its events in batches, never more than a few ahead of the reader, so
 * that a file of any size takes constant memory (R25).
 */
import type { MessagePort } from "node:worker_threads";
import { parseStatement } from "../../parse/parse-statement.ts";
import { ParseError, type ParseEvent, type ParseOptions, type ParseProblem } from "../../parse/statement.ts";
import type { FilePlace } from "../../vault/sealed-file.ts";
import { packEvents } from "./packed-rows.ts";

/** Slots of the shared counters. */
export const SENT = 0;
export const TAKEN = 1;
const AHEAD = 8;

export interface ParseOrder {
  readonly kind: "parse";
  readonly place: FilePlace;
  readonly options: Omit<ParseOptions, "signal">;
  readonly port: MessagePort;
  readonly counters: SharedArrayBuffer;
}

export type FromParser =
  /** Events as JSON: cheaper to read back than a structured clone of as many rows. */
  | { readonly kind: "events"; readonly json: string }
  | { readonly kind: "end" }
  | { readonly kind: "unreadable"; readonly problem: ParseProblem }
  | { readonly kind: "failed"; readonly stack: string };

export async function runParser({ place, options, port, counters }: ParseOrder): Promise<void> {
  const counts = new Int32Array(counters);
  const send = (message: FromParser): void => {
    for (
      let taken = Atomics.load(counts, TAKEN);
      Atomics.load(counts, SENT) - taken >= AHEAD;
      taken = Atomics.load(counts, TAKEN)
    )
      Atomics.wait(counts, TAKEN, taken, 1000);
    port.postMessage(message);
    Atomics.add(counts, SENT, 1);
    Atomics.notify(counts, SENT);
  };
  let events: ParseEvent[] = [];
  let rows = 0;
  try {
    for await (const event of parseStatement(place, options)) {
      events.push(event);
      if (event.kind === "rows") rows += event.rows.length;
      if (rows >= 500 || events.length >= 64) {
        send({ kind: "events", json: packEvents(events) });
        events = [];
        rows = 0;
      }
    }
    send({ kind: "events", json: packEvents(events) });
    send({ kind: "end" });
  } catch (error) {
    send({ kind: "events", json: packEvents(events) });
    if (error instanceof ParseError) {
      const { code, line, column, value, expected, message } = error;
      send({ kind: "unreadable", problem: { code, line, column, value, expected, message, row: false } });
    } else
      send({
        kind: "failed",
        stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  }
}
