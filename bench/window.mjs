/**
 * The window on a book of 100,000 entries, in Chromium before the loopback host (goal 15 of performance.md):
 *   npm run bench:window [-- --rows N] [--rounds N]
 * From start to the first register row, without a passphrase and after an unlock; frames while scrolling; from a key press to
 * the painted row; from Enter to the corrected row. Long tasks come from Chromium's trace. Prints figures, writes nothing.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { distDir, ensureBuilt, rootDir } from "../scripts/build-stamp.mjs";
import { findChromium } from "../scripts/find-chromium.ts";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: { rows: { type: "string" }, rounds: { type: "string" } } });
const rows = Number(values.rows ?? 100_000);
const rounds = Number(values.rounds ?? 3);
const PASSPHRASE = "nine blue herons over the old mill";
const work = join(rootDir, "bench", ".data");
await ensureBuilt();

function node(args, env = {}) {
  const done = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  if (done.status !== 0) throw new Error(`${args.join(" ")}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** A data folder with one profile and one book that holds the generated statement. */
function makeBook(isProtected) {
  const folder = join(work, `own-${rows}`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "bank.csv")))
    node([join(rootDir, "bench/generate.mjs"), String(rows), folder]);
  const data = mkdtempSync(join(work, "window-"));
  const secret = isProtected ? [] : ["--unprotected"];
  const env = { NODE_NO_WARNINGS: "1", ...(isProtected ? { DAYBOOK_PASSPHRASE: PASSPHRASE } : {}) };
  node(
    [
      join(distDir, "main/cli.js"),
      "import",
      join(folder, "bank.csv"),
      "--currency",
      "EUR",
      ...secret,
      "--data",
      data,
    ],
    env,
  );
  return data;
}

async function startHost(data) {
  const startedMs = performance.now();
  const args = [join(rootDir, "scripts/start.mjs"), "--data", data, "--no-open"];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, DAYBOOK_BUILD: "keep" },
  });
  const address = await new Promise((resolve) => {
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      const found = /^Daybook is at (\S+)\n/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const stop = () => new Promise((resolve) => child.once("exit", resolve) && child.kill("SIGINT"));
  return { address, ms: performance.now() - startedMs, stop };
}

const FIRST_ROW = '[role=row][aria-rowindex="2"]:not([aria-busy])';

/** Start to the first register row; with a passphrase, from the program's answer to the unlock. */
async function measureStart(browser, data, isProtected) {
  const host = await startHost(data);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const scripts = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith(".js")) return;
    const body = await response.body().catch(() => null);
    if (body !== null) scripts.push(gzipSync(body).length);
  });
  const shownMs = performance.now();
  await page.goto(host.address);
  const submit = page.locator("button[type=submit]").first();
  await submit.waitFor();
  await page.evaluate(() => history.replaceState(null, "", "#/register"));
  if (isProtected) await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  const answered = page.waitForResponse((response) =>
    (response.request().postData() ?? "").includes("profile.unlock"),
  );
  const pressedMs = performance.now();
  await submit.click();
  await answered;
  const unlockedMs = performance.now();
  await page.locator(FIRST_ROW).waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const rowMs = performance.now();
  return {
    host,
    page,
    context,
    total: host.ms + (rowMs - shownMs),
    afterUnlock: rowMs - unlockedMs,
    unlock: unlockedMs - pressedMs,
    scriptKb: () => scripts.reduce((sum, bytes) => sum + bytes, 0) / 1000,
  };
}

/** Runs `act` under Chromium's trace; answers the longest tasks of the page's main thread and the gaps between drawn frames, in ms. */
async function traced(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"],
    },
  });
  await act();
  const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await ended;
  await session.detach();
  const main = events.find(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const tasks = events
    .filter(
      ({ name, tid, pid, dur }) =>
        name === "RunTask" && tid === main?.tid && pid === main?.pid && dur !== undefined,
    )
    .map(({ dur }) => dur / 1000)
    .sort((a, b) => b - a);
  return { tasks };
}

/** Every distance a scroll can go, while a clock in the page notes each frame. */
async function measureScroll(page) {
  await page.locator("[data-register]").hover();
  await page.evaluate(() => {
    window.frames_ = [];
    let before = performance.now();
    const tick = (now) => {
      window.frames_.push(now - before);
      before = now;
      window.ticking_ = requestAnimationFrame(tick);
    };
    window.ticking_ = requestAnimationFrame(tick);
  });
  const { tasks } = await traced(page, async () => {
    for (let step = 0; step < 240; step += 1) {
      await page.mouse.wheel(0, step % 3 === 0 ? 1200 : 240);
      await page.waitForTimeout(12);
    }
    for (let part = 1; part <= 20; part += 1) {
      await page.evaluate((share) => {
        const scroller = document.querySelector("[data-register]");
        scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share;
      }, part / 20);
      await page.waitForTimeout(60);
    }
  });
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.ticking_);
    return window.frames_.slice(2);
  });
  return { tasks, frames: frames.sort((a, b) => b - a) };
}

