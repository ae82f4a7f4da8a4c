/**
 * What the floor is given as `better-sqlite3`: the same driver, cipher and kind of key that Daybook opens its books with,
 * so that both sides pay for encryption. `x.js` beside which it is looked up need not exist (MODS of the shared bench).
 */
const { createRequire } = require("node:module");
const Database = createRequire(__filename)("better-sqlite3-multiple-ciphers");

const KEY = Buffer.from(`raw:${"5a".repeat(32)}`, "latin1");

module.exports = function open(file, options) {
  const db = new Database(file, options);
  db.pragma("cipher = 'aegis'");
  db.key(KEY);
  return db;
};
