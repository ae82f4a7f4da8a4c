import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HeldFile } from "../../app-surface.ts";
import { type Fixture, startFixture } from "./loopback-fixture.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

let at: Fixture;
beforeEach(async () => {
  at = await startFixture();
});
afterEach(() => at.host.close());

describe("sessions (R40, R41)", () => {
  it("exchanges a launch token once", async () => {
    const token = at.token();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const first = await at.post("/session", { token });
    expect(first.status).toBe(200);
    expect(await first.json()).toEqual({
      session: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    });
    expect((await at.post("/session", { token })).status).toBe(401);
  });

  it("refuses a token that is late, wrong, or replaced by a newer one", async () => {
    const late = at.token(60_000);
    at.passMs(60_000);
    expect((await at.post("/session", { token: late })).status).toBe(401);
    const replaced = at.token();
    const current = at.token();
    expect((await at.post("/session", { token: replaced })).status).toBe(401);
    expect((await at.post("/session", { token: `${current.slice(0, -1)}!` })).status).toBe(401);
    expect((await at.post("/session", { token: 7 })).status).toBe(401);
    expect((await at.post("/session", { token: current })).status).toBe(200);
  });

  it("ends the session before when a new address is opened, not when it is made", async () => {
    const first = await at.openSession();
    const token = at.token();
    expect((await at.post("/call", { name: "a.b", input: 1 }, { "x-daybook-session": first })).status).toBe(
      200,
    );
    await at.post("/session", { token });
    expect((await at.post("/call", { name: "a.b", input: 1 }, { "x-daybook-session": first })).status).toBe(
      401,
    );
  });

  it("wants the session on every route that tells or does something", async () => {
    await at.openSession();
    for (const path of ["/call", "/events", "/download"]) {
      expect((await at.post(path, { name: "a.b" })).status).toBe(401);
      expect((await at.post(path, { name: "a.b" }, { "x-daybook-session": "x" })).status).toBe(401);
      const cookie = { cookie: "session=1; x-daybook-session=1" };
      expect((await at.post(path, { name: "a.b" }, cookie)).status).toBe(401);
    }
    expect(at.app.calls).toEqual([]);
  });
});

describe("calls", () => {
  it("passes the envelope on and answers 200 for every reply", async () => {
    const headers = { "x-daybook-session": await at.openSession() };
    const request = { name: "a.b", input: { x: "ä" }, commandId: "c", book: "b" };
    const reply = await at.post("/call", request, headers);
    expect([reply.status, await reply.json()]).toEqual([200, { ok: true, value: { x: "ä" } }]);
    expect(at.app.calls).toEqual([{ caller: { profile: null }, request }]);
    const refused = await at.post("/call", { name: "refuse.me", input: {} }, headers);
    expect([refused.status, await refused.json()]).toMatchObject([
      200,
      { ok: false, error: { code: "not_found" } },
    ]);
  });

  it.each([
    [[]],
    ["text"],
    [null],
    [{ input: 1 }],
    [{ name: 1 }],
    [{ name: "a", profile: "other" }],
    [{ name: "a", commandId: 1 }],
    [{ name: "a", book: 1 }],
  ])("refuses the envelope %j", async (body) => {
    const headers = { "x-daybook-session": await at.openSession() };
    expect((await at.post("/call", body, headers)).status).toBe(400);
    expect(at.app.calls).toEqual([]);
  });

  it("answers 500 without saying why when the program breaks, and tells the terminal", async () => {
    const headers = { "x-daybook-session": await at.openSession() };
    const reply = await at.post("/call", { name: "break.me", input: { secret: "payee" } }, headers);
    expect([reply.status, await reply.text()]).toEqual([500, '{"error":"internal"}']);
    expect(at.warnings).toEqual([expect.stringContaining("broken on purpose")]);
    expect(at.warnings.join()).not.toContain("payee");
  });
});

