import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { makeBook, setSetting } from "../scripts/gallery-books.ts";

const dir = "/tmp/frame-data";
rmSync(dir, { recursive: true, force: true });
mkdirSync(dir);
makeBook("typical", dir);
const kinds = ["checking", "savings", "card", "cash", "loan", "investment"];
for (let n = 0; n < 37; n += 1) {
  const r = spawnSync(
    process.execPath,
    [
      "scripts/daybook.mjs",
      "call",
      "accounts.create",
      JSON.stringify({
        name: `${["Gemeinschaftskonto Haushalt", "Tagesgeldkonto Rücklagen Wohnungseigentum", "Kreditkarte Reisebuchungen", "Bargeld"][n % 4]} ${n + 1}`,
        subtype: kinds[n % 6],
        currency: "EUR",
        opening: { amount: `${((n * 7919) % 90000) / 100 + 10}`, date: "2026-01-02" },
      }),
      "--data",
      dir,
      "--unprotected",
    ],
    { encoding: "utf8", env: { ...process.env, DAYBOOK_BUILD: "keep" } },
  );
  if (r.status !== 0) {
    console.log(r.stderr);
    break;
  }
}
setSetting(dir, "look.language", "de");
