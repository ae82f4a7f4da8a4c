/**
 * Where the window is: the fragment of its address, `#/register?q=in`. What stands after the `?` belongs to the page and
 * changes no place. It stays in the fragment, so no host hears of it.
 */
import { useCallback } from "react";
import { useLocation, useSearch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";

/** The router's path: the fragment up to its `?`. */
export function usePath(): [string, (to: string, options?: { replace?: boolean }) => void] {
  const [place] = useHashLocation();
  return [place.split("?", 1)[0] ?? "", go];
}
usePath.hrefs = (path: string) => `#${path}`;

/** The router's query: the fragment after its `?`. */
export function useFragmentQuery(): string {
  const [place] = useHashLocation();
  return place.slice(place.split("?", 1)[0]?.length).slice(1);
}

function go(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const oldURL = location.href;
  if (replace) history.replaceState(null, "", `#${to}`);
  else history.pushState(null, "", `#${to}`);
  dispatchEvent(new HashChangeEvent("hashchange", { oldURL, newURL: location.href }));
}

/** What the address asks the page for (`q`), and how to write there what it shows now; that makes no step to go back to. */
export function useAsked(): readonly [string, (text: string) => void] {
  const [path, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get("q") ?? "";
  const keep = useCallback(
    (text: string) => {
      if (text !== asked)
        navigate(text === "" ? path : `${path}?q=${encodeURIComponent(text)}`, { replace: true });
    },
    [navigate, path, asked],
  );
  return [asked, keep];
}
