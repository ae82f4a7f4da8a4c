/**
 * A household's bank statement of any size, the same bytes for the same size on every machine:
 *   node bench/generate.mjs ROWS FOLDER
 * writes bank.csv (date, amount, payee, memo, account; eight years, six accounts, oldest first) and truth.json with the
 * sums in cents, counted while writing, that every measured answer is checked against.
 */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ACCOUNTS = ["Everyday", "Reserve", "Purse", "Depot", "Blue card", "Green card"];
const SHARES = [0.41, 0.06, 0.12, 0.03, 0.28, 0.1];
const AS_OF = "2021-12-31";
const FIRST_DAY = Date.UTC(2017, 0, 1);
const DAYS = 2922;
const DAY_MS = 86_400_000;
const PLACES = [
  "Harbour",
  "Station",
  "Mill",
  "Castle",
  "Lake",
  "Forest",
  "Garden",
  "Tower",
  "Bridge",
  "Field",
];
const TRADES = [
  "Bakery",
  "Books",
  "Cinema",
  "Dairy",
  "Energy",
  "Florist",
  "Garage",
  "Hotel",
  "Insurance",
  "Pharmacy",
];
const FORMS = ["& Co", "Ltd", "GmbH", "SA", "BV"];
const NOTES = ["order", "receipt", "week", "card", "branch", "thanks", "invoice", "table"];

/** xorshift32: small, quick, and the same everywhere. */
function randomFrom(seed) {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

function payeesFrom(random) {
  const all = PLACES.flatMap((place) =>
    TRADES.flatMap((trade) => FORMS.map((form) => `${place} ${trade} ${form}`)),
  );
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}

function accountAt(share) {
  let left = share;
  for (const [index, part] of SHARES.entries()) {
    left -= part;
    if (left < 0) return ACCOUNTS[index];
  }
  return ACCOUNTS[0];
}

const decimal = (cents) =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;

export function generate(rows, folder) {
  mkdirSync(folder, { recursive: true });
  const random = randomFrom(20261121);
  const payees = payeesFrom(random);
  const balances = Object.fromEntries(ACCOUNTS.map((name) => [name, 0]));
  const balancesAsOf = { ...balances };
  const fd = openSync(join(folder, "bank.csv"), "w");
  let text = "date,amount,payee,memo,account\n";
  for (let row = 0; row < rows; row += 1) {
    const date = new Date(FIRST_DAY + Math.floor((row * DAYS) / rows) * DAY_MS).toISOString().slice(0, 10);
    // Few payees are seen often, many seldom.
    const payee = payees[Math.floor(payees.length * random() ** 4)];
    const account = accountAt(random());
    const size = Math.round(50 + 20_000 * random() ** 3);
    const cents = random() < 0.07 ? size * 12 : -size;
    const memo = `${NOTES[Math.floor(random() * NOTES.length)]} ${Math.floor(random() * 1e6)}`;
    balances[account] += cents;
    if (date <= AS_OF) balancesAsOf[account] += cents;
    text += `${date},${decimal(cents)},"${payee}",${memo},${account}\n`;
    if (text.length > 1 << 20) {
      writeSync(fd, text);
      text = "";
    }
  }
  writeSync(fd, text);
  closeSync(fd);
  const truth = {
    n: rows,
    bankRows: rows,
    asOf: AS_OF,
    topPayee: payees[0],
    rarePayee: payees[payees.length - 2],
    accounts: ACCOUNTS,
    balances,
    balancesAsOf,
  };
  writeFileSync(join(folder, "truth.json"), JSON.stringify(truth));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  generate(Number(process.argv[2]), process.argv[3]);
