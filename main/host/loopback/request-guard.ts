/**
 * Decides, from the head of a request alone, whether it may be looked at: the door of the loopback host (R38, R39).
 *
 * Any page in the person's browser and any program on the computer can reach the port. Names that resolve to 127.0.0.1
 * (DNS rebinding) betray themselves by Host; pages of other origins, other ports of this computer included, by Origin
 * and Sec-Fetch-Site. No cookie plays a part: browsers send them from port to port.
 */

export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** Names and values in turn, as they came, repetitions kept. */
  readonly rawHeaders: readonly string[];
}

export interface GuardRules {
  readonly port: number;
  /** True while a page file of ours, opened in the browser a moment ago, may lead to `/` (see open-browser.ts). */
  readonly expectsPageFile: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** Headers this host decides by; a second one of any is somebody's trick. */
const SINGLE = [
  "origin",
  "sec-fetch-site",
  "sec-fetch-mode",
  "sec-fetch-dest",
  "content-type",
  "content-length",
  "x-daybook-session",
];

/** Every value of one header, in order. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === name) values.push(rawHeaders[at + 1] ?? "");
  }
  return values;
}

/** Null lets the request through; the session, where a route needs one, is checked after. */
export function refusalOf(head: RequestHead, rules: GuardRules): Refusal | null {
  const header = (name: string) => headerValues(head.rawHeaders, name);
  const hosts = header("host");
  if (hosts.length !== 1 || hosts[0] !== `127.0.0.1:${rules.port}`)
    return { status: 421, code: "wrong_host" };
  if (!head.target.startsWith("/") || head.target.startsWith("//"))
    return { status: 400, code: "bad_target" };
  if (header("upgrade").length > 0) return { status: 403, code: "no_upgrade" };
  if (SINGLE.some((name) => header(name).length > 1)) return { status: 400, code: "repeated_header" };

  const [origin] = header("origin");
  const foreign = origin !== undefined && origin !== `http://127.0.0.1:${rules.port}`;
  if (foreign || (origin === undefined && head.method === "POST"))
    return { status: 403, code: "wrong_origin" };
  if (!isOwnSite(head, header, rules)) return { status: 403, code: "wrong_site" };
  return null;
}

function isOwnSite(head: RequestHead, header: (name: string) => string[], rules: GuardRules): boolean {
  const [site] = header("sec-fetch-site");
  if (site === undefined || site === "same-origin") return true;
  if (head.method !== "GET" || head.target !== "/") return false;
  if (site === "none") return true;
  // A page file is of no origin, so the browser calls its step to us cross-site. What it gets is the same for all: the
  // window's code without any data; only the token in the file's link opens a session.
  const navigates = header("sec-fetch-mode")[0] === "navigate" && header("sec-fetch-dest")[0] === "document";
  return rules.expectsPageFile && navigates;
}
