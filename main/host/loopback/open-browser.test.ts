import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { writePageFile } from "./open-browser.ts";

it("keeps the token out of what the opener is given, in a file only this user can read (R40, R43)", async () => {
  const page = await writePageFile("http://127.0.0.1:1234/#secret");
  const path = fileURLToPath(page.url);
  expect(page.url).not.toContain("secret");
  expect(readFileSync(path, "utf8")).toContain('content="0;url=http://127.0.0.1:1234/#secret"');
  if (process.platform !== "win32") {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  }
  await page.remove();
  expect(() => statSync(dirname(path))).toThrow("ENOENT");
});
