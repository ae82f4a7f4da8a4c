/**
 * The Electron program as built, main and preload, against a stand-in for Electron whose window is a real Chromium. One
 * story; each step goes on where the one before ended. What a real Electron adds is not shown here (README).
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ChosenFiles } from "../shared/contract/host-bridge.ts";
import { contract, PROCEDURE_NAMES } from "../shared/contract/index.ts";
import type { Reply } from "../shared/contract/reply.ts";
import { type RunningElectron, startAgain, startElectron } from "./electron-harness.ts";
import { describeInBrowser, tellStory } from "./harness.ts";
import { balanceOf, chooseFile, entryRow, openEntry, seen } from "./window-steps.ts";

const OFX = fileURLToPath(new URL("files/checking.ofx", import.meta.url));
const PASSPHRASE = "seven wet umbrellas in june";
const root = mkdtempSync(join(tmpdir(), "daybook-electron-e2e-"));
const data = join(root, "data");
const keyStore = join(root, "key-store");
const AMOUNT = /\d[.,]\d\d\b/;

/** In the page: all that stands there, shown or hidden, typed or said to a screen reader. Drawings are left out. */
function everyWord(): string {
  const said = [...document.querySelectorAll("[aria-label], [title], input, textarea")].map((element) =>
    ["aria-label", "title", "value"].map((name) => element.getAttribute(name)).join(" "),
  );
  return [document.title, document.body.textContent, ...said].join(" ");
}

/** Drops a file as a person does: over the window, then onto it. */
async function dropOn(window: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await window.evaluateHandle(
    ([fileName, text]) => {
      const held = new DataTransfer();
      held.items.add(new File([text ?? ""], fileName ?? ""));
      return held;
    },
    [name, content],
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await window.dispatchEvent("main", type, { dataTransfer });
}

let electron: RunningElectron;
let page: Page;

/** A call as the page itself makes it. */
async function call(name: string, input: unknown = {}): Promise<Reply> {
  const request = JSON.stringify({ name, input });
  const answer = await page.evaluate((text) => window.daybook?.invoke(text), request);
  return JSON.parse(answer ?? "null") as Reply;
}

async function value(name: string, input: unknown = {}): Promise<Record<string, unknown>> {
  const reply = await call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Record<string, unknown>;
}

async function unlock(): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await seen(page.getByRole("navigation", { name: "Book" }));
}

const locked = () => seen(page.getByRole("heading", { name: "Unlock Ada’s books" }));

async function open(files: readonly string[] = []): Promise<void> {
  electron = await startElectron(data, { keyStore, files });
  page = electron.page;
}

