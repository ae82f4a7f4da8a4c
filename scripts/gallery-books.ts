/** The books the gallery is photographed with, made by the command line so that every run has the same. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "./build-stamp.mjs";

export const BOOK_STATES = ["empty", "typical", "huge"] as const;
export type BookState = (typeof BOOK_STATES)[number];

const ENTRIES = 100_000;
const PAYEES = [
  "Groenhof Market",
  "Café Linde",
  "Tankhof",
  "City Energy",
  "Bakkerij Vos",
  "Kino Roxy",
  "Rail to Ghent",
  "Noma Outdoor",
];

/** Eight years of a busy household: the same file on every run. */
function bigCsv(): string {
  const lines = ["Date,Payee,Amount"];
  const startMs = Date.UTC(2018, 0, 1);
  for (let row = 0; row < ENTRIES; row += 1) {
    const day = new Date(startMs + Math.floor((row * 2922) / ENTRIES) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const income = row % 40 === 0;
    const cents = income ? 180_000 : -(((row * 7919) % 8_000) + 150);
    lines.push(`${day},${income ? "Varga Ltd" : PAYEES[row % PAYEES.length]},${(cents / 100).toFixed(2)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** `empty`: one account and nothing in it; `typical`: the sample book; `huge`: 100,000 entries from a bank's file. */
export function makeBook(state: BookState, dataDir: string): void {
  if (state === "typical") {
    call(dataDir, "books.openSample", {});
    return;
  }
  if (state === "empty") {
    call(dataDir, "books.create", { name: "Household", currency: "EUR" });
    call(dataDir, "accounts.create", { name: "Joint checking", subtype: "checking", currency: "EUR" });
    return;
  }
  const csv = join(dataDir, "..", "daybook-100000.csv");
  writeFileSync(csv, bigCsv());
  try {
    cli(dataDir, "import", csv, "--account", "Joint checking", "--currency", "EUR");
  } finally {
    rmSync(csv);
  }
}

export function setSetting(dataDir: string, name: string, value: string): void {
  call(dataDir, "settings.set", { name, value });
}

function call(dataDir: string, procedure: string, input: unknown): void {
  cli(dataDir, "call", procedure, JSON.stringify(input));
}

function cli(dataDir: string, ...words: readonly string[]): void {
  const args = [join(rootDir, "scripts/daybook.mjs"), ...words, "--data", dataDir, "--unprotected"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0)
    throw new Error(`daybook ${words[0]} ${words[1]} ended with ${status}:\n${stdout}${stderr}`);
}
