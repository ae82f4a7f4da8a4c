/** R2: whatever is asked for, what is answered is a file of the built window or nothing; always with the headers (R3). */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Assets, readAssets } from "../loopback/assets.ts";
import { SECURITY_HEADERS } from "../loopback/security-headers.ts";
import * as electron from "./fake-electron.ts";
import { isOwnPage } from "./own-page.ts";
import { answerFor, registerScheme, servePage } from "./serve-page.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const root = mkdtempSync(join(tmpdir(), "daybook-page-"));
const SECRET = "outside the bundle";
let assets: Assets;

beforeAll(async () => {
  const bundle = join(root, "bundle");
  mkdirSync(join(bundle, "assets"), { recursive: true });
  writeFileSync(join(bundle, "index.html"), "<!doctype html>page");
  writeFileSync(join(bundle, "assets/app.js"), "export {};");
  writeFileSync(join(root, "secret.txt"), SECRET);
  symlinkSync(join(root, "secret.txt"), join(bundle, "link.txt"));
  symlinkSync(root, join(bundle, "up"));
  assets = await readAssets(bundle);
});
afterAll(() => rmSync(root, { recursive: true }));

const get = (url: string, method = "GET") => answerFor(assets, { method, url });

it("serves the built window from memory, with the loopback host's headers", async () => {
  const page = get("app://main/index.html?x#y");
  expect([page.status, await page.text()]).toEqual([200, "<!doctype html>page"]);
  expect(get("app://main/assets/app.js").headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  for (const answer of [page, get("app://main/none"), get("app://main/", "POST"), get("app://evil/")])
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(answer.headers.get(name)).toBe(value);
  expect(page.headers.get("content-security-policy")).not.toContain("unsafe-");
});

it("answers GET only, and our own host only", () => {
  for (const method of ["HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
    expect(get("app://main/", method).status).toBe(405);
  for (const url of ["app://main.evil/", "app://other/", "file:///etc/passwd", "https://main/", "no address"])
    expect(get(url).status).toBe(403);
});

it("a link out of the bundle is no part of it", () => {
  expect(get("app://main/link.txt").status).toBe(404);
  expect(get("app://main/up/secret.txt").status).toBe(404);
});

it("100,000 paths made to lead out lead nowhere", () => {
  const piece = fc.constantFrom(
    ...["..", ".", "%2e%2e", "%2E.", "..%2f", "%5c", "\\", "//", "/", "%00", "\u0000", "~", "C:", "%c0%ae"],
    ...[
      "\\\\server\\share",
      "secret.txt",
      "bundle",
      "up",
      "link.txt",
      "assets",
      "app.js",
      "index.html",
      "etc",
    ],
    ...["passwd", "?", "#", ";", "%252e%252e", "．．", "con", "file:"],
  );
  const path = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join("/"));
  const known = new Set([...assets.values()]);
  const lookups = vi.spyOn(assets, "get");
  let answered = 0;
  fc.assert(
    fc.property(path, (text) => {
      lookups.mockClear();
      const { status } = get(`app://main/${text}`);
      if (status === 200) {
        answered += 1;
        const [found] = lookups.mock.results;
        return found?.type === "return" && found.value !== undefined && known.has(found.value);
      }
      return status === 404 || status === 403;
    }),
    { numRuns: 100_000 },
  );
  expect(answered).toBeGreaterThan(100);
});

it("reads no file when asked", () => {
  const source = readFileSync(new URL("serve-page.ts", import.meta.url), "utf8");
  expect(source).not.toMatch(/node:fs|net\.fetch|pathToFileURL/);
});

it("registers a standard, secure scheme that bypasses nothing", () => {
  registerScheme();
  expect(electron.privileges).toEqual([
    [
      {
        scheme: "app",
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: true,
          bypassCSP: false,
          allowServiceWorkers: false,
          corsEnabled: false,
          stream: false,
        },
      },
    ],
  ]);
  const session = electron.newSession();
  servePage(session as never, assets);
  expect(Object.keys(session.schemes)).toEqual(["app"]);
});

it("knows its own page", () => {
  for (const own of ["app://main/", "app://main/index.html#/register", "app://main/?q"])
    expect(isOwnPage(own), own).toBe(true);
  for (const foreign of [
    "app://main.evil/",
    "app://evil/main",
    "app://main:80/",
    "app://user@main/",
    "app://main@evil/",
    "https://main/",
    "file:///main",
    "about:blank",
    "data:text/html,x",
    "null",
    "",
  ])
    expect(isOwnPage(foreign), foreign).toBe(false);
});
