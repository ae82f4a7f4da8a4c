/**
 * The ledger beside a naive oracle: after any commands, balances on any day, registers, what counts and every chain are
 * those that arrays and loops give; and what must never happen does not (docs/INVARIANTS.md; R22).
 */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { filesInUse } from "../main/attachments/attachment-files.ts";
import { registerPage } from "../main/features/register/page.ts";
import { balancesAsOf } from "../main/ledger/balances.ts";
import { revisionSeqs } from "../main/ledger/chain.ts";
import { isConversion } from "../main/ledger/conversion.ts";
import { bookHead } from "../main/ledger/head.ts";
import { requireNamed } from "../main/ledger/names.ts";
import { verifyBook } from "../main/ledger/verify.ts";
import { lastDayOfMonth, monthNumber, monthsBetween } from "../shared/ledger/closing.ts";
import { minorFromDecimal } from "../shared/money/amount.ts";
import { ACCOUNTS, commands, MONTHS, Pair } from "./ledger-commands.ts";
import { dumpProjections, projections, quietJob } from "./ledger-fixture.ts";
import type { OracleEntry } from "./ledger-oracle.ts";

const open: Pair[] = [];

afterEach(() => {
  for (const pair of open.splice(0)) pair.remove();
});

function makePair(): Pair {
  const pair = new Pair();
  open.push(pair);
  return pair;
}

/** Runs `check` on books that random commands made. */
function afterAnyCommands(runs: number, length: number, check: (pair: Pair) => void): void {
  fc.assert(
    fc.property(commands(length), (list) => {
      const pair = makePair();
      for (const command of list) pair.run(command);
      check(pair);
      pair.remove();
      open.pop();
    }),
    { numRuns: runs },
  );
}

const entriesOf = ({ oracle }: Pair): readonly OracleEntry[] => oracle.entries;

function balances(pair: Pair, day: string | null): Record<string, string> {
  const { book } = pair.book;
  return Object.fromEntries(
    balancesAsOf(book.db, day).map((row) => [
      `${book.idOfRoot(row.account)} ${row.currency}`,
      String(row.sum),
    ]),
  );
}

