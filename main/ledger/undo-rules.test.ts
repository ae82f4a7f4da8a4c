/** U1, LED-5: what a log and a file may say about undoing. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootKey } from "../../shared/ledger/record.ts";
import { ActingMembers } from "../../tests/acting-members.ts";
import { openCopy, projections, quietJob, rawConnection, tamper } from "../../tests/ledger-fixture.ts";
import { idFromBlob } from "./book-context.ts";
import { derivedRootId } from "./sha256.ts";
import { verifyBook } from "./verify.ts";
import { LogRules, logOf } from "./verify-rules.ts";

let members: ActingMembers;
let command: string;
let taken: string;

beforeEach(() => {
  members = new ActingMembers();
  const account = members.home.account("Checking");
  const category = members.home.category("groceries");
  const draft = { account, date: "2026-03-05", payee: "", amount: "-4.00" };
  members.first.run("register.recordEntry", { ...draft, splits: [{ category, amount: "-4.00" }] });
  const undone = members.first.run("activity.undo", {});
  command = undone.of.id;
  taken = undone.command;
});
afterEach(() => members.remove());

describe("U1 verify and restore judge a log that lies about undoing", () => {
  function judge(body: string, root: string, more: { op?: number; first?: boolean } = {}): string | null {
    const { book } = members.home;
    const rules = new LogRules(logOf(book));
    const rows = book.db.all<{ seq: number; kind: string; op: number; root: number; body: string }>(
      "SELECT seq, kind, op, root, body FROM record ORDER BY seq",
    );
    for (const row of rows) {
      const id = book.idOfRoot(row.root);
      expect(rules.judge({ ...row, root: id, first: row.root === row.seq }).fault).toBe(null);
    }
    return rules.judge({ seq: rows.length + 1, kind: "undo", op: 0, root, first: true, body, ...more }).fault;
  }
  const rootFor = (id: string) => idFromBlob(derivedRootId(members.home.book.secret, rootKey.undo(id)));

  it("takes the undo of a command under its own root, and nothing else", () => {
    expect(judge(`{"of":"${taken}"}`, rootFor(taken))).toBe(null);
    expect(judge(`{"of":"${taken}"}`, command)).toMatch(/not the one for undoing/);
    expect(judge(`{"of":"${members.home.book.ids.uuid()}"}`, rootFor(taken))).toMatch(/was not there/);
    expect(judge(`{"of":"no id"}`, rootFor(taken))).toMatch(/was not there/);
    expect(judge(`{"of":"${taken}"}`, rootFor(taken), { first: false })).toMatch(/never revised/);
    expect(judge(`{"why":"person"}`, rootFor(taken), { op: 1, first: false })).toMatch(/never revised/);
    expect(judge(`{"also":1,"of":"${taken}"}`, rootFor(taken))).toMatch(/not that of an undo/);
    expect(judge("{}", rootFor(taken))).toMatch(/not that of an undo/);
  });

  it("a second undo of one command would have to share its root, which is taken", () => {
    const { book } = members.home;
    const again = () =>
      members.home.write((tx) =>
        tx.append({ kind: "undo", rootKey: rootKey.undo(command), content: { of: command } }),
      );
    expect(again).toThrow(expect.objectContaining({ code: "exists" }));
    expect(book.findRoot(rootFor(command))).not.toBe(null);
  });

  it("names a view that does not say what the log says, and a command torn apart", () => {
    const path = `${members.home.folder.dir}/spoilt.db`;
    const spoilt = (sql: string) => {
      members.home.copyTo(path);
      tamper(path, (raw) => raw.exec(sql));
      const copy = openCopy(path, members.home.book);
      const { problems } = verifyBook(copy, quietJob, projections);
      copy.db.close();
      return problems.map(({ message }) => message).join("\n");
    };
    expect(spoilt("DELETE FROM undone")).toMatch(/undone does not say/);
    expect(spoilt("UPDATE undone SET redo = 1")).toMatch(/undone does not say/);
    expect(spoilt("UPDATE record SET cmd = 1 WHERE seq = (SELECT max(seq) FROM record)")).toMatch(
      /do not lie together/,
    );
  });
});

/** what is tried on the command {c} taken back by {u}, beside another {o} | SQL | words of the refusal */
const REFUSED = `
a second undo of a command | INSERT INTO undone VALUES ({o}, {c}, 0) | undone already
REPLACE of an undo | INSERT OR REPLACE INTO undone VALUES ({u}, {o}, 0) | undone already
an undo by what is none | INSERT INTO undone VALUES ({o}, 1, 0) | not a command
an undo of what is no command | INSERT INTO undone VALUES ({u} + 1, {c} + 1, 0) | not a command
UPDATE undone | UPDATE undone SET redo = 1 | never updated
DELETE undone | DELETE FROM undone | still counted: undone
`;

describe("U1 the database's own guards", () => {
  const cases = REFUSED.trim()
    .split("\n")
    .map((row) => row.split(" | "));

  it.each(cases)("refuse %s", (_what, sql = "", words = "") => {
    const { book } = members.home;
    const seqOf = (id: string) =>
      book.db.one<{ seq: number }>("SELECT seq FROM record WHERE lower(hex(id)) = ?", id.replaceAll("-", ""))
        ?.seq ?? 0;
    const other = members.home.root(members.home.account("Cash"));
    const no: Record<string, number> = { c: seqOf(command), u: seqOf(taken), o: other };
    const raw = rawConnection(book.db.path);
    expect(() => raw.exec(sql.replace(/\{(\w)\}/g, (_all, name: string) => String(no[name])))).toThrow(words);
    raw.close();
    expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
  });
});