/** From each key press to the frame that shows what it did, as the browser times it (steps of 8 ms). */
async function measureKeys(page) {
  await page.evaluate(() => {
    document.querySelector("[data-register]").scrollTop = 0;
    window.presses_ = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.name === "keydown") window.presses_.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 });
  });
  await page.keyboard.press("Home");
  const { tasks } = await traced(page, async () => {
    for (let nth = 0; nth < 60; nth += 1) {
      await page.keyboard.press(nth % 6 === 5 ? "Space" : "j");
      await page.waitForTimeout(40);
    }
  });
  await page.keyboard.press("Escape");
  const slow = await page.evaluate(() => window.presses_);
  // What the browser does not report took less than 16 ms.
  return {
    tasks,
    presses: [...slow, ...Array.from({ length: Math.max(0, 60 - slow.length) }, () => 16)].sort(
      (a, b) => b - a,
    ),
  };
}

/** From Enter in a cell to the frame in which the row says what was typed. */
async function measureEdits(page) {
  const found = [];
  await page.keyboard.press("Home");
  for (let nth = 0; nth < 12; nth += 1) {
    const text = `note ${nth} ${process.pid}`;
    await page.keyboard.press("Enter");
    await page.locator("[data-edit=note] input").fill(text);
    // Heard before the key is pressed, asked for after it.
    await page.evaluate((wanted) => {
      window.shown_ = new Promise((done) => {
        const hear = () => {
          const from = performance.now();
          const look = () => {
            const cells = [...document.querySelectorAll("[role=gridcell]")];
            const isShown = cells.some((cell) => cell.textContent.includes(wanted));
            const taken = performance.now() - from;
            if (taken > 5000) done(taken);
            else requestAnimationFrame(isShown ? () => done(performance.now() - from) : look);
          };
          look();
        };
        window.addEventListener("keydown", hear, { once: true, capture: true });
      });
    }, text);
    await page.keyboard.press("Enter");
    found.push(await page.evaluate(() => window.shown_));
    await page.keyboard.press("Escape");
    await page.waitForTimeout(120);
  }
  return found.sort((a, b) => b - a);
}

const ms = (value) => `${value.toFixed(0)} ms`;
const found = { total: [], afterUnlock: [], scriptKb: 0, frames: [], tasks: [], presses: [], edits: [] };
const books = [makeBook(false), makeBook(true)];
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  for (let round = 0; round < rounds; round += 1) {
    const open = await measureStart(browser, books[0], false);
    found.total.push(open.total);
    found.scriptKb = open.scriptKb();
    const scroll = await measureScroll(open.page);
    found.frames.push(scroll.frames[0]);
    found.tasks.push(scroll.tasks[0]);
    found.presses.push(...(await measureKeys(open.page)).presses);
    found.edits.push(...(await measureEdits(open.page)));
    await open.context.close();
    await open.host.stop();
    const closed = await measureStart(browser, books[1], true);
    found.afterUnlock.push(closed.afterUnlock);
    await closed.context.close();
    await closed.host.stop();
  }
} finally {
  await browser.close();
  for (const data of books) rmSync(data, { recursive: true, force: true });
}
const worst = (list) => Math.max(...list);
console.log(`${rows} entries, ${rounds} rounds`);
console.log(
  `start to first register row   ${ms(median(found.total))} (worst ${ms(worst(found.total))}), goal 1500 ms`,
);
console.log(
  `unlocked to first row         ${ms(median(found.afterUnlock))} (worst ${ms(worst(found.afterUnlock))}), goal 1000 ms`,
);
console.log(
  `longest frame while scrolling ${ms(median(found.frames))} (worst ${ms(worst(found.frames))}), longest task ${ms(worst(found.tasks))}, goal 50 ms`,
);
console.log(
  `key press to painted row      ${ms(median(found.presses))} (worst ${ms(worst(found.presses))}), goal 50 ms`,
);
console.log(
  `Enter to corrected row        ${ms(median(found.edits))} (worst ${ms(worst(found.edits))}), goal 50 ms`,
);
console.log(`scripts for it, gzip          ${found.scriptKb.toFixed(0)} kB, goal 350 kB`);
