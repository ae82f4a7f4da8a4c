import { resolve } from "node:path";
import { expect, it } from "vitest";
import { defaultDataDir } from "../../db/default-data-dir.ts";
import { handedOver, launchOptionsFrom, purposeOf } from "./launch-options.ts";

it("finds the data folder and files of ours among whatever else there is", () => {
  const args = ["--type=x", "--data", "d", "a.OFX", "--flag.ofx", "b.exe", "/abs/c.daybook", "--data"];
  expect(launchOptionsFrom(args, "/work")).toEqual({
    dataDir: resolve("/work/d"),
    files: [resolve("/work/a.OFX"), resolve("/abs/c.daybook")],
  });
  expect(launchOptionsFrom(["--data=e"], "/work").dataDir).toBe(resolve("/work/e"));
  expect(launchOptionsFrom(["--data="], "/work").dataDir).toBe(resolve(defaultDataDir()));
  expect(launchOptionsFrom(Array(200).fill("a.ofx"), "/").files).toHaveLength(50);
});

it("knows its kinds of files", () => {
  expect(["a.ofx", "a.QFX", "a.daybook", "a.csv", "ofx", ""].map(purposeOf)).toEqual([
    "statement",
    "statement",
    "restore",
    null,
    null,
    null,
  ]);
});

it("takes texts only from a second instance", () => {
  expect(handedOver({ files: ["a", 1, null, "b"] })).toEqual(["a", "b"]);
  for (const data of [null, undefined, 1, "x", [], {}, { files: {} }]) expect(handedOver(data)).toEqual([]);
});
