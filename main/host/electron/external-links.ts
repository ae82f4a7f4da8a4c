/** The few addresses Daybook may hand to the person's browser (R4). */

const HOSTS: ReadonlySet<string> = new Set(["www.gnu.org"]);
export const LICENCE_ADDRESS = "https://www.gnu.org/licenses/agpl-3.0.html";

/** The address as the browser would be given it; null for all but https to a host of the list, with nothing hidden in it. */
export function externalTarget(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isPlain = url.username === "" && url.password === "" && url.port === "";
  return url.protocol === "https:" && isPlain && HOSTS.has(url.hostname) ? url.href : null;
}
