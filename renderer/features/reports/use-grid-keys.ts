import { type KeyboardEvent, useEffect, useRef } from "react";

/** Arrows go from figure to figure of a table; it takes one stop of the Tab key. */
export function useGridKeys(content: unknown) {
  const grid = useRef<HTMLTableElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new content has new figures
  useEffect(() => {
    const links = linksOf(grid.current);
    if (links.some((link) => link === document.activeElement)) return;
    for (const [at, link] of links.entries()) link.tabIndex = at === 0 ? 0 : -1;
  }, [content]);
  const onKeyDown = (event: KeyboardEvent) => {
    const here = event.target instanceof HTMLElement ? event.target.closest("a") : null;
    if (here === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = neighbour(grid.current, here, event.key);
    if (next === null) return;
    event.preventDefault();
    here.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  return { grid, onKeyDown };
}

function linksOf(table: HTMLTableElement | null): HTMLAnchorElement[] {
  return [...(table?.querySelectorAll<HTMLAnchorElement>("td a") ?? [])];
}

function neighbour(
  table: HTMLTableElement | null,
  here: HTMLAnchorElement,
  key: string,
): HTMLAnchorElement | null {
  const links = linksOf(table);
  const at = links.indexOf(here);
  const isMirrored = table !== null && getComputedStyle(table).direction === "rtl";
  const [back, on] = isMirrored ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
  if (key === back) return links[at - 1] ?? null;
  if (key === on) return links[at + 1] ?? null;
  if (key === "Home") return links[0] ?? null;
  if (key === "End") return links.at(-1) ?? null;
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const column = here.closest("td")?.cellIndex;
  const inColumn = links.filter((link) => link.closest("td")?.cellIndex === column);
  return inColumn[inColumn.indexOf(here) + (key === "ArrowUp" ? -1 : 1)] ?? null;
}
