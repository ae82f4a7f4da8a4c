/** What a page says and how it lies, looked at from outside: for the tests of languages. */
import type { Page } from "playwright-core";

/** Every text a person sees or hears on the page: text, and names, titles and placeholders of what is there. */
export function textsOnPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = new Set<string>();
    const isSeen = (element: Element | null) =>
      element !== null && !element.closest("script, style, noscript") && element.checkVisibility();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      // Matched letters are marked inside a text: it is read as the whole it is.
      const marked = parentElement?.closest("mark")?.parentElement ?? parentElement;
      const isWhole = marked?.querySelector(":scope > mark") == null;
      const text = ((isWhole ? data : marked?.textContent) ?? "").trim();
      if (text !== "" && isSeen(parentElement)) texts.add(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      if (!isSeen(element)) continue;
      for (const name of ["aria-label", "title", "placeholder"]) {
        const text = element.getAttribute(name)?.trim() ?? "";
        if (text !== "") texts.add(text);
      }
    }
    texts.add(document.title);
    return [...texts];
  });
}

/** Every string in the program's answers from now on: what may be seen that is no message. */
export function hearData(page: Page): ReadonlySet<string> {
  const heard = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value === "string") heard.add(value.trim());
    else if (value !== null && typeof value === "object") Object.values(value).forEach(take);
  };
  page.on("response", (response) => {
    if (!response.url().endsWith("/call")) return;
    // A page that is left takes its answers with it; those were never shown.
    response.json().then(take, () => undefined);
  });
  return heard;
}

const DATE_NAMES = (() => {
  const name = (options: Intl.DateTimeFormatOptions, day: number) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(
      new Date(Date.UTC(2026, day % 12, day)),
    );
  const days = Array.from({ length: 31 }, (_, index) => index + 1);
  return new Set(
    (["short", "long"] as const).flatMap((style) =>
      days.flatMap((day) => [
        name({ weekday: style }, day),
        name({ month: style }, day),
        name({ month: style }, day).slice(0, 3),
      ]),
    ),
  );
})();
const CURRENCY_NAMES = new Set(
  Intl.supportedValuesOf("currency").flatMap((code) => [
    code,
    new Intl.DisplayNames(["en"], { type: "currency" }).of(code) ?? code,
  ]),
);
/** Marks of what is the same in every language: units, hashes, file endings, the program's name, tokens of the filter, single keys. */
const EVERYWHERE =
  /\b(?:[0-9a-f]{4,}|Daybook|SHA-256|kB|MB|GB|bytes|CSV|TSV|OFX|QFX|UTC|UTF|ms|npm run daybook -- backup-place DIR)\b|\b\p{L}\b|\b[a-z]+:/gu;

/** What of a text stands neither inside a pseudo message nor in the program's data. */
export function leftover(text: string, data: ReadonlySet<string>): string {
  if (data.has(text)) return "";
  let rest = text.replace(/[\u202c\u202e]/g, "");
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, " ");
  }
  rest = rest.replace(EVERYWHERE, " ").trim();
  if (!/\p{L}{2}/u.test(rest)) return "";
  const known = [...data, ...CURRENCY_NAMES, ...DATE_NAMES]
    .filter((value) => /\p{L}{2}/u.test(value) && rest.includes(value))
    .toSorted((a, b) => b.length - a.length);
  for (const value of known) rest = rest.replaceAll(value, " ");
  return /\p{L}{2}/u.test(rest) ? rest.trim() : "";
}

/** What does not fit: a page wider than its window, and figures that are cut. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`page ${root.scrollWidth} > ${root.clientWidth}`);
    const main = document.querySelector("main");
    if (main !== null && main.scrollWidth > main.clientWidth + 1)
      found.push(`main ${main.scrollWidth} > ${main.clientWidth}`);
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.slice(0, 40)}”`;
    const clips = (element: Element) => {
      const { overflowX, position } = getComputedStyle(element);
      return overflowX !== "visible" && position !== "absolute";
    };
    for (const money of document.querySelectorAll("[class*=money]")) {
      if (!money.checkVisibility() || money.closest("[data-wide]")) continue;
      const own = money.getBoundingClientRect();
      if (own.width === 0) continue;
      if (own.left < -1 || own.right > root.clientWidth + 1) found.push(`outside ${name(money)}`);
      for (let around = money.parentElement; around !== null; around = around.parentElement) {
        if (!clips(around) || around.scrollWidth <= around.clientWidth) continue;
        const box = around.getBoundingClientRect();
        if (own.left < box.left - 1 || own.right > box.right + 1)
          found.push(`cut ${name(money)} by ${name(around)}`);
      }
    }
    return found;
  });
}
