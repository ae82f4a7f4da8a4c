/**
 * Whatever a bank, another person or a file writes is shown as text (R12): a profile, a book and a file whose every text is
 * an attempt at markup, looked at on every page of the built window. Nothing of it may run, become an element or be asked
 * for, and it must be there to be read, as it was written.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  describeInBrowser,
  launchChromium,
  makeDataDir,
  openWindow,
  type RunningHost,
  startHost,
  tellStory,
  type Window,
} from "./harness.ts";
import { openSession } from "./host-calls.ts";
import { enter, openEntry, seen, settled } from "./window-steps.ts";

/** Short enough for every field; each sets `__pwned` when it runs. */
const CORPUS = [
  "<img src=x onerror=__pwned=1>",
  "<svg onload=__pwned=1>",
  "<script>__pwned=1</script>",
  '"><img src=x onerror=__pwned=1>',
  "'-__pwned=1-'",
  "javascript:__pwned=1",
  "{{__pwned=1}}#{__pwned=1}",
  "<a href=javascript:__pwned=1>x</a>",
  "</title></style></script><b class=pwned>",
  "<iframe srcdoc=<script>parent.__pwned=1</script>>",
  "<math><mtext></p><style><img src=x onerror=__pwned=1>",
  "&lt;img src=x onerror=__pwned=1&gt;",
  "<details open ontoggle=__pwned=1>",
  "<style>@import'//x'</style>",
  "\u202e<b class=pwned>gnp.x\u2066",
] as const;

let taken = 0;
/** The next of the corpus, so that every field gets another one. */
const hostile = (): string => CORPUS[taken++ % CORPUS.length] ?? "";

const PAGES = ["", "register", "categories", "import", "activity", "data", "settings"] as const;
/** Pages of a few sentences. */
const SHEETS = ["recovery-code", "take-over", "start"] as const;

/** Fills every text field that there is. Answers a payee to look for. */
async function fill(host: RunningHost): Promise<string> {
  const call = await openSession(host);
  const id = async (name: string, input: unknown) => String((await call(name, input))["id"]);
  const [profileName, payee] = [CORPUS[0], CORPUS[3]];
  await call("profile.create", { name: profileName, protection: { kind: "unprotected" } });
  await call("books.create", { currency: "EUR", name: hostile() });
  const account = await id("accounts.create", {
    name: CORPUS[1],
    subtype: "checking",
    currency: "EUR",
    institution: hostile(),
    number: hostile(),
    opening: { amount: "100.00", date: "2026-01-01" },
  });
  const parent = await id("categories.create", { name: hostile(), kind: "expense" });
  const categories = [parent];
  for (const name of CORPUS.slice(4))
    categories.push(await id("categories.create", { name, kind: "expense", parent }));
  const draft = (who: string) => ({
    account,
    date: "2026-01-05",
    payee: who,
    memo: hostile(),
    tags: [hostile(), hostile()],
    amount: "-2.00",
    splits: categories.slice(0, 2).map((category) => ({ category, amount: "-1.00", memo: hostile() })),
  });
  for (const who of CORPUS) await call("register.recordEntry", draft(who));
  const entry = await id("register.recordEntry", draft(payee));
  await call("register.correctEntry", { id: entry, draft: draft(payee), reason: hostile() });
  await call("register.voidEntry", {
    id: await id("register.recordEntry", draft(hostile())),
    reason: hostile(),
  });
  await readFiles(call);
  await call("books.rename", { name: hostile() });
  await call("profile.rename", { name: hostile() });
  return payee;
}

/** One file in the book, one waiting to be decided about, one that cannot be read. */
async function readFiles(call: Awaited<ReturnType<typeof openSession>>): Promise<void> {
  const upload = async (name: string, text: string) => {
    const { file } = await call("files.begin", { name, bytes: Buffer.byteLength(text) });
    await call("files.append", { file, offset: 0, base64: Buffer.from(text).toString("base64") });
    return file;
  };
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csv = (day: number) =>
    [
      "Date,Payee,Memo,Amount",
      ...CORPUS.map(
        (text, at) =>
          `2026-02-${String(day).padStart(2, "0")},${quoted(text)},${quoted(hostile())},-${at + 1}.00`,
      ),
    ].join("\n");
  await call("imports.importFile", {
    file: await upload(`${CORPUS[2].replaceAll("/", "")}.csv`, csv(3)),
    account: "Imported",
    currency: "EUR",
  });
  await call("imports.read", {
    file: await upload(`${CORPUS[0]}.csv`, `${csv(4)}\n2026-02-31,${quoted(CORPUS[1])},x,1`),
  });
}

