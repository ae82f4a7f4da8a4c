/** Turns what was measured into bench/RESULTS.md and the same table on the terminal. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";
import { duration, median, span, spread } from "./statistics.mjs";

/** [what, figure, reference, ratio or value as text, goal as text, holds] */
function rowsOf({ sizes, imports, start, one, smallRead, large }) {
  const floor = spread(imports.floor);
  const first = spread(imports.first);
  const again = spread(imports.again);
  const verify = spread(imports.verify);
  const { read } = large;
  const perRow = large.ms / large.rows / (first.median / imports.rows);
  const page = Math.max(...Object.values(read.pages).map((found) => found.median));
  const n = sizes.large.toLocaleString("en");
  const ratio = (what, figure, reference, value, goal) => [
    what,
    span(figure),
    reference,
    `${value.toFixed(2)}×`,
    `≤ ${goal}×`,
    value <= goal,
  ];
  const limit = (what, figure, reference, goalMs) => [
    what,
    span(figure),
    reference,
    "",
    `≤ ${goalMs} ms`,
    figure.median <= goalMs,
  ];
  return [
    ratio(
      `import of ${imports.rows.toLocaleString("en")} CSV rows, whole process`,
      first,
      `floor ${span(floor)}`,
      first.median / floor.median,
      2.5,
    ),
    ...[...imports.peers].map(([name, times]) => {
      const peer = spread(times);
      const value = first.median / peer.median;
      const isGoal = name === "hledger";
      return [
        `the import against ${name} reading the same ledger once`,
        span(first),
        `${name} ${span(peer)}`,
        `${value.toFixed(2)}×`,
        isGoal ? "≤ 1×" : "",
        isGoal ? value <= 1 : null,
      ];
    }),
    ratio("the same file again", again, `first ${duration(first.median)}`, again.median / first.median, 0.4),
    limit(
      `all balances at ${n}`,
      read.balances,
      `at ${sizes.small.toLocaleString("en")}: ${duration(smallRead.balances.median)}; full SUM ${duration(read.sum.median)}`,
      1,
    ),
    limit(
      `balances as of a past day at ${n}`,
      read.balancesAsOf,
      `full SUM ${duration(read.sumAsOf.median)}`,
      4,
    ),
    ...Object.entries(read.pages).map(([name, figure]) =>
      limit(
        `register page of 100 at ${n}: ${name}`,
        figure,
        `window query ${duration(read.window.median)}`,
        2,
      ),
    ),
    [
      "slowest register page against a window query",
      duration(page),
      duration(read.window.median),
      `${(read.window.median / page).toFixed(0)}× faster`,
      "≥ 50×",
      read.window.median / page >= 50,
    ],
    ...Object.entries(read.known).flatMap(([share, { balances, page: known, fold }]) => [
      limit(
        `all balances at ${n}, as known before the last ${Number(share) * 100} % of the log`,
        balances,
        `sum of what was written by then ${duration(fold.median)}`,
        Number(share) < 0.1 ? 120 : 400,
      ),
      [`the same, a register page of 100 (the same moment again)`, span(known), "", "", "", null],
    ]),
    ...Object.entries(read.search).map(([name, { found, ...figure }]) =>
      limit(`search at ${n}, a ${name} payee (${found} found)`, figure, "", 10),
    ),
    ratio(
      "one durable entry through the router, then all balances",
      one.ours,
      `floor ${span(one.floor)}`,
      one.ours.median / one.floor.median,
      5,
    ),
    [
      `peak memory of the import of ${n}`,
      `${Math.round(large.rssMiB)} MiB`,
      `${Math.round(median(imports.rssMiB))} MiB at ${sizes.base.toLocaleString("en")}`,
      "",
      "≤ 400 MB",
      large.rssMiB * 1.048576 <= 400,
    ],
    [
      `time per row at ${n}`,
      `${((large.ms * 1000) / large.rows).toFixed(1)} µs`,
      `${((first.median * 1000) / imports.rows).toFixed(1)} µs at ${sizes.base.toLocaleString("en")}`,
      `${perRow.toFixed(2)}×`,
      "≤ 1.5×",
      perRow <= 1.5,
    ],
    ratio("verify", verify, `import ${duration(first.median)}`, verify.median / first.median, 0.5),
    [
      `verify at ${n}`,
      `${duration(large.verifyMs)}, ${Math.round(large.verifyRssMiB)} MiB`,
      `import ${duration(large.ms)}`,
      `${(large.verifyMs / large.ms).toFixed(2)}×`,
      "≤ 0.5×",
      large.verifyMs / large.ms <= 0.5,
    ],
    [
      `bytes of database per entry`,
      `${Math.round(imports.bytes / imports.rows)} B`,
      `${Math.round(large.bytes / large.rows)} B at ${n}`,
      "",
      "≤ 700 B",
      imports.bytes / imports.rows <= 700,
    ],
    ratio(
      "process start to balances on the book",
      start.balances,
      `node -e 0: ${span(start.bare)}`,
      start.balances.median / start.bare.median,
      3,
    ),
  ];
}

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "no git";
  }
}

/** Prints, and writes RESULTS.md unless `quick`. Answers how many goals were missed. */
export function writeReport(measured) {
  const rows = rowsOf(measured);
  const table = rows.map(
    ([what, figure, reference, value, goal, holds]) =>
      `| ${what} | ${figure} | ${reference} | ${value} | ${goal} | ${holds === null ? "" : holds ? "yes" : "**no**"} |`,
  );
  const machine = `${platform()} ${arch()}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const text = [
    "# Measured",
    "",
    "`npm run bench`; the last run's figures. Median (smallest – largest); floor and Daybook took turns on one machine,",
    "so ratios count more than times. Every answer was checked against the ledger's own sums, or the run would have failed.",
    "",
    `- machine: ${machine}`,
    `- commit: ${commit()}, ${new Date().toISOString().slice(0, 10)}, ${measured.rounds} rounds`,
    `- load at the end: ${loadavg()[2]?.toFixed(1)} tasks over 15 minutes, other work of the machine included`,
    `- floor: ${measured.hasShared ? "csvimport.mjs of the shared bench" : "bench/floor.mjs on bench/generate.mjs"}, bare SQLite with the same cipher and key, without Daybook's structure`,
    "",
    "| what | Daybook | against | ratio | goal | reached |",
    "| --- | --- | --- | --- | --- | --- |",
    ...table,
    "",
  ].join("\n");
  console.log(text);
  if (!measured.quick) writeFileSync(new URL("RESULTS.md", import.meta.url), text);
  return rows.filter((row) => row[5] === false).length;
}
