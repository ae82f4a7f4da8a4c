/**
 * Given to a measured process by --import: leaves the most memory it ever held, in KiB, in the file the variable names.
 * Linux counts getrusage's figure across exec, the starter's memory included, so its own account of this program is read.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env.DAYBOOK_BENCH_RSS;

function peakKiB() {
  const status = "/proc/self/status";
  if (!existsSync(status)) return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1]);
}

if (isMainThread && file !== undefined) process.on("exit", () => writeFileSync(file, String(peakKiB())));