describe("the ledger and the oracle agree after any commands", () => {
  it("L6 on the balances of every account, now and on any day", () => {
    afterAnyCommands(15, 50, (pair) => {
      const days = [
        "2025-10-31",
        "2025-11-30",
        "2025-12-15",
        "2026-01-01",
        "2026-01-31",
        "2026-02-14",
        "9999-12-31",
      ];
      for (const day of days) {
        const wanted = Object.fromEntries(
          [...pair.oracle.balances(day)].map(([key, sum]) => [key, String(sum)]),
        );
        expect(balances(pair, day), day).toEqual(wanted);
        if (day.startsWith("9")) expect(balances(pair, null)).toEqual(wanted);
      }
    });
  }, 60_000);

  it("L1 on a trial balance of zero in every currency, entry by entry", () => {
    afterAnyCommands(15, 50, (pair) => {
      const { db } = pair.book.book;
      expect(db.all("SELECT root FROM posting GROUP BY root, currency HAVING sum(amount) <> 0")).toEqual([]);
      expect(db.all("SELECT root FROM journal_entry EXCEPT SELECT root FROM posting")).toEqual([]);
      const totals = new Map<string, bigint>();
      for (const row of balancesAsOf(db, null))
        totals.set(row.currency, (totals.get(row.currency) ?? 0n) + row.sum);
      for (const sum of totals.values()) expect(sum).toBe(0n);
    });
  }, 60_000);

  it("L6 LED-10 on both sides of every exchange, to the last minor unit", () => {
    afterAnyCommands(15, 50, (pair) => {
      const { book } = pair.book;
      for (const entry of entriesOf(pair)) {
        if (!pair.oracle.counts(entry)) continue;
        const own = pair.oracle.content(entry).lines.filter(([account]) => pair.accounts.includes(account));
        const rows = pair.accounts.flatMap((account) =>
          registerPage(book, { account, offset: 0, limit: 500 }).rows.filter(({ id }) => id === entry.id),
        );
        const told = rows.map(({ account, amount, currency }) => [
          account,
          minorFromDecimal(amount, currency, book.digitsOf),
          currency,
        ]);
        expect(told.toSorted()).toEqual(own.map((line) => [...line]).toSorted());
      }
      // What the conversion accounts hold is what all the others moved across currencies, the other way round.
      const conversions = [...book.accounts.values()].filter(isConversion).map(({ root }) => root);
      const sums = new Map<string, bigint>();
      for (const { account, currency, sum } of balancesAsOf(book.db, null))
        if (!conversions.includes(account)) sums.set(currency, (sums.get(currency) ?? 0n) + sum);
      for (const { account, currency, sum } of balancesAsOf(book.db, null))
        if (conversions.includes(account)) sums.set(currency, (sums.get(currency) ?? 0n) + sum);
      for (const sum of sums.values()) expect(sum).toBe(0n);
    });
  }, 60_000);

  it("on the order of every register and its running balances", () => {
    afterAnyCommands(20, 40, (pair) => {
      for (const [i, account] of pair.accounts.entries()) {
        const wanted = pair.oracle.register(account);
        const page = registerPage(pair.book.book, { account, offset: 0, limit: 500 });
        const rows = [...page.rows].reverse();
        expect(
          rows.map((row) => ({
            id: row.id,
            amount: minorFromDecimal(row.amount, pair.currencies[i] ?? "", pair.book.book.digitsOf),
          })),
        ).toEqual(wanted);
        let sum = 0n;
        for (const [n, row] of rows.entries()) {
          sum += BigInt(wanted[n]?.amount ?? 0);
          expect(BigInt((row.balance ?? "").replace(".", ""))).toBe(sum);
        }
      }
    });
  }, 60_000);

  it("L4 on what counts, and on every revision of every chain", () => {
    afterAnyCommands(12, 50, (pair) => {
      const { db } = pair.book.book;
      const counted = entriesOf(pair).filter((entry) => pair.oracle.counts(entry));
      expect(
        db.all<{ root: number }>("SELECT root FROM journal_entry ORDER BY root").map((row) => row.root),
      ).toEqual(counted.map((entry) => entry.seqs[0]));
      for (const entry of entriesOf(pair)) {
        const root = entry.seqs[0] ?? 0;
        expect(revisionSeqs(db, root)).toEqual(entry.seqs);
        const tip = entry.seqs.at(-1) ?? 0;
        expect(db.one("SELECT tip, counted FROM chain WHERE root = ?", root)).toEqual({
          tip,
          counted: pair.oracle.counts(entry) ? tip : null,
        });
      }
    });
  }, 60_000);

  it("F1 on which files are on which entries, whatever became of the entries", () => {
    afterAnyCommands(10, 50, (pair) => {
      const { book } = pair.book;
      const rows = book.db.all<{ root: number; entry: number; name: string; counts: number }>(
        "SELECT root, entry, name, counts FROM attachment",
      );
      const found = rows.map(({ root, entry, name, counts }) => [
        `${book.idOfRoot(entry)} ${name.replace(".txt", "")}`,
        { id: book.idOfRoot(root), on: counts === 1 },
      ]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(pair.oracle.files));
      expect(filesInUse(book.db)).toHaveLength(
        new Set([...pair.oracle.files.keys()].map((key) => key.split(" ")[1])).size,
      );
    });
  }, 60_000);

  it("L12 on what is reconciled, and that it still says what it said", () => {
    afterAnyCommands(15, 60, (pair) => {
      const { book } = pair.book;
      const account = pair.accounts[0] ?? "";
      const rows = book.db.all<{ entry: number; root: number; date: number; amount: number }>(
        "SELECT entry, root, date, amount FROM reconciled_entry ORDER BY entry",
      );
      const wanted = pair.oracle.statements.flatMap(({ id, entries }) =>
        entries.map((entry) => ({
          entry: entry.seqs[0] ?? 0,
          root: book.requireRoot(id),
          date: Number(pair.oracle.content(entry).date.replaceAll("-", "")),
          amount: Number(pair.oracle.effect(entry, account)),
        })),
      );
      expect(rows).toEqual(wanted.sort((a, b) => a.entry - b.entry));
      for (const { entries } of pair.oracle.statements)
        for (const entry of entries) expect(pair.oracle.counts(entry)).toBe(true);
    });
  }, 60_000);

  it("L3 on a log without gaps whose head moves with every record and with nothing else", () => {
    afterAnyCommands(10, 30, (pair) => {
      const { book } = pair.book;
      expect(verifyBook(book, quietJob, projections).problems).toEqual([]);
      const rows = book.db.all<{ seq: number; device_seq: number }>(
        "SELECT seq, device_seq FROM record ORDER BY seq",
      );
      expect(rows.map((row) => row.device_seq)).toEqual(rows.map((_, i) => i + 1));
      const head = bookHead(book.db);
      pair.run({
        do: "spoiled",
        how: "unbalanced",
        spec: {
          date: "2026-01-01",
          from: 0,
          parts: [{ to: ACCOUNTS, amount: 500, received: 1, sign: 1 }],
          payee: undefined,
          tags: [],
          memo: "",
        },
      });
      expect(bookHead(book.db)).toBe(head);
      pair.book.account("One more");
      expect(bookHead(book.db)).not.toBe(head);
    });
  }, 60_000);
});

