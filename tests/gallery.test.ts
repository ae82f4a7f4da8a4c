import { expect, test } from "vitest";
import { paths } from "../renderer/routes.ts";
import { PLACES, SCENES } from "../scripts/gallery-scenes.ts";

test("the gallery photographs every place of the window", () => {
  expect(Object.keys(PLACES)).toEqual(Object.keys(paths));
  for (const [name, path] of Object.entries(PLACES)) {
    expect(SCENES.find((scene) => scene.name === name)?.path).toBe(path);
    expect(path).not.toContain("undefined");
  }
});
