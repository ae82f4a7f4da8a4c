/** How the loopback host answers: each answer carries the security headers, whatever happened (R42). */
import type { ServerResponse } from "node:http";
import { SECURITY_HEADERS } from "./security-headers.ts";

type Headers = Readonly<Record<string, string>>;

export function writeHead(response: ServerResponse, status: number, headers: Headers): void {
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers });
}

export function respondBytes(response: ServerResponse, mime: string, bytes: Buffer): void {
  writeHead(response, 200, { "Content-Type": mime, "Content-Length": `${bytes.length}` });
  response.end(bytes);
}

export function respondJson(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Headers = {},
): void {
  const bytes = Buffer.from(JSON.stringify(value));
  const own = { "Content-Type": "application/json; charset=utf-8", "Content-Length": `${bytes.length}` };
  writeHead(response, status, { ...headers, ...own });
  response.end(bytes);
}

/** A refusal is a code for programs; it tells a stranger nothing else. */
export function refuse(response: ServerResponse, status: number, code: string, headers: Headers = {}): void {
  respondJson(response, { error: code }, status, headers);
}

/** The same for bytes that are no HTTP at all: there is no response object then. */
export function rawRefusal(status: string): string {
  const lines = Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...lines, "Content-Length: 0", "Connection: close", "", ""].join("\r\n");
}
