/**
 * The rows of a file, oldest first. Order inside a day is the order of recording, so a file that is written newest
 * first has to be taken from its end: its batches are kept packed until the last one is read.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ParseEvent } from "../../parse/statement.ts";
import { type PackedEvent, type PreparedRow, unpackRow } from "./packed-rows.ts";

const PACK_LEVEL = { level: 1 } as const;

type Rows = Extract<PackedEvent, { kind: "packed" }>["rows"];
type Other = Exclude<ParseEvent, { kind: "rows" }>;

const DATE = 2;

/** True when these rows run from newer to older, null when one day tells nothing. */
function isNewestFirst(rows: Rows): boolean | null {
  const first = rows[0]?.[DATE] ?? "";
  const last = rows.at(-1)?.[DATE] ?? "";
  return first === last ? null : first > last;
}

/** Hands rows to `take`, all other events to `other`, oldest rows first. */
export function takeInOrder(
  next: () => PackedEvent | null,
  take: (row: PreparedRow) => void,
  other: (event: Other) => void,
): void {
  let direction: boolean | null = null;
  const kept: Buffer[] = [];
  for (let event = next(); event !== null; event = next()) {
    if (event.kind !== "packed") {
      other(event);
      continue;
    }
    if (direction === null) {
      direction = isNewestFirst(event.rows);
      if (direction === false)
        for (const pack of kept.splice(0)) for (const row of unpacked(pack)) take(unpackRow(row));
    }
    if (direction === false) for (const row of event.rows) take(unpackRow(row));
    else kept.push(deflateRawSync(JSON.stringify(event.rows), PACK_LEVEL));
  }
  if (direction === true) kept.reverse();
  for (const pack of kept) {
    const rows = unpacked(pack);
    for (const row of direction === true ? rows.toReversed() : rows) take(unpackRow(row));
  }
}

function unpacked(pack: Buffer): Rows {
  return JSON.parse(inflateRawSync(pack).toString("utf8")) as Rows;
}
