/**
 * The rows of a file, oldest first. Order inside a day is the order of recording, so a file that is written newest
 * first has to be taken from its end: its batches are kept packed until the last one is read.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ParsedRow, ParseEvent } from "../../parse/statement.ts";

const PACK_LEVEL = { level: 1 } as const;

/** True when these rows run from newer to older. */
function isNewestFirst(rows: readonly ParsedRow[]): boolean | null {
  const first = rows[0]?.date ?? "";
  const last = rows.at(-1)?.date ?? "";
  return first === last ? null : first > last;
}

/** Hands rows to `take`, all other events to `other`, oldest rows first. */
export function takeInOrder(next: () => ParseEvent | null, take: (row: ParsedRow) => void, other: (event: ParseEvent) => void): void {
  let direction: boolean | null = null;
  const packed: Buffer[] = [];
  const pack = (rows: readonly ParsedRow[]) => packed.push(deflateRawSync(JSON.stringify(rows), PACK_LEVEL));
  for (let event = next(); event !== null; event = next()) {
    if (event.kind !== "rows") {
      other(event);
      continue;
    }
    if (direction === null) {
      direction = isNewestFirst(event.rows);
      if (direction === false) {
        for (const kept of packed.splice(0)) for (const row of unpack(kept)) take(row);
      }
    }
    if (direction === false) for (const row of event.rows) take(row);
    else pack(event.rows);
  }
  if (direction === true) for (const kept of packed.reverse()) for (const row of unpack(kept).reverse()) take(row);
  else for (const kept of packed) for (const row of unpack(kept)) take(row);
}

function unpack(kept: Buffer): ParsedRow[] {
  return JSON.parse(inflateRawSync(kept).toString("utf8")) as ParsedRow[];
}
