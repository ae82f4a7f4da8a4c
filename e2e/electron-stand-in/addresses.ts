/** Chromium knows no `app:`: a page of `app://HOST/` lives at `https://HOST.app.invalid/`, answered without any network. */
const DOMAIN = ".app.invalid";

export function webAddress(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  return protocol === "app:" ? `https://${host}${DOMAIN}${pathname}${search}${hash}` : address;
}

export function appAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname, pathname, search, hash } = new URL(address);
  return hostname.endsWith(DOMAIN)
    ? `app://${hostname.slice(0, -DOMAIN.length)}${pathname}${search}${hash}`
    : address;
}
