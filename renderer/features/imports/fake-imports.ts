/** A file of a bank in memory, for the wizard's tests: rows with a status each, which a person's choices move. */

import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import type { CsvMapping } from "./columns-roles.ts";
import type { Draft, DraftRow, RowStatus } from "./draft.ts";

export const DRAFT = fakeId(8, 1);
export const BATCH = fakeId(8, 2);
const CHECKING = fakeId(1, 1);

export const MAPPING: CsvMapping = {
  delimiter: ";",
  headerLine: 1,
  headers: ["Date", "Text", "Amount"],
  date: { column: 0, order: "dmy" },
  amount: { column: 2 },
  debit: null,
  credit: null,
  sign: null,
  flip: false,
  decimal: ",",
  payee: 1,
  memo: [],
  balance: null,
  id: null,
  currency: null,
  category: null,
  account: null,
  check: null,
};

export interface FakeFile {
  readonly draft: Draft;
  readonly handlers: FakeHandlers;
}

function row(index: number, status: RowStatus): DraftRow {
  const unread = status === "problem";
  return {
    index,
    line: index + 2,
    account: 0,
    date: unread ? "1970-01-01" : "2026-11-14",
    amount: unread ? "0" : "-12.50",
    currency: "EUR",
    payee: unread ? "" : `Payee ${index}`,
    memo: "",
    category: "",
    status,
    why: status === "duplicate" ? "Already in the book" : status === "new" ? "Not in the book yet" : "",
    entry: status === "duplicate" ? fakeId(4, 1) : null,
    problem: unread
      ? {
          line: index + 2,
          column: 1,
          code: "bad_date",
          value: "31.02.2026",
          expected: "a day of the calendar",
          message: `Line ${index + 2}: the date “31.02.2026” cannot be read.`,
          row: true,
        }
      : null,
  };
}

/** A CSV whose rows have these statuses; what the program would answer about it. */
export function fakeFile(statuses: readonly RowStatus[], change: Partial<Draft> = {}): FakeFile {
  const rows = statuses.map((status, index) => row(index, status));
  const draft = draftFrom(rows, change);
  const recount = () => Object.assign(draft, draftFrom(rows, change), { state: draft.state, csv: draft.csv });
  const handlers: FakeHandlers = {
    "files.begin": () => ({ file: fakeId(8, 3) }),
    "files.append": ({ offset, base64 }) => ({ received: offset + atob(base64).length }),
    "files.discard": () => ({}),
    "imports.read": () => draft,
    "imports.draft": () => draft,
    "imports.drafts": () => ({ drafts: draft.state === "committed" ? [] : [draft] }),
    "imports.rows": ({ status, offset, limit }) => {
      const found = rows.filter((candidate) => status === undefined || candidate.status === status);
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    "imports.choose": ({ index, take }) => {
      const chosen = rows.find((candidate) => candidate.index === index);
      if (chosen) chosen.status = take ? "new" : "leftOut";
      return recount();
    },
    "imports.adjust": ({ mapping }) => {
      if (mapping && draft.csv) draft.csv = { ...draft.csv, mapping, remembered: true };
      return draft;
    },
    "imports.commit": ({ acceptProblems }) => {
      draft.state = "committed";
      const added = rows.filter((candidate) => candidate.status === "new").length;
      const problems = rows.flatMap((candidate) =>
        candidate.problem && acceptProblems ? [candidate.problem] : [],
      );
      const account = {
        id: CHECKING,
        name: "Joint checking",
        currency: "EUR",
        added,
        sum: "-12.50",
        observed: null,
        gap: null,
      };
      return {
        batch: added === 0 ? null : BATCH,
        added,
        duplicates: draft.counts.duplicate,
        leftOut: 0,
        problems,
        accounts: [account],
      };
    },
    "imports.discard": () => ({}),
    "imports.batches": () => ({ batches: [] }),
    "imports.undo": () => ({ voided: 1, kept: [] }),
  };
  return { draft, handlers };
}

function draftFrom(rows: readonly DraftRow[], change: Partial<Draft>): Draft {
  const count = (status: RowStatus) => rows.filter((candidate) => candidate.status === status).length;
  const counts = {
    rows: rows.length - count("problem"),
    fresh: count("new"),
    duplicate: count("duplicate"),
    problem: count("problem"),
    leftOut: count("leftOut"),
  };
  const { rows: _rows, ...tally } = counts;
  return {
    id: DRAFT,
    fileName: "bank.csv",
    bytes: 120,
    format: "csv",
    encoding: "utf-8",
    state: "ready",
    failure: null,
    notes: [],
    csv: {
      signature: "s",
      headers: MAPPING.headers,
      sample: [
        ["14.11.2026", "Groenhof Market", "-82,46"],
        ["03.11.2026", "Café Linde", "-3,20"],
      ],
      mapping: MAPPING,
      remembered: false,
    },
    accounts: [
      {
        index: 0,
        named: "",
        currency: "EUR",
        account: CHECKING,
        newName: "Checking",
        newCurrency: "EUR",
        newSubtype: "checking",
        ...tally,
        first: "2026-11-14",
        last: "2026-11-14",
        balanceBefore: "100.00",
        balanceAfter: "87.50",
        statementBalance: "85.50",
        statementDate: "2026-11-14",
      },
    ],
    counts,
    first: "2026-11-14",
    last: "2026-11-14",
    batch: null,
    ...change,
  };
}
