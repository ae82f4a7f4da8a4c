/**
 * npm run bench [-- --quick] [--rounds N]: Daybook against the floor, in one run on one machine, a round of each in
 * turn, every answer checked. Writes bench/RESULTS.md (not under --quick). Data and builds stay in bench/.data.
 *
 * The floor is ../shared/bench where that exists, else floor.mjs on generate.mjs's data.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { distDir, ensureBuilt, rootDir } from "../scripts/build-stamp.mjs";
import { requireNode } from "../scripts/node-version.mjs";
import { installedPeers, PEER_FILES, timePeer } from "./peers.mjs";
import { writeReport } from "./report.mjs";
import { median, spread } from "./statistics.mjs";

requireNode();
const { values } = parseArgs({
  options: { quick: { type: "boolean" }, rounds: { type: "string" }, sizes: { type: "string" } },
});
const quick = values.quick === true;
const rounds = Number(values.rounds ?? 3);
const [SMALL, BASE, LARGE] = quick ? [1_000, 10_000, 10_000] : [10_000, 100_000, 1_000_000];
const ONE_ENTRY = quick ? 50 : 200;

const here = join(rootDir, "bench");
const work = join(here, ".data");
const shared = join(rootDir, "..", "shared", "bench");
const hasShared = existsSync(join(shared, "gen.mjs"));
/** Only the shared generator writes what they read. */
const peers = hasShared ? installedPeers : [];
const dist = join(work, "dist");
const cli = join(dist, "main", "cli.js");
const rssFile = join(work, "rss");
/** Where the shared floor finds `better-sqlite3`: the encrypting driver under that name. */
const modules = join(work, "modules");
/** As the launcher does: Node keeps the compiled form between runs. */
const compiled = { NODE_COMPILE_CACHE: join(work, "compiled") };

/** Runs a script to its end; throws with what it said when it fails. Answers stdout and the whole process's time. */
function run(script, args, env = {}) {
  const startedMs = performance.now();
  const done = spawnSync(process.execPath, [...script, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
  });
  const ms = performance.now() - startedMs;
  if (done.status !== 0)
    throw new Error(
      `${[...script, ...args].join(" ")} ended with ${done.status ?? done.signal}\n${done.stdout}${done.stderr}`,
    );
  return { ms, stdout: done.stdout };
}

function runJson(script, args, env) {
  const { ms, stdout } = run(script, args, env);
  return { ms, json: JSON.parse(stdout) };
}

/** A Daybook command as a process of its own; with the most memory it held, in MiB. */
function daybook(args) {
  const found = runJson(
    ["--import", pathToFileURL(join(here, "print-rss.mjs")).href, cli],
    [...args, "--json"],
    { ...compiled, DAYBOOK_BENCH_RSS: rssFile },
  );
  return { ...found, rssMiB: Number(readFileSync(rssFile, "utf8")) / 1024 };
}

function must(holds, what) {
  if (!holds) throw new Error(`WRONG ANSWER: ${what}`);
}

/** The folder with `n` transactions, made when it is not there; with the peers' files where they are asked too. */
function dataOf(n) {
  const folder = join(work, hasShared ? `${n}` : `own-${n}`);
  const kept = ["bank.csv", "truth.json", ...(n === BASE && peers.length > 0 ? PEER_FILES : [])];
  if (kept.every((name) => existsSync(join(folder, name)))) return folder;
  console.log(`making ${n} transactions …`);
  if (hasShared) run([join(shared, "gen.mjs")], [String(n), folder]);
  else run([join(here, "generate.mjs")], [String(n), folder]);
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(join(folder, name));
  return folder;
}

const truthOf = (folder) => JSON.parse(readFileSync(join(folder, "truth.json"), "utf8"));

function floorImport(folder) {
  const script = hasShared ? join(shared, "csvimport.mjs") : join(here, "floor.mjs");
  const { json } = runJson([script], [folder, join(work, "floor.db")], { MODS: modules });
  must(json.ok, "the floor's own sums");
  return json;
}

/** Imports into a fresh folder and checks every own account's sum against the truth. */
function importFresh(folder) {
  const truth = truthOf(folder);
  const data = mkdtempSync(join(work, "book-"));
  const file = join(folder, "bank.csv");
  // Encrypted, the key at hand: how long the program takes, not how long guessing must.
  const first = daybook(["import", file, "--currency", "EUR", "--unprotected", "--data", data]);
  must(
    first.json.added === truth.bankRows && first.json.problems.length === 0,
    `${first.json.added} of ${truth.bankRows} rows imported`,
  );
  for (const { name, sum } of first.json.accounts)
    must(Math.round(Number(sum) * 100) === truth.balances[name], `sum of ${name}: ${sum}`);
  return { data, file, truth, first };
}

