import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { newKey } from "./seal.ts";
import { readPlace, SealedFile, sizeOf, writePlace } from "./sealed-file.ts";

const dir = mkdtempSync(join(tmpdir(), "daybook-sealed-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let n = 0;
const fresh = () => ({ path: join(dir, `${n++}`), key: newKey() });

describe("R13 a sealed file", () => {
  it("gives back any pieces that were appended, from any place to any place", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 900 }), { maxLength: 8 }),
        fc.nat(3000),
        fc.nat(3000),
        async (pieces, a, b) => {
          const place = fresh();
          SealedFile.make(place.path, place.key).close();
          for (const piece of pieces) {
            const file = SealedFile.open(place.path, place.key, "r+");
            file.append(piece);
            file.close();
          }
          const all = Buffer.concat(pieces);
          expect(sizeOf(place)).toBe(all.length);
          expect((await buffer(readPlace(place))).equals(all)).toBe(true);
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          expect((await buffer(readPlace(place, { start, end }))).equals(all.subarray(start, end))).toBe(
            true,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes a stream of any length, is private, and shows nothing of it", async () => {
    const place = fresh();
    const canary = Buffer.from("CANARY Bäckerei Schmidt 12,50");
    const clear = Buffer.concat(Array.from({ length: 40_000 }, () => canary));
    await pipeline(Readable.from([clear.subarray(0, 7), clear.subarray(7)]), writePlace(place));
    expect((await buffer(readPlace(place))).equals(clear)).toBe(true);
    const bytes = readFileSync(place.path);
    expect(bytes.includes(canary.subarray(0, 12))).toBe(false);
    expect(statSync(place.path).mode & 0o077).toBe(0);
  });

  it("refuses a changed byte and another key; half a last piece does not count", async () => {
    const place = fresh();
    const file = SealedFile.make(place.path, place.key);
    file.append(Buffer.from("one"));
    file.append(Buffer.from("two"));
    file.close();
    expect(() => [...SealedFile.open(place.path, newKey()).read()]).toThrow(/changed/);
    const bytes = readFileSync(place.path);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(place.path, changed);
      let read = "";
      try {
        read = Buffer.concat([...SealedFile.open(place.path, place.key).read()]).toString();
      } catch (error) {
        expect(error).toMatchObject({ code: "damaged" });
        continue;
      }
      // A length that was made larger looks like a piece that was never finished: what is given is a true beginning.
      expect(["", "one"]).toContain(read);
    }
    writeFileSync(place.path, bytes);
    truncateSync(place.path, bytes.length - 1);
    expect(sizeOf(place)).toBe(3);
  });
});
