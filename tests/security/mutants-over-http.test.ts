/**
 * The same mutants as a browser would send them (R9, R10): through the loopback host, as JSON, with a session whose profile
 * is unlocked. What the host itself refuses never gets to the program; what it passes on is refused there.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { App } from "../../main/app-surface.ts";
import { type LoopbackHost, startLoopback } from "../../main/host/loopback/server.ts";
import { contract, PROCEDURE_NAMES, type ProcedureName } from "../../shared/contract/index.ts";
import { openApp } from "../open-app.ts";
import { mutations, validInput } from "../sample-input.ts";
import { revelationIn } from "./revelations.ts";

const MUTANTS = 40;
const seed = Number(process.env["DAYBOOK_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const folder = mkdtempSync(join(tmpdir(), "daybook-http-"));
const warn = vi.fn();
let app: App;
let host: LoopbackHost;
let session = "";

async function post(path: string, text: string): Promise<{ status: number; body: string }> {
  const origin = `http://127.0.0.1:${host.port}`;
  const headers = { origin, "content-type": "application/json", "x-daybook-session": session };
  const reply = await fetch(origin + path, { method: "POST", headers, body: text });
  session = reply.headers.get("x-daybook-session") ?? session;
  return { status: reply.status, body: await reply.text() };
}

beforeAll(async () => {
  console.log(`mutants over http: seed ${seed}`);
  app = await openApp(folder);
  host = await startLoopback({ app, assets: new Map(), warn });
  const token = new URL(host.newAddress({ ttlMs: 60_000 })).hash.slice(1);
  const opened = JSON.parse((await post("/session", JSON.stringify({ token }))).body) as { session: string };
  session = opened.session;
  const input = { profile: app.profile, secret: { kind: "open" } };
  await post("/call", JSON.stringify({ name: "profile.unlock", input }));
});
afterAll(async () => {
  await host.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Texts of requests whose input, once it has been JSON, is certainly none of `name`. */
function requestsOf(name: ProcedureName): string[] {
  const { input: schema } = contract[name];
  return fc
    .sample(mutations(validInput(schema)), { numRuns: 6 * MUTANTS, seed })
    .flatMap((input) => {
      const text = JSON.stringify({ name, input });
      const arrives = (JSON.parse(text) as { input?: unknown }).input;
      return schema.safeParse(arrives ?? {}).success ? [] : [text];
    })
    .slice(0, MUTANTS);
}

it("is let in with true input (the reference)", async () => {
  expect(
    JSON.parse((await post("/call", JSON.stringify({ name: "books.list", input: {} }))).body),
  ).toMatchObject({ ok: true });
});

describe.each(PROCEDURE_NAMES)("%s", (name) => {
  it("refuses every one of them, in words that tell nothing", async () => {
    const requests = requestsOf(name);
    expect(requests).toHaveLength(MUTANTS);
    for (const text of requests) {
      const { status, body } = await post("/call", text);
      expect([200, 413]).toContain(status);
      if (status === 200)
        expect(JSON.parse(body), text.slice(0, 300)).toMatchObject({
          ok: false,
          error: { code: "bad_input" },
        });
      expect(revelationIn(JSON.parse(body), folder)).toBeNull();
    }
    expect(warn).not.toHaveBeenCalled();
  });
});
