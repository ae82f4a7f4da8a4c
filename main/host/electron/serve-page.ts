/**
 * Answers `app://main/…` from the built window, read into memory at start (R2). A request names a file on the disk in no
 * case: its path is looked up as it stands, undecoded, in the same map the loopback host serves from. Every answer carries
 * the loopback host's headers, the content security policy among them (R3).
 */
import { protocol, type Session } from "electron";
import type { Assets } from "../loopback/assets.ts";
import { SECURITY_HEADERS } from "../loopback/security-headers.ts";
import { isOwnPage, SCHEME } from "./own-page.ts";

/** To be called before the app is ready: afterwards the scheme would have an opaque origin and no secure context. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        corsEnabled: false,
        stream: false,
      },
    },
  ]);
}

export function servePage(session: Session, assets: Assets): void {
  session.protocol.handle(SCHEME, (request) => answerFor(assets, request));
}

export function answerFor(assets: Assets, { method, url }: { method: string; url: string }): Response {
  if (!isOwnPage(url)) return refusal(403);
  if (method !== "GET") return refusal(405, { Allow: "GET" });
  const asset = assets.get(new URL(url).pathname);
  if (asset === undefined) return refusal(404);
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Type": asset.mime,
    "Content-Length": `${asset.bytes.length}`,
  };
  return new Response(new Uint8Array(asset.bytes), { status: 200, headers });
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...SECURITY_HEADERS, ...headers } });
}
