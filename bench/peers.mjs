/**
 * The peers that are installed, on the same ledger: a whole process that reads the file and answers all balances, which
 * is what these tools do for every question. Their sums are checked against the ledger's own.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Files of the generator that peers read. */
export const PEER_FILES = ["ledger.journal", "ledger.beancount"];

const OWN = "account ~ '^(Assets|Liabilities):'";

const PEERS = [
  {
    name: "hledger",
    program: "hledger",
    args: (dir) => [
      "-f",
      join(dir, "ledger.journal"),
      "bal",
      "--flat",
      "-N",
      "-O",
      "csv",
      "^assets",
      "^liabilities",
    ],
  },
  {
    name: "ledger",
    program: "ledger",
    args: (dir) => [
      "-f",
      join(dir, "ledger.journal"),
      "bal",
      "--flat",
      "--no-total",
      "^Assets",
      "^Liabilities",
    ],
  },
  {
    name: "beancount",
    program: "bean-query",
    args: (dir) => [
      "-f",
      "csv",
      join(dir, "ledger.beancount"),
      `SELECT account, sum(position) WHERE ${OWN} GROUP BY account`,
    ],
  },
];

export const installedPeers = PEERS.filter(
  ({ program }) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0,
);

const decimal = (cents) =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;

/** Milliseconds of one whole process; throws when a balance is not what it must be. */
export function timePeer({ name, program, args }, dir, truth) {
  const startedMs = performance.now();
  const done = spawnSync(program, args(dir), {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    // Beancount would answer the second time from a cache of its own.
    env: { ...process.env, BEANCOUNT_DISABLE_LOAD_CACHE: "1", LC_ALL: "C.UTF-8" },
  });
  const ms = performance.now() - startedMs;
  if (done.status !== 0) throw new Error(`${name} ended with ${done.status ?? done.signal}: ${done.stderr}`);
  const said = done.stdout.replaceAll(",", "");
  for (const account of truth.accounts)
    if (!said.includes(decimal(truth.balances[account])))
      throw new Error(`WRONG ANSWER: ${name} on ${account}`);
  return ms;
}