describeInBrowser("the Electron program, in its stand-in", () => {
  beforeAll(() => open());
  beforeEach(tellStory(() => page));
  afterAll(async () => {
    await electron?.quit();
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  });

  it("opens the window under the content policy, with one frozen object and nothing of Node", async () => {
    await seen(page.getByRole("heading", { name: "A daybook that only you can open" }));
    const found = await page.evaluate(() => ({
      bridge: Object.keys(window.daybook ?? {}).length,
      frozen: Object.isFrozen(window.daybook),
      node: ["require", "process", "module", "electron", "ipcRenderer"].filter((name) => name in window),
    }));
    expect(found).toEqual({ bridge: 8, frozen: true, node: [] });
    expect(electron.complaints).toEqual([]);
    // From a timer: what the debugger evaluates by itself is let past the policy.
    const evaluated = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(new Function("return 1")());
            } catch (error) {
              resolve((error as Error).name);
            }
          });
        }),
    );
    expect(evaluated).toBe("EvalError");
    electron.complaints.length = 0;
  });

  it("answers only about profiles before one is unlocked, and unlocks for this window", async () => {
    expect(await call("books.list")).toMatchObject({ ok: false, error: { code: "locked" } });
    const protection = { kind: "passphrase", passphrase: PASSPHRASE };
    await value("profile.create", { name: "Ada", protection });
    await seen(page.getByRole("heading", { name: "Start with what you have today" }));
    expect(await call("books.list")).toMatchObject({ ok: true });
  });

  it("imports a bank's file", async () => {
    await page.getByRole("combobox", { name: "Currency" }).selectOption("EUR");
    await page.getByText("Bring a file from your bank").click();
    await chooseFile(page, OFX);
    await page.getByRole("textbox", { name: "Name of the new account" }).fill("Joint checking");
    await page.getByRole("button", { name: "Continue to review" }).click();
    await page.getByRole("button", { name: "Continue to confirm" }).click();
    await page.getByRole("button", { name: "Write 5 lines" }).click();
    await page.getByRole("link", { name: "Open Joint checking" }).click();
    expect(await balanceOf(page)).toContain("1,579.32");
  });

  it("corrects an entry", async () => {
    await openEntry(page, /Groenhof/);
    await page.getByRole("button", { name: "Correct", exact: true }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("Weekly shop");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await seen(entryRow(page, /Weekly shop/));
  });

  it("obeys the menu", async () => {
    await electron.act("menu", "frame.newEntry");
    await seen(page.getByRole("combobox", { name: "Payee" }));
    await page.keyboard.press("Escape");
    await electron.act("menu", "go.settings");
    await page.waitForURL(/#\/settings/);
    await electron.act("menu", "frame.search");
    await seen(page.getByRole("combobox", { name: "Search entries" }));
    await electron.act("menu", "go.import");
    await page.waitForURL(/#\/import/);
  });

  it("begins an entry from the tray, and menus speak the window's language", async () => {
    await electron.act("tray", "tray-new-entry");
    await seen(page.getByRole("combobox", { name: "Payee" }));
    await page.keyboard.press("Escape");
    expect((await electron.seen()).menu).toContain("New entry");
    await value("settings.set", { name: "look.language", value: "de" });
    await expect.poll(async () => (await electron.seen()).menu).toContain("Einstellungen");
    await value("settings.set", { name: "look.language", value: "en" });
    await expect.poll(async () => (await electron.seen()).menu).toContain("Settings");
  });

  it("a bank's file dropped anywhere on the window opens the import with it", async () => {
    await page.getByRole("link", { name: "Dashboard" }).click();
    await dropOn(page, "dropped.ofx", readFileSync(OFX, "utf8"));
    await page.waitForURL(/#\/import\//);
    await seen(page.getByText("dropped.ofx"));
    await seen(page.getByRole("button", { name: "Continue to review" }));
  });

  it("saves a file where the system's dialog says", async () => {
    const archive = join(root, "taken.zip");
    await electron.act("answer", { save: archive });
    await page.getByRole("link", { name: "Data and privacy" }).click();
    await page.getByRole("button", { name: "Take everything with me" }).click();
    await expect.poll(() => statSync(archive, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(1000);
    expect(readFileSync(archive).subarray(0, 2).toString()).toBe("PK");
    expect(readdirSync(root).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("a second start ends at once, brings the first to the front and hands its file over", async () => {
    const copy = join(root, "again.qfx");
    copyFileSync(OFX, copy);
    const { focused } = await electron.seen();
    expect(await startAgain(data, { files: [copy] })).toBe(0);
    await page.getByRole("button", { name: "Continue to review" }).click();
    await seen(page.getByRole("button", { name: /Already there in the book before 5/ }));
    expect((await electron.seen()).focused).toBe(focused + 1);
  });

  it("a folder the person chose is the second place for backups; the window never hears where it is", async () => {
    const place = join(root, "other-disk");
    mkdirSync(place);
    await electron.act("answer", { open: [place] });
    const answer = await page.evaluate(() => window.daybook?.chooseFiles("folder"));
    const chosen = JSON.parse(answer ?? "null") as { value: ChosenFiles };
    const folder = chosen.value.files[0]?.file;
    expect(chosen.value.files).toEqual([expect.objectContaining({ name: "other-disk", purpose: "folder" })]);
    await value("backups.setSecondPlace", { folder });
    const { file } = await value("backups.make");
    expect(readdirSync(place, { recursive: true }).join()).toContain(".daybook");
    await electron.act("answer", { save: join(root, "mine.daybook") });
    const saved = await page.evaluate(
      (handle) => window.daybook?.saveFile(handle, "mine.daybook"),
      String(file),
    );
    expect(JSON.parse(saved ?? "null")).toEqual({ ok: true, value: { saved: true } });
  });

  it("a backup opened from the desktop leads to the page that restores it", async () => {
    expect(await startAgain(data, { files: [join(root, "mine.daybook")] })).toBe(0);
    await page.waitForURL(/#\/take-over/);
    await seen(
      page.getByText("It is the same as what is here, entry for entry: there is nothing to restore."),
    );
    await page.getByRole("button", { name: "Cancel" }).click();
  });

  it("locked by the menu it shows no amount and answers nothing (R18)", async () => {
    await page.getByRole("link", { name: "Dashboard" }).click();
    await seen(page.getByRole("row", { name: /Joint checking.*1,579\.32/ }));
    expect(await page.evaluate(everyWord)).toMatch(AMOUNT);
    await electron.act("menu", "lock");
    await locked();
    expect(await page.evaluate(everyWord)).not.toMatch(AMOUNT);
    expect(await page.content()).not.toMatch(/1,579|Groenhof|Joint checking|Weekly shop/);
    for (const name of PROCEDURE_NAMES.filter((known) => contract[known].scope !== "computer"))
      expect(await call(name), name).toMatchObject({ ok: false, error: { code: "locked" } });
    for (const name of ["chooseFiles", "saveFile"] as const) {
      const answer = await page.evaluate(
        (which) =>
          which === "saveFile"
            ? window.daybook?.saveFile("x", "y")
            : window.daybook?.chooseFiles("statement"),
        name,
      );
      expect(JSON.parse(answer ?? "null")).toMatchObject({ ok: false, error: { code: "locked" } });
    }
  });

  it("a file opened while it is locked waits for the unlocking", async () => {
    const copy = join(root, "later.ofx");
    copyFileSync(OFX, copy);
    expect(await startAgain(data, { files: [copy] })).toBe(0);
    await locked();
    await unlock();
    await seen(page.getByText("later.ofx").first());
    await page.waitForURL(/#\/import\/.+/);
  });

  it.each(["suspend", "lock-screen"])("locks when the computer says %s", async (event) => {
    await electron.act("power", event);
    await locked();
    await unlock();
  });

  it("opens with the computer's key store, once that was asked for (R17)", async () => {
    await value("profile.setOsSlot", { on: true });
    await electron.act("tray", "tray-lock");
    await locked();
    await page.getByRole("button", { name: "Use this computer’s key store" }).click();
    await seen(page.getByRole("navigation", { name: "Book" }));
    expect(electron.complaints).toEqual([]);
  });

  it("a frame in the page is refused, whatever it sends (R8)", async () => {
    const answer = await page.evaluate(async () => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inside = frame.contentWindow as Window | null;
      const text = await inside?.daybook?.invoke('{"name":"books.list","input":{}}');
      frame.remove();
      return text;
    });
    expect(JSON.parse(answer ?? "null")).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await call("books.list")).toMatchObject({ ok: true });
  });

  it("stays where it is: no navigation, no window, no address but the list's (R4)", async () => {
    const before = page.url();
    // The second is what the stand-in makes of `app://main.evil/`.
    const tries = [
      "https://evil.example/",
      "https://main.evil.app.invalid/",
      "file:///etc/passwd",
      "/other.html",
    ];
    for (const target of tries) {
      await page.evaluate((url) => void window.open(url, "_blank"), target);
      await page.evaluate((url) => {
        const link = document.createElement("a");
        link.href = url;
        link.click();
      }, target);
    }
    await page.evaluate(() => void window.open("https://www.gnu.org/licenses/agpl-3.0.html"));
    await expect
      .poll(async () => (await electron.seen()).opened)
      .toEqual(["https://www.gnu.org/licenses/agpl-3.0.html"]);
    expect(page.url()).toBe(before);
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await call("books.list")).toMatchObject({ ok: true });
  });

  it("closes its databases before it ends, and comes back locked with everything there", async () => {
    expect(await electron.quit()).toBe(0);
    const left = readdirSync(data, { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
    expect(left).toContain(join("electron", "window.json"));
    expect(electron.stderr()).toBe("");
    await open();
    await locked();
    await unlock();
    await seen(page.getByRole("navigation", { name: "Book" }).getByRole("link", { name: /Joint checking/ }));
  });

  it("a page of another origin gets nothing, even in our own window (R8)", async () => {
    await electron.act("loadPlanted", "app://main.evil/index.html");
    for (const name of ["profile.status", "books.list"])
      expect(await call(name)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await page.evaluate(() => window.daybook?.takeOpened())).toContain("forbidden");
  });
});
