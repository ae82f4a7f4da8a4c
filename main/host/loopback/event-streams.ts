/** Streams of what changed, one per open window. */
import type { ServerResponse } from "node:http";
import type { Changed } from "../../../shared/contract/reply.ts";
import { writeHead } from "./respond.ts";

const HEARTBEAT_MS = 25_000;
/** A window that has stopped reading is cut off; when it connects again it refetches what it shows. */
const MAX_UNREAD_BYTES = 1024 * 1024;

export interface EventStreams {
  open(response: ServerResponse): void;
  send(changed: Changed): void;
  /** Ends every stream. */
  endAll(): void;
}

export function createEventStreams(): EventStreams {
  const open = new Set<ServerResponse>();
  const write = (text: string) => {
    for (const response of open) {
      if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
      else response.write(text);
    }
  };
  setInterval(() => write(":\n\n"), HEARTBEAT_MS).unref();
  return {
    open(response) {
      writeHead(response, 200, { "Content-Type": "text/event-stream; charset=utf-8" });
      response.write(":\n\n");
      open.add(response);
      response.on("close", () => open.delete(response));
    },
    send: (changed) => write(`data: ${JSON.stringify(changed)}\n\n`),
    endAll() {
      for (const response of open) response.end();
    },
  };
}
