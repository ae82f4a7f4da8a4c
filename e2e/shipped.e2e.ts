/** What ships is what the list of licences says (R47), asked of the build itself; needs no browser. */

import { expect, it } from "vitest";
import { distDir } from "../scripts/build-stamp.mjs";
import { lockedPackages, readShipped } from "../scripts/shipped-packages.ts";
import { licenceRows } from "../tests/security/licence-rows.ts";

const idOf = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;

it("docs/LICENCES.md lists exactly the packages in dist/ and beside it", () => {
  const shipped = readShipped(distDir, lockedPackages()).map(idOf);
  expect(shipped.length).toBeGreaterThan(20);
  expect(licenceRows().map(idOf).toSorted(), "run `npm run gen:licences`").toEqual(shipped.toSorted());
});
