/**
 * npm run gallery [-- --scenes a,b --states s,t --languages l,m --themes t --widths w,x --out DIR]: a picture of every
 * place of the window in its states, from the built program, and `index.html` over them; for looking at whenever the
 * window changes. Everything that is not named is taken; `error` and `loading` answer the book's queries so.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { launchChromium, makeDataDir, openWindow, startHost } from "../e2e/harness.ts";
import { enter, settled } from "../e2e/window-steps.ts";
import { contract, PROCEDURE_NAMES } from "../shared/contract/index.ts";
import { ensureBuilt, rootDir } from "./build-stamp.mjs";
import { type BookState, makeBook, setSetting } from "./gallery-books.ts";
import { SCENES, type Scene } from "./gallery-scenes.ts";

const STATES = ["typical", "empty", "huge", "error", "loading"] as const;
type State = (typeof STATES)[number];
const LANGUAGES = ["en", "de", "en-XA"] as const;
const THEMES = ["light", "dark"] as const;
const WIDTHS = ["1440", "1024", "640"] as const;

interface Wanted {
  readonly scenes: readonly Scene[];
  readonly states: readonly State[];
  readonly languages: readonly string[];
  readonly themes: readonly string[];
  readonly widths: readonly string[];
  readonly out: string;
}

interface Picture {
  readonly scene: string;
  readonly file: string;
}

function wanted(): Wanted {
  const { values } = parseArgs({
    options: {
      scenes: { type: "string" },
      states: { type: "string" },
      languages: { type: "string" },
      themes: { type: "string" },
      widths: { type: "string" },
      out: { type: "string" },
    },
  });
  const names = chosen(
    "scenes",
    values.scenes,
    SCENES.map(({ name }) => name),
  );
  return {
    scenes: SCENES.filter(({ name }) => names.includes(name)),
    states: chosen("states", values.states, STATES),
    languages: chosen("languages", values.languages, LANGUAGES),
    themes: chosen("themes", values.themes, THEMES),
    widths: chosen("widths", values.widths, WIDTHS),
    out: resolve(values.out ?? join(rootDir, "gallery")),
  };
}

/** The words of an option, or all there are. Throws for a word that is none of them. */
function chosen<T extends string>(option: string, text: string | undefined, all: readonly T[]): readonly T[] {
  if (text === undefined) return all;
  return text.split(",").map((word) => {
    const found = all.find((one) => one === word);
    if (found === undefined) throw new Error(`--${option} ${word}: expected one of ${all.join(", ")}`);
    return found;
  });
}

/** The questions about the book, but for the one that the frame stands on. */
const BOOK_QUERIES: ReadonlySet<string> = new Set(
  PROCEDURE_NAMES.filter((name) => {
    const { kind, scope } = contract[name];
    return kind === "query" && scope === "book" && name !== "accounts.list";
  }),
);

/** Lets the book's queries fail, or never come back. */
async function spoilAnswers(page: Page, state: State): Promise<void> {
  if (state !== "error" && state !== "loading") return;
  await page.route("**/call", async (route) => {
    const { name } = route.request().postDataJSON() as { name: string };
    if (!BOOK_QUERIES.has(name)) return route.continue();
    if (state === "loading") return;
    const error = { code: "damaged", detail: {}, correlationId: "gallery" };
    return route.fulfill({ json: { ok: false, error } });
  });
}

const bookOf = (state: State): BookState => (state === "error" || state === "loading" ? "typical" : state);

/** The id of the first account in the sidebar. */
async function firstAccount(page: Page): Promise<string> {
  const link = page.locator('a[href^="#/register/"]').first();
  await link.waitFor({ state: "attached" });
  return (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
}

async function show(page: Page, scene: Scene, account: string, state: State): Promise<void> {
  // Every picture begins with a page that has nothing open.
  await page.evaluate(() => location.assign("#/nowhere"));
  await page.evaluate((to) => location.assign(`#${to}`), scene.path.replace("{account}", account));
  await page.mouse.move(0, 0);
  if (state === "error" || state === "loading") await page.waitForTimeout(400);
  else await settled(page).catch(() => page.waitForTimeout(200));
  await scene.steps?.(page);
  if (scene.steps !== undefined) await page.waitForTimeout(250);
}

/** All pictures of one state in one language, in one window that changes its size and its dress. */
async function photograph(
  browser: Browser,
  want: Wanted,
  state: State,
  language: string,
): Promise<Picture[]> {
  const data = makeDataDir();
  const pictures: Picture[] = [];
  makeBook(bookOf(state), data.dir);
  setSetting(data.dir, "look.language", language);
  const host = await startHost(data.dir);
  const { page, context } = await openWindow(browser, host.address, { width: 1440, height: 900 });
  try {
    await spoilAnswers(page, state);
    await enter(page);
    const account = await firstAccount(page);
    const scenes = want.scenes.filter(({ steps }) => steps === undefined || state === "typical");
    for (const width of want.widths) {
      await page.setViewportSize({ width: Number(width), height: 900 });
      for (const scene of scenes) {
        await show(page, scene, account, state);
        for (const theme of want.themes) {
          await page.emulateMedia({ colorScheme: theme === "dark" ? "dark" : "light" });
          const file = `${[scene.name, state, language, theme, width].join(".")}.png`;
          await page.screenshot({ path: join(want.out, file) });
          pictures.push({ scene: scene.name, file });
        }
        await page.keyboard.press("Escape");
      }
    }
  } finally {
    await context.close();
    await host.stop();
    data.remove();
  }
  return pictures;
}

/** One page over all pictures, a row for each scene. */
function indexPage(pictures: readonly Picture[]): string {
  const rows = [...new Set(pictures.map(({ scene }) => scene))].map((scene) => {
    const images = pictures
      .filter((picture) => picture.scene === scene)
      .map(({ file }) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`);
    return `<h2>${scene}</h2><div>${images.join("")}</div>`;
  });
  const style = "img{height:270px;margin:4px;border:1px solid #999}body{font:14px sans-serif}";
  return `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style>${rows.join("")}\n`;
}

await ensureBuilt();
const want = wanted();
mkdirSync(want.out, { recursive: true });
const browser = await launchChromium();
const pictures: Picture[] = [];
try {
  for (const state of want.states) {
    // States that hang on the program's answers look alike in every language.
    const languages = state === "typical" ? want.languages : want.languages.slice(0, 1);
    for (const language of languages) {
      pictures.push(...(await photograph(browser, want, state, language)));
      console.log(`${state}, ${language}: ${pictures.length} pictures so far`);
    }
  }
} finally {
  await browser.close();
}
writeFileSync(join(want.out, "index.html"), indexPage(pictures));
console.log(join(want.out, "index.html"));
