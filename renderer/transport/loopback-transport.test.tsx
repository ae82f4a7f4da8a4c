// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { createLoopbackTransport, openLoopbackSession, takeToken } from "./loopback-transport.ts";
import { CallError } from "./transport.ts";

afterEach(() => vi.unstubAllGlobals());

it("takes the token out of the address at once", () => {
  window.history.replaceState(null, "", "/#secret-token");
  expect(takeToken(window.location, window.history)).toBe("secret-token");
  expect(window.location.hash).toBe("");
});

it("does not take a place in the window for a token", () => {
  window.history.replaceState(null, "", "/#/register");
  expect(takeToken(window.location, window.history)).toBeNull();
});

it("sends the session with each call and turns a refusal into an error", async () => {
  const answers = [
    { session: "S", profile: null },
    { ok: true, value: { settings: {} } },
    { ok: false, error: { code: "busy", detail: {}, correlationId: "c1" } },
  ];
  const fetched = vi.fn(
    async (_path: string, _init: RequestInit) => new Response(JSON.stringify(answers.shift())),
  );
  vi.stubGlobal("fetch", fetched);
  const transport = await openLoopbackSession("token");
  expect(await transport?.call("settings.get", {})).toEqual({ settings: {} });
  const headers = fetched.mock.calls[1]?.[1].headers as Record<string, string>;
  expect(headers["X-Daybook-Session"]).toBe("S");
  await expect(transport?.call("settings.get", {})).rejects.toMatchObject({
    code: "busy",
    correlationId: "c1",
  });
});

it("tells a lost program from a refusal", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const failure = await createLoopbackTransport("S")
    .call("settings.get", {})
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CallError);
  expect((failure as CallError).code).toBe("lost");
});

const bearerOf = (init: RequestInit) => (init.headers as Record<string, string>)["X-Daybook-Session"];

it("goes on with the bearer that an unlock brought, and sends again what crossed it on the way", async () => {
  const sent: (string | undefined)[] = [];
  let live = "S";
  vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
    const bearer = bearerOf(init);
    sent.push(bearer);
    if (bearer !== live) return new Response('{"error":"no_session"}', { status: 401 });
    const headers = { "X-Daybook-Session": "S2" };
    if (String(init.body).includes("profile.unlock")) {
      live = "S2";
      return new Response(JSON.stringify({ ok: true, value: { profile: "p", failures: 0 } }), { headers });
    }
    return new Response(JSON.stringify({ ok: true, value: { settings: {} } }));
  });
  const transport = createLoopbackTransport("S");
  await Promise.all([
    transport.call("profile.unlock", { profile: "p", secret: { kind: "open" } }),
    transport.call("settings.get", {}),
  ]);
  expect(sent).toEqual(["S", "S", "S2"]);
  await transport.call("settings.get", {});
  expect(sent.at(-1)).toBe("S2");
});

it("listens with the new bearer at once, and says that it was away", async () => {
  const streams: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (path === "/call")
      return new Response('{"ok":true,"value":{}}', { headers: { "X-Daybook-Session": "S2" } });
    streams.push(bearerOf(init) ?? "");
    const body = new ReadableStream({
      start(controller) {
        init.signal?.addEventListener("abort", () => controller.error(new DOMException("", "AbortError")));
      },
    });
    return new Response(body);
  });
  const events: string[] = [];
  const transport = createLoopbackTransport("S");
  const stop = transport.subscribe((event) => events.push(event.kind));
  await vi.waitFor(() => expect(streams).toEqual(["S"]));
  await transport.call("profile.lock", {});
  await vi.waitFor(() => expect(streams).toEqual(["S", "S2"]));
  await vi.waitFor(() => expect(events).toEqual(["back"]));
  stop();
});
