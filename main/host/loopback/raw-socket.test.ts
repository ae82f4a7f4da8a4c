/** What a browser would never send, or only when led astray, byte by byte (R38, R39, R42). */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Fixture, speak, startFixture } from "./loopback-fixture.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

let at: Fixture;
let session = "";
beforeAll(async () => {
  at = await startFixture();
  session = await at.openSession();
});
afterAll(() => at.host.close());

/** `PORT` and `SESSION` stand for the host's own. */
const say = (lines: readonly string[], body = "") => {
  const head = [...lines, "", body].join("\r\n");
  return speak(at.host.port, head.replaceAll("PORT", `${at.host.port}`).replaceAll("SESSION", session));
};
const HOST = "Host: 127.0.0.1:PORT";
const ORIGIN = "Origin: http://127.0.0.1:PORT";
const JSON_TYPE = "Content-Type: application/json";
const CALL = '{"name":"a.b","input":1}';
const call = (...changed: string[]) => ["POST /call HTTP/1.1", ...changed, `Content-Length: ${CALL.length}`];
const BEARER = "X-Daybook-Session: SESSION";

describe("the reference: these are let in", () => {
  it("the page and a call", async () => {
    expect((await say(["GET / HTTP/1.1", HOST])).status).toBe(200);
    expect((await say(["GET / HTTP/1.1", HOST, "Sec-Fetch-Site: none"])).status).toBe(200);
    expect((await say(["GET /assets/app.js HTTP/1.1", HOST, "Sec-Fetch-Site: same-origin"])).status).toBe(
      200,
    );
    expect(
      (await say(call(HOST, ORIGIN, JSON_TYPE, BEARER, "Sec-Fetch-Site: same-origin"), CALL)).status,
    ).toBe(200);
    expect(
      (await say(call(HOST, ORIGIN, "Content-Type: application/json; charset=UTF-8", BEARER), CALL)).status,
    ).toBe(200);
    at.app.calls.length = 0;
  });
});

