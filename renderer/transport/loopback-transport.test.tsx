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
    { session: "S", book: null },
    { ok: true, value: { settings: {} } },
    { ok: false, error: { code: "busy", detail: {}, correlationId: "c1" } },
  ];
  const fetched = vi.fn(
    async (_path: string, _init: RequestInit) => new Response(JSON.stringify(answers.shift())),
  );
  vi.stubGlobal("fetch", fetched);
  const session = await openLoopbackSession("token");
  expect(await session?.transport.call("settings.get", {})).toEqual({ settings: {} });
  const headers = fetched.mock.calls[1]?.[1].headers as Record<string, string>;
  expect(headers["X-Daybook-Session"]).toBe("S");
  await expect(session?.transport.call("settings.get", {})).rejects.toMatchObject({
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
