import { expect, expectTypeOf, it } from "vitest";
import { de } from "./de.ts";
import { en, type Translated } from "./en.ts";

it("says everything in German", () => {
  expect(new Set(Object.keys(de))).toEqual(new Set(Object.keys(en)));
});

it("leaves no half of a file out: the compiler demands every key, with the same arguments", () => {
  const source = { "a.title": "A", "a.count": (count: number, name: string) => `${count} ${name}` } as const;
  type File = Translated<typeof source>;
  expectTypeOf<keyof File>().toEqualTypeOf<keyof typeof source>();
  expectTypeOf<Parameters<File["a.count"]>>().toEqualTypeOf<[count: number, name: string]>();
  // @ts-expect-error a key is missing
  const missing: File = { "a.title": "A" };
  // @ts-expect-error no such key
  const stray: File = { "a.title": "A", "a.count": () => "", "b.title": "B" };
  // @ts-expect-error another argument
  const other: File = { "a.title": "A", "a.count": (count: string) => count };
  expect([missing, stray, other]).toHaveLength(3);
});
