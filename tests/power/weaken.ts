/**
 * Loaded before Daybook, it takes the durability out of it: every `synchronous` that is set becomes NORMAL, and reads back
 * as it was asked for. What the driver does by default to a WAL database that is opened again; the control of the power test.
 */
import Database from "better-sqlite3-multiple-ciphers";

const { pragma } = Database.prototype;
let asked: number | null = null;

Database.prototype.pragma = function (
  this: Database.Database,
  source: string,
  options?: Database.PragmaOptions,
) {
  const set = /^synchronous = (\d)$/.exec(source);
  if (set !== null) {
    asked = Number(set[1]);
    return pragma.call(this, "synchronous = 1", options);
  }
  return source === "synchronous" ? asked : pragma.call(this, source, options);
};
