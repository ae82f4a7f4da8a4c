/**
 * npm run nightly [-- --points N --vault-points N --rounds N --commands N]: what is too long for every change. Kills the program,
 * cuts its power and spoils its files many more times, and runs the property tests again and again: fast-check takes a new
 * seed each time and prints the one that
 * failed. Ends with one line; the exit code says whether everything held.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { rootDir } from "./build-stamp.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
const { values } = parseArgs({
  options: {
    points: { type: "string", default: "10000" },
    "vault-points": { type: "string", default: "200" },
    rounds: { type: "string", default: "20" },
    commands: { type: "string", default: "1000000" },
  },
});
const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "vitest.config.ts",
  "--project",
  "node",
  "--reporter=dot",
];
const STEPS = [
  ["crash points", 1, ["scripts/crash.mjs", "--points", values.points]],
  ["power losses", 1, [...vitest, "tests/power/power-loss"]],
  ["calls to the disk that fail", 1, [...vitest, "tests/power/faults"]],
  ["damages", 1, [...vitest, "tests/damage/damage"]],
  ["kills while keys and passphrases change", 1, [...vitest, "tests/crash/vault-crash"]],
  ["kills while backups are made and restored", 1, [...vitest, "tests/backup/backup-crash"]],
  ["kills while a schema changes", 1, [...vitest, "tests/crash/migration-crash"]],
  ["drills", Number(values.rounds), [...vitest, "tests/drill"]],
  ["mutants of every input", 1, [...vitest, "tests/security/mutants"]],
  ["random commands beside the oracle", 1, [...vitest, "tests/oracle"]],
  ["property tests", Number(values.rounds), [...vitest, "shared", "main/parse", "main/ledger"]],
];

let held = 0;
let broken = 0;
for (const [name, times, args] of STEPS) {
  for (let round = 1; round <= times; round += 1) {
    console.log(`== ${name}, ${round} of ${times}`);
    const [script, ...rest] = args;
    const { status } = spawnSync(process.execPath, [join(rootDir, script), ...rest], {
      cwd: rootDir,
      stdio: "inherit",
      env: {
        ...process.env,
        DAYBOOK_POWER_POINTS: values.points,
        DAYBOOK_DAMAGES: values.points,
        DAYBOOK_FAULT_STRIDE: "1",
        DAYBOOK_VAULT_POINTS: values["vault-points"],
        DAYBOOK_MIGRATION_POINTS: "0",
        DAYBOOK_MUTANTS: "10000",
        DAYBOOK_ORACLE_COMMANDS: values.commands,
        DAYBOOK_BACKUP_POINTS: values["vault-points"],
      },
    });
    if (status === 0) held += 1;
    else broken += 1;
  }
}
console.log(`nightly: ${held} held, ${broken} broke`);
process.exitCode = broken === 0 ? 0 : 1;
