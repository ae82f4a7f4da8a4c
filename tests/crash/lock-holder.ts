/** Holds a book's write lock until it is killed:  node lock-holder.ts PATH KEY-IN-HEX. Says `held` when it has it. */
import { openDatabase } from "../../main/db/driver.ts";

const [path = "", key = ""] = process.argv.slice(2);
const db = openDatabase(path, {
  key: { cipher: "aegis", bytes: Buffer.from(key, "hex") },
  busyTimeoutMs: 5000,
});
db.run("BEGIN IMMEDIATE");
db.run("INSERT INTO erasure (seq) VALUES (1)");
process.stdout.write("held\n");
// Refers to the handle: one that nobody refers to is collected, and its lock with it.
process.stdin.resume().on("end", () => db.close());