describeInBrowser("a book whose every text is an attempt", () => {
  const data = makeDataDir();
  let browser: Browser;
  let host: RunningHost;
  let window: Window;
  let page: Page;
  let payee = "";
  const dialogs: string[] = [];
  const strangers: string[] = [];

  /** What of it became more than text. */
  const harm = () =>
    page.evaluate(() => ({
      ran: Reflect.get(globalThis, "__pwned") !== undefined,
      handlers: [...document.querySelectorAll("*")].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith("on")),
      ).length,
      made: document.querySelectorAll(
        "iframe, object, embed, math, details[ontoggle], img[src=x], body script, .pwned",
      ).length,
      links: [...document.querySelectorAll("a[href]")].filter(
        (link) => !link.getAttribute("href")?.startsWith("#"),
      ).length,
    }));
  const NONE = { ran: false, handlers: 0, made: 0, links: 0 };

  beforeEach(tellStory(() => page));
  beforeAll(async () => {
    host = await startHost(data.dir);
    payee = await fill(host);
    expect(await host.stop()).toBe(0);
    host = await startHost(data.dir);
    browser = await launchChromium();
    window = await openWindow(browser, host.address);
    page = window.page;
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== host.origin) strangers.push(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    data.remove();
  });

  it("is text at the gate", async () => {
    await seen(page.getByText(/pwned/).first());
    expect(await harm()).toEqual(NONE);
    await enter(page);
  });

  it.each(PAGES)("is text on the page /%s", async (path) => {
    await page.evaluate((hash) => location.assign(hash), `#/${path}`);
    await settled(page);
    expect(await harm()).toEqual(NONE);
  });

  it.each(SHEETS)("is text on the sheet /%s", async (path) => {
    await page.evaluate((hash) => location.assign(hash), `#/${path}`);
    await seen(page.locator("h1:visible, h2:visible"));
    expect(await harm()).toEqual(NONE);
  });

  it("can be read as it was written", async () => {
    await page.evaluate(() => location.assign("#/register"));
    await settled(page);
    const text = await page.locator("body").innerText();
    for (const one of [
      "<script>__pwned=1</script>",
      "&lt;img src=x onerror=__pwned=1&gt;",
      "javascript:__pwned=1",
    ])
      expect(text).toContain(one);
  });

  it("is text in an entry, its history, a search, and the lists one chooses from", async () => {
    await openEntry(page, /onerror/);
    await seen(page.getByRole("table", { name: "Postings" }));
    expect(await harm()).toEqual(NONE);
    for (const button of await page.getByRole("button", { name: /Show its history$/ }).all())
      await button.click();
    await settled(page);
    expect(await harm()).toEqual(NONE);
    await page.getByRole("combobox", { name: "Search entries" }).fill(payee);
    await settled(page);
    expect(await harm()).toEqual(NONE);
    // Out of the suggestions, of the filter, of the field.
    for (let times = 0; times < 3; times += 1) await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.getByRole("combobox", { name: "Payee" }).fill("<");
    await seen(page.getByRole("option").first());
    expect(await harm()).toEqual(NONE);
  });

  it("is text in what a file offers, and in its problems", async () => {
    await page.evaluate(() => location.assign("#/import"));
    await settled(page);
    await page.locator("main a[href^='#/import/']").first().click();
    await settled(page);
    expect(await harm()).toEqual(NONE);
  });

  it("asked nobody for anything, opened no dialog and broke no policy", () => {
    expect({ dialogs, strangers, complaints: window.complaints }).toEqual({
      dialogs: [],
      strangers: [],
      complaints: [],
    });
  });

  it("would notice (the measure is real)", async () => {
    const bare = await browser.newPage();
    await bare.setContent(`<body>${CORPUS.join(" ")}</body>`);
    await expect.poll(() => bare.evaluate(() => Reflect.get(globalThis, "__pwned"))).toBe(1);
    await bare.close();
  });
});