const head: [status: number, what: string, lines: string[]][] = [
  [421, "no Host", ["GET / HTTP/1.1"]],
  [421, "no Host, HTTP/1.0", ["GET / HTTP/1.0"]],
  [421, "two Hosts, the right one first", ["GET / HTTP/1.1", HOST, "Host: evil.test"]],
  [421, "two Hosts, both right", ["GET / HTTP/1.1", HOST, HOST]],
  [421, "an empty Host", ["GET / HTTP/1.1", "Host:"]],
  [421, "another port", ["GET / HTTP/1.1", "Host: 127.0.0.1:1"]],
  [421, "no port", ["GET / HTTP/1.1", "Host: 127.0.0.1"]],
  [421, "localhost", ["GET / HTTP/1.1", "Host: localhost:PORT"]],
  [421, "a rebound name", ["GET / HTTP/1.1", "Host: evil.test:PORT"]],
  [421, "a name that begins like ours", ["GET / HTTP/1.1", "Host: 127.0.0.1:PORT.evil.test"]],
  [421, "a name with our address as user", ["GET / HTTP/1.1", "Host: 127.0.0.1:PORT@evil.test"]],
  [421, "our address written otherwise", ["GET / HTTP/1.1", "Host: 127.1:PORT"]],
  [421, "IPv6", ["GET / HTTP/1.1", "Host: [::1]:PORT"]],
  [400, "an absolute target", ["GET http://evil.test/ HTTP/1.1", HOST]],
  [400, "an absolute target naming us", ["GET http://127.0.0.1:PORT/ HTTP/1.1", HOST]],
  [400, "a target with two slashes", ["GET //evil.test/ HTTP/1.1", HOST]],
  [400, "an asterisk", ["OPTIONS * HTTP/1.1", HOST]],
  [405, "CONNECT", ["CONNECT evil.test:443 HTTP/1.1", HOST]],
  [
    403,
    "a WebSocket",
    [
      "GET / HTTP/1.1",
      HOST,
      ORIGIN,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ],
  ],
  [403, "a GET of another origin", ["GET / HTTP/1.1", HOST, "Origin: http://evil.test"]],
  [403, "a GET of origin null", ["GET / HTTP/1.1", HOST, "Origin: null"]],
  [403, "a cross-site image", ["GET /assets/app.js HTTP/1.1", HOST, "Sec-Fetch-Site: cross-site"]],
  [403, "a same-site image (another port)", ["GET / HTTP/1.1", HOST, "Sec-Fetch-Site: same-site"]],
  [
    403,
    "a cross-site link to the page",
    [
      "GET / HTTP/1.1",
      HOST,
      "Sec-Fetch-Site: cross-site",
      "Sec-Fetch-Mode: navigate",
      "Sec-Fetch-Dest: document",
    ],
  ],
  [403, "an asset out of nowhere", ["GET /assets/app.js HTTP/1.1", HOST, "Sec-Fetch-Site: none"]],
  [
    400,
    "two Sec-Fetch-Site",
    ["GET / HTTP/1.1", HOST, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"],
  ],
  [404, "a path on the disk", ["GET /../../etc/passwd HTTP/1.1", HOST]],
  [404, "an encoded path on the disk", ["GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", HOST]],
  [404, "a secret in the query", ["GET /?token=x HTTP/1.1", HOST]],
  [405, "HEAD", ["HEAD / HTTP/1.1", HOST]],
  [405, "a call by GET", ["GET /call HTTP/1.1", HOST]],
  [400, "a space before the colon", ["GET / HTTP/1.1", HOST, "X-Smuggled : 1"]],
  [400, "a folded header", ["GET / HTTP/1.1", HOST, "X-Folded: 1", " Host: evil.test"]],
  [400, "a bare line feed in a header", ["GET / HTTP/1.1", `${HOST}\nX-Injected: 1`]],
  [400, "a NUL in a header", ["GET / HTTP/1.1", HOST, "X-Nul: a\0b"]],
  [400, "no HTTP", ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"]],
];

it("tries at least 19 of them (R38, R39, R42)", () => {
  expect(head.length + calls.length).toBeGreaterThanOrEqual(19);
  expect(new Set(head.map(([, what]) => what)).size).toBe(head.length);
});

describe("heads that are refused", () => {
  it.each(head)("%i for %s", async (status, _what, lines) => {
    const reply = await say(lines);
    expect(reply.status).toBe(status);
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(reply.headers[name.toLowerCase()]).toBe(value);
  });
});

const calls: [status: number, what: string, lines: string[], body?: string][] = [
  [403, "no Origin", call(HOST, JSON_TYPE, BEARER)],
  [403, "another port's Origin", call(HOST, "Origin: http://127.0.0.1:1", JSON_TYPE, BEARER)],
  [
    403,
    "an Origin with our port in front",
    call(HOST, "Origin: http://127.0.0.1:PORT.evil.test", JSON_TYPE, BEARER),
  ],
  [403, "https", call(HOST, "Origin: https://127.0.0.1:PORT", JSON_TYPE, BEARER)],
  [400, "two Origins", call(HOST, ORIGIN, "Origin: http://evil.test", JSON_TYPE, BEARER)],
  [403, "same-site", call(HOST, ORIGIN, JSON_TYPE, BEARER, "Sec-Fetch-Site: same-site")],
  [403, "Sec-Fetch-Site none", call(HOST, ORIGIN, JSON_TYPE, BEARER, "Sec-Fetch-Site: none")],
  [401, "no session", call(HOST, ORIGIN, JSON_TYPE)],
  [401, "a wrong session", call(HOST, ORIGIN, JSON_TYPE, `X-Daybook-Session: ${"A".repeat(43)}`)],
  [401, "the session as a cookie", call(HOST, ORIGIN, JSON_TYPE, "Cookie: X-Daybook-Session=SESSION")],
  [400, "two sessions", call(HOST, ORIGIN, JSON_TYPE, BEARER, "X-Daybook-Session: other")],
  [415, "text/plain", call(HOST, ORIGIN, "Content-Type: text/plain", BEARER)],
  [415, "a form", call(HOST, ORIGIN, "Content-Type: application/x-www-form-urlencoded", BEARER)],
  [415, "no content type", call(HOST, ORIGIN, BEARER)],
  [
    415,
    "a content type that begins like ours",
    call(HOST, ORIGIN, "Content-Type: application/json-seq", BEARER),
  ],
  [415, "another charset", call(HOST, ORIGIN, "Content-Type: application/json; charset=utf-7", BEARER)],
  [415, "a packed body", call(HOST, ORIGIN, JSON_TYPE, BEARER, "Content-Encoding: gzip")],
  [417, "Expect", call(HOST, ORIGIN, JSON_TYPE, BEARER, "Expect: 100-continue")],
  [400, "two lengths", call(HOST, ORIGIN, JSON_TYPE, BEARER, "Content-Length: 3")],
  [400, "a length and chunks", call(HOST, ORIGIN, JSON_TYPE, BEARER, "Transfer-Encoding: chunked")],
  [
    400,
    "chunks that are none",
    ["POST /call HTTP/1.1", HOST, ORIGIN, JSON_TYPE, BEARER, "Transfer-Encoding: chunked"],
    "zz\r\n",
  ],
  [
    400,
    "bytes that are no UTF-8",
    call(HOST, ORIGIN, JSON_TYPE, BEARER),
    `{"name":"a.b","input":"\xff"}`.slice(0, CALL.length),
  ],
  [
    413,
    "a length over the cap",
    ["POST /call HTTP/1.1", HOST, ORIGIN, JSON_TYPE, BEARER, "Content-Length: 2097153"],
    "{",
  ],
  [400, "a head over the cap", ["GET / HTTP/1.1", HOST, `X-Long: ${"a".repeat(20_000)}`]],
];

describe("calls that are refused", () => {
  it.each(calls)("%i for %s", async (status, _what, lines, body = CALL) => {
    expect((await say(lines, body)).status).toBe(status);
    expect(at.app.calls).toEqual([]);
  });

  it("413 for chunks that grow over the cap, while the sender goes on", async () => {
    const lines = [
      "POST /call HTTP/1.1",
      HOST,
      ORIGIN,
      JSON_TYPE,
      BEARER,
      "Transfer-Encoding: chunked",
      "",
      "",
    ];
    const chunk = `${(65_536).toString(16)}\r\n${" ".repeat(65_536)}\r\n`;
    const start = lines.join("\r\n").replaceAll("PORT", `${at.host.port}`).replaceAll("SESSION", session);
    expect((await speak(at.host.port, [start, ...Array<string>(40).fill(chunk)])).status).toBe(413);
    expect(at.app.calls).toEqual([]);
  });

  it("takes a body of exactly 2 MiB", async () => {
    const body = CALL.padEnd(2 * 1024 * 1024);
    const reply = await say(
      ["POST /call HTTP/1.1", HOST, ORIGIN, JSON_TYPE, BEARER, `Content-Length: ${body.length}`],
      body,
    );
    expect(reply.status).toBe(200);
    at.app.calls.length = 0;
  });
});

describe("the page file's step (R40)", () => {
  const navigation = [
    "GET / HTTP/1.1",
    HOST,
    "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Mode: navigate",
    "Sec-Fetch-Dest: document",
  ];

  it("is let in until the token is used or late, and only as a page", async () => {
    const fixture = at;
    at = await startFixture();
    try {
      const { hash } = new URL(at.host.newAddress({ ttlMs: 60_000, throughPageFile: true }));
      expect((await say(navigation)).status).toBe(200);
      expect((await say([...navigation.slice(0, 4), "Sec-Fetch-Dest: iframe"])).status).toBe(403);
      expect(
        (await say([...navigation.slice(0, 3), "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"])).status,
      ).toBe(403);
      expect((await say(["GET /assets/app.js HTTP/1.1", ...navigation.slice(1)])).status).toBe(403);
      expect((await at.post("/session", { token: hash.slice(1) })).status).toBe(200);
      expect((await say(navigation)).status).toBe(403);
      at.host.newAddress({ ttlMs: 60_000, throughPageFile: true });
      at.passMs(60_000);
      expect((await say(navigation)).status).toBe(403);
    } finally {
      await at.host.close();
      at = fixture;
    }
  });
});