function importAgain({ data, file, truth }) {
  const again = daybook(["import", file, "--data", data]);
  must(
    again.json.added === 0 && again.json.duplicates === truth.bankRows,
    "the same file again adds nothing",
  );
  return again;
}

function bookBytes(data) {
  const [id] = readdirSync(join(data, "books"));
  return statSync(join(data, "books", id, "book.db")).size;
}

function measureImports() {
  const folder = dataOf(BASE);
  const found = { floor: [], floorAgain: [], first: [], again: [], verify: [], rssMiB: [] };
  const asked = new Map(peers.map(({ name }) => [name, []]));
  let kept = null;
  for (let round = 1; round <= rounds; round += 1) {
    const floor = floorImport(folder);
    found.floor.push(floor.importMs);
    found.floorAgain.push(floor.reimportMs);
    if (kept !== null) rmSync(kept.data, { recursive: true });
    kept = importFresh(folder);
    found.first.push(kept.first.ms);
    found.rssMiB.push(kept.first.rssMiB);
    found.again.push(importAgain(kept).ms);
    const verified = daybook(["verify", "--data", kept.data]);
    must(verified.json.ok, "verify");
    found.verify.push(verified.ms);
    for (const peer of peers) asked.get(peer.name).push(timePeer(peer, folder, kept.truth));
    console.log(
      `round ${round}: floor ${floor.importMs} ms, import ${Math.round(kept.first.ms)} ms, again ${Math.round(found.again.at(-1))} ms, verify ${Math.round(verified.ms)} ms`,
    );
  }
  return {
    data: kept.data,
    truth: join(folder, "truth.json"),
    rows: kept.truth.bankRows,
    bytes: bookBytes(kept.data),
    peers: asked,
    ...found,
  };
}

function measureStart(data) {
  const bare = [];
  const balances = [];
  for (let n = 0; n < 7; n += 1) {
    bare.push(run(["-e", "0"], []).ms);
    balances.push(run([cli], ["balances", "--data", data], compiled).ms);
  }
  return { bare: spread(bare), balances: spread(balances) };
}

function measureOne(data, truth) {
  const floor = [];
  const ours = [];
  for (let round = 0; round < rounds; round += 1) {
    floor.push(
      median(runJson([join(here, "floor-one.mjs")], [join(work, "floor.db"), String(ONE_ENTRY)]).json.times),
    );
    ours.push(
      median(runJson([join(here, "inside.mjs")], ["add", data, truth, String(ONE_ENTRY)]).json.times),
    );
  }
  return { floor: spread(floor), ours: spread(ours) };
}

const inside = (data, truth) => runJson([join(here, "inside.mjs")], ["read", data, truth]).json;

function measureLarge() {
  const made = importFresh(dataOf(LARGE));
  console.log(`${LARGE}: ${Math.round(made.first.ms)} ms, ${Math.round(made.first.rssMiB)} MiB`);
  const read = inside(made.data, join(dataOf(LARGE), "truth.json"));
  const verify = daybook(["verify", "--data", made.data]);
  must(verify.json.ok, "verify");
  const facts = {
    ms: made.first.ms,
    rows: made.truth.bankRows,
    rssMiB: made.first.rssMiB,
    bytes: bookBytes(made.data),
    verifyMs: verify.ms,
    verifyRssMiB: verify.rssMiB,
    read,
  };
  rmSync(made.data, { recursive: true });
  return facts;
}

const driver = join(modules, "node_modules", "better-sqlite3");
mkdirSync(driver, { recursive: true });
writeFileSync(
  join(driver, "index.js"),
  `module.exports = require(${JSON.stringify(join(here, "sealed-driver.cjs"))});\n`,
);
for (const name of readdirSync(work))
  if (name.startsWith("book-")) rmSync(join(work, name), { recursive: true });
await ensureBuilt();
// A copy: saving a source meanwhile must not rebuild what is being measured.
rmSync(dist, { recursive: true, force: true });
cpSync(distDir, dist, { recursive: true });

const small = importFresh(dataOf(SMALL));
const smallRead = inside(small.data, join(dataOf(SMALL), "truth.json"));
rmSync(small.data, { recursive: true });
const imports = measureImports();
const start = measureStart(imports.data);
const one = measureOne(imports.data, imports.truth);
rmSync(imports.data, { recursive: true });
const large = measureLarge();
const missed = writeReport({
  quick,
  rounds,
  hasShared,
  sizes: { small: SMALL, base: BASE, large: LARGE },
  imports,
  start,
  one,
  smallRead,
  large,
});
if (missed > 0 && !quick) process.exitCode = 1;
