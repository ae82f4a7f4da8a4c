/**
 * The floor under one entry: the same rows as one import line, durable on their own, and all balances after it, in the
 * database a floor import left.   node bench/floor-one.mjs DATABASE COUNT   prints the times in ms as JSON.
 */
import { hash } from "node:crypto";
import openSealed from "./sealed-driver.cjs";

const [file, count] = process.argv.slice(2);
const db = openSealed(file);
for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"]) db.pragma(pragma);
const entry = db.prepare("INSERT INTO journal_entry VALUES (?, ?, 1, ?, ?, ?)");
const posting = db.prepare("INSERT INTO posting VALUES (?, ?, ?, ?, ?)");
const fts = db.prepare("INSERT INTO fts (rowid, payee, memo) VALUES (?, ?, ?)");
const total = db.prepare(
  "INSERT INTO month_total VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET total = total + excluded.total",
);
const balances = db
  .prepare("SELECT a.name, sum(m.total) FROM month_total m JOIN account a ON a.id = m.account_id GROUP BY 1")
  .raw();
let { id } = db.prepare("SELECT max(id) AS id FROM journal_entry").get();
let { last } = db.prepare("SELECT max(id) AS last FROM posting").get();

const add = db.transaction((cents) => {
  id += 1;
  const memo = `entry ${id} ${process.hrtime.bigint()}`;
  const sum = hash("sha256", memo, "buffer");
  entry.run(id, 20250101, memo, sum.subarray(0, 16), sum);
  for (const [account, part] of [
    [1, -cents],
    [7, cents],
  ]) {
    last += 1;
    posting.run(last, id, account, 20250101, part);
    total.run(account, 202501, part);
  }
  fts.run(id, "Corner Shop", memo);
});

const times = [];
for (let n = 0; n < Number(count); n += 1) {
  const startedMs = performance.now();
  add(1 + n);
  balances.all();
  times.push(performance.now() - startedMs);
}
db.close();
console.log(JSON.stringify({ times }));