describe("events", () => {
  it("streams what changed and ends with the session", async () => {
    const headers = { "x-daybook-session": await at.openSession() };
    const reply = await at.post("/events", {}, headers);
    expect(reply.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    at.app.publish({ book: "b", seq: 3, changed: ["entries"] });
    const text = reply.text();
    await at.openSession();
    expect(await text).toBe(':\n\ndata: {"book":"b","seq":3,"changed":["entries"]}\n\n');
  });
});

describe("downloads", () => {
  const dir = mkdtempSync(join(tmpdir(), "daybook-download-"));
  const content = "a".repeat(200_000);
  beforeAll(() => {
    writeFileSync(join(dir, "one"), content);
    writeFileSync(join(dir, "none"), "");
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  const held = (name: string): HeldFile => ({
    name,
    bytes: statSync(join(dir, name)).size,
    read: () => createReadStream(join(dir, name)),
  });
  const ticket = async (file: string) => {
    const reply = await at.post("/download", { file }, { "x-daybook-session": await at.openSession() });
    return { status: reply.status, url: at.origin + ((await reply.json()) as { url: string }).url };
  };

  it("gives a file once, under its own name", async () => {
    at.app.files.set("h", { ...held("one"), name: 'Überblick "1"\n.zip' });
    const { url } = await ticket("h");
    const reply = await fetch(url);
    expect(reply.headers.get("content-disposition")).toBe(
      "attachment; filename=\"_berblick _1__.zip\"; filename*=UTF-8''%C3%9Cberblick%20%221%22%0A.zip",
    );
    expect(await reply.text()).toBe(content);
    expect((await fetch(url)).status).toBe(404);
  });

  it("gives an empty file", async () => {
    at.app.files.set("h", held("none"));
    const reply = await fetch((await ticket("h")).url);
    expect([reply.status, await reply.text()]).toEqual([200, ""]);
  });

  it("refuses what is unknown, late, or of an ended session", async () => {
    at.app.files.set("h", held("one"));
    expect((await ticket("other")).status).toBe(404);
    expect((await fetch(`${at.origin}/download/`)).status).toBe(404);
    expect((await fetch(`${at.origin}/download/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
    const { url: late } = await ticket("h");
    at.passMs(60_000);
    expect((await fetch(late)).status).toBe(404);
    const { url: orphan } = await ticket("h");
    await at.openSession();
    expect((await fetch(orphan)).status).toBe(404);
  });
});

describe("headers on every route, refusals included (R42)", () => {
  const expected = Object.entries(SECURITY_HEADERS).map(([name, value]) => [name.toLowerCase(), value]);

  it("is what was agreed", () => {
    expect(SECURITY_HEADERS).toMatchInlineSnapshot(`
      {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
      }
    `);
  });

  it("is carried by every answer, and no answer has a CORS header or a cookie", async () => {
    at.app.files.set("h", { name: "x", bytes: 1, read: () => Readable.from([Buffer.from("x")]) });
    const session = { "x-daybook-session": await at.openSession() };
    const { url } = (await (await at.post("/download", { file: "h" }, session)).json()) as { url: string };
    const answers = [
      await fetch(`${at.origin}/`),
      await fetch(`${at.origin}/assets/app.js`),
      await fetch(`${at.origin}/nowhere`),
      await fetch(`${at.origin}/session`),
      await fetch(`${at.origin}/`, { method: "OPTIONS" }),
      await fetch(`${at.origin}/`, { headers: { origin: "http://evil.test" } }),
      await fetch(at.origin + url),
      await at.post("/session", { token: "x" }),
      await at.post("/call", { name: "a" }, session),
      await at.post("/call", { name: "break.me" }, session),
      await at.post("/call", { name: "a" }),
      await at.post("/download", { file: "?" }, session),
      await at.post("/events", {}, session),
      await at.post("/call", {}, { "content-type": "text/plain" }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([
      200, 200, 404, 405, 405, 403, 200, 401, 200, 500, 401, 404, 200, 401,
    ]);
    for (const { headers } of answers) {
      for (const [name = "", value] of expected) expect(headers.get(name)).toBe(value);
      for (const name of headers.keys()) expect(name).not.toMatch(/^access-control-|^set-cookie$/);
    }
  });
});

it("stops: nothing listens any more, streams end", async () => {
  const stream = await at.post("/events", {}, { "x-daybook-session": await at.openSession() });
  await at.host.close();
  await expect(stream.text()).resolves.toBe(":\n\n");
  await expect(fetch(at.origin)).rejects.toThrow();
  at = await startFixture();
});
