/**
 * Brings a file to today's schema, statement by statement, and kills itself (SIGKILL) at one of the steps between:
 *   node migration-child.ts FILE SCHEMA STEP     STEP 0: lives to the end and prints how many steps there are.
 */
import { Db, openDatabase } from "../../main/db/driver.ts";
import { migrate, type SchemaName } from "../../main/db/migrate.ts";

const [file = "", schema = "", at = "0"] = process.argv.slice(2);
let steps = 0;

function step(): void {
  steps += 1;
  if (steps === Number(at)) process.kill(process.pid, "SIGKILL");
}

/** The statements of a migration: a trigger ends with END (that of a CASE within stands further in), everything else with its semicolon. */
function statementsOf(text: string): string[] {
  const statements: string[] = [];
  let open = "";
  for (const line of text.split("\n")) {
    open += `${line}\n`;
    const body = open.replace(/^\s*--.*$/gm, "").trim();
    const ends = /^CREATE TRIGGER/i.test(body) ? /(^|BEGIN .*)END;\s*$/ : /;\s*(--.*)?$/;
    if (!ends.test(line)) continue;
    statements.push(open);
    open = "";
  }
  return open.trim() === "" ? statements : [...statements, open];
}

const { script, run, transaction } = Db.prototype;
Db.prototype.script = function (text: string) {
  for (const statement of statementsOf(text)) {
    step();
    script.call(this, statement);
  }
};
Db.prototype.run = function (text, ...params) {
  step();
  return run.call(this, text, ...params);
};
Db.prototype.transaction = function <T>(work: () => T): T {
  step();
  const value = transaction.call(this, () => {
    const made = work();
    step();
    return made;
  }) as T;
  step();
  return value;
};

const db = openDatabase(file, { busyTimeoutMs: 5000 });
migrate(db, schema as SchemaName, () => undefined);
db.close();
process.stdout.write(String(steps));