describe("what is refused leaves nothing", () => {
  it("L1 L6 an entry that does not hold, whatever came before", () => {
    fc.assert(
      fc.property(
        commands(15),
        fc.constantFrom("unbalanced", "currency", "zero", "stranger", "empty", "date"),
        (list, how) => {
          const pair = makePair();
          for (const command of list) pair.run(command);
          const { book } = pair.book;
          const before = { rows: dumpProjections(book.db.path), head: bookHead(book.db) };
          const refused = pair.refused.length;
          pair.run({
            do: "spoiled",
            how: how as "empty",
            spec: {
              date: "2026-01-01",
              from: 0,
              parts: [{ to: ACCOUNTS, amount: 500, received: 1, sign: 1 }],
              payee: 0,
              tags: [1],
              memo: "bread",
            },
          });
          expect(pair.refused.length).toBe(refused + 1);
          expect({ rows: dumpProjections(book.db.path), head: bookHead(book.db) }).toEqual(before);
          pair.remove();
          open.pop();
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it("L4 a revision of what is no longer the tip is superseded", () => {
    const pair = makePair();
    const { book } = pair;
    const [checking] = pair.accounts;
    const lines = [
      [checking ?? "", -500, "EUR"],
      [pair.categories[0] ?? "", 500, "EUR"],
    ] as const;
    const id = book.entry({ date: "2026-01-01", lines });
    const seen = book.chain(id, "entry");
    book.correct(id, { date: "2026-01-02", lines });
    const stale = () =>
      book.write((tx) => tx.append({ kind: "entry", op: 1, revises: seen, content: { why: "person" } }));
    expect(stale).toThrow(expect.objectContaining({ code: "superseded" }));
  });

  it("L7 a derived root is made once; whoever comes second is answered exists", () => {
    const pair = makePair();
    const { book } = pair;
    const account = pair.accounts[0] ?? "";
    const content = {
      date: "2026-01-01",
      lines: [
        [account, -500, "EUR"],
        [pair.categories[0] ?? "", 500, "EUR"],
      ],
    } as const;
    const id = book.entry(content, {}, { account, external: "F1" });
    const head = bookHead(book.book.db);
    expect(() => book.entry(content, {}, { account, external: "F1" })).toThrow(
      expect.objectContaining({ code: "exists" }),
    );
    book.voidIt(id);
    expect(() => book.entry(content, {}, { account, external: "F1" })).toThrow(
      expect.objectContaining({ code: "exists" }),
    );
    book.bringBack(id);
    expect(bookHead(book.book.db)).not.toBe(head);
    expect(verifyBook(book.book, quietJob, projections).problems).toEqual([]);
  });

  it("a payee renamed long ago is found by its old name and by its new one", () => {
    const pair = makePair();
    const { book } = pair;
    const id = book.payee("Old Mill");
    book.rename(id, "payee", "New Mill");
    expect(book.write((tx) => requireNamed(tx, "payee", "  old  MILL "))).toBe(id);
    expect(book.write((tx) => requireNamed(tx, "payee", "new mill"))).toBe(id);
  });
});

interface Figures {
  readonly moved: unknown;
  readonly atEnd: unknown;
}

describe("L5 a closed month", () => {
  /** Each account's movement in a month, and where every month before is closed its balance at the end of it. */
  function figures(pair: Pair, month: string): Figures {
    const { db } = pair.book.book;
    const moved = db.all(
      "SELECT account, currency, debit, credit, n FROM balance_month WHERE month = ? ORDER BY account, currency",
      monthNumber(month),
    );
    const isSealed = monthsBetween(MONTHS[0], month).every((one) => pair.oracle.closed.has(one));
    return { moved, atEnd: isSealed ? balances(pair, lastDayOfMonth(month)) : null };
  }

  it("keeps its figures while it is closed, whatever is tried", () => {
    let refused = 0;
    let watched = 0;
    // Draws differ: it goes on until enough was tried to say something.
    const enough = () => refused > 10 && watched > 50;
    for (let round = 0; round < 5 && !enough(); round += 1)
      fc.assert(
        fc.property(commands(50), (list) => {
          const pair = makePair();
          const kept = new Map<string, Figures | null>();
          for (const command of list) {
            pair.run(command);
            for (const month of MONTHS) {
              const now = pair.oracle.closed.has(month) ? figures(pair, month) : null;
              const before = kept.get(month) ?? null;
              kept.set(month, now);
              if (now === null || before === null) continue;
              expect(now.moved, month).toEqual(before.moved);
              if (now.atEnd !== null && before.atEnd !== null) expect(now.atEnd, month).toEqual(before.atEnd);
              watched += 1;
            }
          }
          refused += pair.refused.filter((code) => code === "closed_period").length;
          expect(verifyBook(pair.book.book, quietJob, projections).problems).toEqual([]);
          pair.remove();
          open.pop();
        }),
        { numRuns: 12 },
      );
    expect(refused).toBeGreaterThan(10);
    expect(watched).toBeGreaterThan(50);
  }, 60_000);
});
