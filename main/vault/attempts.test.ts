import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Attempts } from "./attempts.ts";

let dir = "";
let uptimeS = 1000;
const open = () => new Attempts(dir, () => uptimeS);
const fail = (times: number, attempts = open()) => {
  for (let n = 0; n < times; n++) attempts.failed("p", "passphrase", "2026-01-01T00:00:00.000Z");
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "daybook-attempts-"));
  uptimeS = 1000;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("R19, R53 wrong attempts", () => {
  it("four are free, then each waits longer", () => {
    const waits = Array.from({ length: 13 }, () => {
      fail(1);
      return open().waitMs("p") / 1000;
    });
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 300, 600, 900, 1800, 1800, 1800]);
  });

  it("the wait goes on through restarts of the program and ends by itself", () => {
    fail(5);
    expect(open().waitMs("p")).toBe(30_000);
    uptimeS += 12;
    expect(open().waitMs("p")).toBe(18_000);
    uptimeS += 18;
    expect(open().waitMs("p")).toBe(0);
    expect(open().failures("p")).toBe(5);
  });

  it("a restart of the computer begins the wait anew; no clock is asked", () => {
    fail(6);
    uptimeS = 5;
    expect(open().waitMs("p")).toBe(55_000);
    uptimeS = 60;
    expect(open().waitMs("p")).toBe(0);
  });

  it("is each profile's own, and forgotten by a right one, which is told of all of them", () => {
    fail(5);
    expect(open().waitMs("q")).toBe(0);
    expect(open().succeeded("p")).toHaveLength(5);
    expect(open().failures("p")).toBe(0);
    expect(open().succeeded("p")).toEqual([]);
  });

  it("a spoilt file counts against whoever spoilt it, and is written again", () => {
    fail(1);
    writeFileSync(join(dir, "attempts.json"), "{");
    expect(open().waitMs("p")).toBe(60_000);
    expect(() => JSON.parse(readFileSync(join(dir, "attempts.json"), "utf8"))).not.toThrow();
    uptimeS += 60;
    expect(open().waitMs("p")).toBe(0);
  });
});
