/**
 * Whose a session is, from the launch token to the lock (R18, R24, R40, R41, R43): it answers for the profile that was
 * unlocked through it and for no other, also when locking, unlocking and a second window come in the middle of a request.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Fixture, startFixture } from "./loopback-fixture.ts";

let at: Fixture;
beforeEach(async () => {
  at = await startFixture();
});
afterEach(() => at.host.close());

const bearer = (session: string) => ({ "x-daybook-session": session });
const call = (session: string, name = "a.b") => at.post("/call", { name, input: 1 }, bearer(session));
const callers = (name = "a.b") =>
  at.app.calls.filter(({ request }) => request.name === name).map(({ caller }) => caller.profile);

describe("unlocking", () => {
  it("changes the session: the one from before is dead, the new one answers for the profile", async () => {
    const before = await at.openSession();
    await call(before);
    const after = await at.unlock(before);
    expect(after).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect((await call(before)).status).toBe(401);
    expect((await call(after)).status).toBe(200);
    expect(callers()).toEqual([null, "profile-1"]);
  });

  it("is told to the one who asked, in a header, and in no other answer", async () => {
    const session = await at.unlock(await at.openSession());
    for (const reply of [
      await call(session),
      await call(session, "refuse.me"),
      await call("wrong"),
      await fetch(`${at.origin}/`),
      await at.post("/events", {}, bearer(session)),
    ])
      expect(reply.headers.has("x-daybook-session")).toBe(false);
  });

  it("through a session that ended meanwhile opens nothing for it, nor for the one that took its place", async () => {
    const opened = Promise.withResolvers<void>();
    at.app.gate = opened.promise;
    const first = await at.openSession();
    const unlocking = at.post("/call", { name: "profile.unlock", input: "profile-1" }, bearer(first));
    await expect.poll(() => callers("profile.unlock")).toEqual([null]);
    const second = await at.openSession();
    opened.resolve();
    expect((await unlocking).headers.has("x-daybook-session")).toBe(false);
    expect((await call(first)).status).toBe(401);
    await call(second);
    expect(callers()).toEqual([null]);
  });
});

describe("locking", () => {
  it("leaves the session to say who it is, but it is nobody's", async () => {
    const session = await at.unlock(await at.openSession());
    await at.app.lock("idle");
    expect((await call(session)).status).toBe(200);
    expect(callers()).toEqual([null]);
  });

  it("ends the tickets for files", async () => {
    const session = await at.unlock(await at.openSession());
    at.app.files.set("h", { name: "x", bytes: 1, read: () => Readable.from([Buffer.from("x")]) });
    const reply = await at.post("/download", { file: "h" }, bearer(session));
    const { url } = (await reply.json()) as { url: string };
    await at.app.lock("asked");
    expect((await fetch(at.origin + url)).status).toBe(404);
  });

  it("another profile unlocked by other means leaves the session nobody's", async () => {
    const session = await at.unlock(await at.openSession());
    at.app.profile = "profile-2";
    at.app.publish({ book: null, seq: 0, changed: ["profile"] });
    await call(session);
    expect(callers()).toEqual([null]);
  });
});

describe("a second window", () => {
  it("opens only by a new address; it starts as nobody and ends the first", async () => {
    const first = await at.unlock(await at.openSession());
    const events = await at.post("/events", {}, bearer(first));
    const second = await at.openSession();
    expect((await call(first)).status).toBe(401);
    await call(second);
    expect(callers()).toEqual([null]);
    expect(await events.text()).toBe(":\n\n");
  });

  it("a token that was never asked for opens nothing, and leaves the first alone", async () => {
    const first = await at.openSession();
    expect((await at.post("/session", { token: "A".repeat(43) })).status).toBe(401);
    expect((await call(first)).status).toBe(200);
  });
});

describe("a request that dawdles", () => {
  /** Sends a call's head and half its body, and answers how to send the rest and read the reply. */
  async function dawdle(session: string): Promise<() => Promise<string>> {
    const body = '{"name":"a.b","input":1}';
    const socket: Socket = connect(at.host.port, "127.0.0.1");
    await once(socket, "connect");
    const head = [
      "POST /call HTTP/1.1",
      `Host: 127.0.0.1:${at.host.port}`,
      `Origin: ${at.origin}`,
      "Content-Type: application/json",
      `X-Daybook-Session: ${session}`,
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, 5)}`);
    // The host has taken the head in once a request sent after it is answered.
    await call(session);
    return async () => {
      socket.write(body.slice(5));
      const [bytes] = (await once(socket, "data")) as [Buffer];
      socket.destroy();
      return bytes.toString().slice(9, 12);
    };
  }

  it("is let in while its session lasts (the reference)", async () => {
    const finish = await dawdle(await at.unlock(await at.openSession()));
    expect(await finish()).toBe("200");
    expect(callers()).toEqual(["profile-1", "profile-1"]);
  });

  it("is refused when another profile was unlocked before its last byte came", async () => {
    const session = await at.unlock(await at.openSession());
    const finish = await dawdle(session);
    await at.unlock(session, "profile-2");
    expect(await finish()).toBe("401");
    expect(callers()).toEqual(["profile-1"]);
  });

  it("is refused when another window was opened and unlocked meanwhile", async () => {
    const finish = await dawdle(await at.openSession());
    await at.unlock(await at.openSession());
    expect(await finish()).toBe("401");
    expect(callers()).toEqual([null]);
  });
});
