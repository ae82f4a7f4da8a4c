/** Where the window's content comes from, and which addresses count as it (R2, R8). */

export const SCHEME = "app";
const HOST = "main";
export const PAGE = `${SCHEME}://${HOST}/index.html`;

/**
 * Whether an address is of our own page. Protocol and host are compared after parsing: the `origin` of a scheme of one's
 * own is the text "null", for everybody's scheme alike, and a prefix would let `app://main.evil` pass.
 */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && hostname === HOST && port === "" && username === "" && password === "";
}
