/** A made-up book in memory, the same on every run: what the window's own tests read and write. Amounts in minor units. */
import { addDays } from "../../shared/plain-date.ts";

export interface FakePosting {
  account: string;
  /** Debit positive. */
  minor: number;
  memo: string;
}

export interface FakeContent {
  date: string;
  payee: string;
  memo: string;
  tags: string[];
  postings: FakePosting[];
}

export interface FakeVersion {
  number: number;
  op: "content" | "void";
  content: FakeContent;
  at: string;
  reason: string;
}

export interface FakeEntry {
  id: string;
  imported: boolean;
  /** The entry it is the reversal of. */
  reverses?: string;
  versions: FakeVersion[];
}

export interface FakeAccount {
  id: string;
  name: string;
  type: "asset" | "liability" | "income" | "expense" | "equity";
  subtype:
    | "checking"
    | "savings"
    | "card"
    | "cash"
    | "loan"
    | "investment"
    | "property"
    | "receivable"
    | "payable"
    | "other"
    | "category"
    | "system";
  currency: string;
  institution: string;
  mask: string;
  open: boolean;
}

export interface FakeBook {
  id: string;
  name: string;
  currency: string;
  sample: boolean;
  number: number;
  accounts: FakeAccount[];
  entries: FakeEntry[];
}

/** Canonical ids that only count up. */
export function fakeId(kind: number, count: number): string {
  return `01931c4e-${String(kind).padStart(4, "0")}-7cc0-8a3b-${count.toString(16).padStart(12, "0")}`;
}

const OPENING = fakeId(2, 99);
const CATEGORY_NAMES = [
  "Groceries",
  "Eating out",
  "Transport",
  "Utilities",
  "Clothes",
  "Gifts",
  "Rent",
  "Travel",
] as const;
const PAYEES = [
  ["Groenhof Market", 0, 6428],
  ["Café Linde", 1, 2195],
  ["Tankhof", 2, 7120],
  ["City Energy", 3, 11840],
  ["Noma Outdoor", 4, 3500],
  ["Bakkerij Vos", 0, 980],
  ["Kino Roxy", 5, 2400],
  ["Rail to Ghent", 7, 8800],
] as const;

function category(count: number, name: string, type: "income" | "expense"): FakeAccount {
  return {
    id: fakeId(2, count),
    name,
    type,
    subtype: "category",
    currency: "EUR",
    institution: "",
    mask: "",
    open: true,
  };
}

export function emptyFakeBook(id: string, name: string, currency: string): FakeBook {
  const accounts = CATEGORY_NAMES.map((label, index) => category(index + 1, label, "expense"));
  accounts.push(category(50, "Salary", "income"));
  accounts.push({
    id: OPENING,
    name: "Opening balances",
    type: "equity",
    subtype: "system",
    currency,
    institution: "",
    mask: "",
    open: true,
  });
  return { id, name, currency, sample: false, number: 0, accounts, entries: [] };
}

export function openingAccountOf(book: FakeBook): string {
  return book.accounts.find((account) => account.id === OPENING)?.id ?? OPENING;
}

export function writeFake(
  book: FakeBook,
  entry: FakeEntry,
  op: FakeVersion["op"],
  content: FakeContent,
  reason = "",
): FakeVersion {
  book.number += 1;
  const version: FakeVersion = {
    number: book.number,
    op,
    content,
    at: `${content.date}T09:14:00.000Z`,
    reason,
  };
  entry.versions.push(version);
  if (!book.entries.includes(entry)) book.entries.push(entry);
  return version;
}

/** `rows` entries ending on `lastDay`, one or two a day, in two accounts; some split, corrected, void, transferred. */
export function filledFakeBook(id: string, rows: number, lastDay: string): FakeBook {
  const book = emptyFakeBook(id, "Hollis & Varga", "EUR");
  const checking: FakeAccount = {
    id: fakeId(1, 1),
    name: "Joint checking",
    type: "asset",
    subtype: "checking",
    currency: "EUR",
    institution: "Noordbank",
    mask: "4410",
    open: true,
  };
  const savings: FakeAccount = {
    ...checking,
    id: fakeId(1, 2),
    name: "Joint savings",
    subtype: "savings",
    mask: "7702",
  };
  const card: FakeAccount = {
    ...checking,
    id: fakeId(1, 3),
    name: "Credit card",
    type: "liability",
    subtype: "card",
    mask: "0091",
  };
  book.accounts.unshift(checking, savings, card);
  const firstDay = addDays(lastDay, -Math.ceil(rows / 2));
  const open = (account: string, minor: number, count: number) =>
    writeFake(book, { id: fakeId(3, count), imported: false, versions: [] }, "content", {
      date: firstDay,
      payee: "",
      memo: "Opening balance",
      tags: [],
      postings: [
        { account, minor, memo: "" },
        { account: OPENING, minor: -minor, memo: "" },
      ],
    });
  open(checking.id, 412_000, 1);
  open(savings.id, 1_425_000, 2);
  for (let row = 0; row < rows; row += 1)
    fillRow(book, row, addDays(firstDay, Math.floor(row / 2) + 1), checking.id, savings.id);
  return book;
}

function fillRow(book: FakeBook, row: number, date: string, checking: string, savings: string): void {
  const [payee, label, base] = PAYEES[row % PAYEES.length] ?? PAYEES[0];
  const entry: FakeEntry = { id: fakeId(4, row + 1), imported: row % 3 !== 0, versions: [] };
  const minor = base + ((row * 37) % 400);
  const spent = fakeId(2, label + 1);
  const content = (postings: FakePosting[], extra: Partial<FakeContent> = {}): FakeContent => ({
    date,
    payee,
    memo: "",
    tags: [],
    postings,
    ...extra,
  });
  const leg = (account: string, amount: number, memo = ""): FakePosting => ({ account, minor: amount, memo });
  if (row % 28 === 1)
    writeFake(
      book,
      entry,
      "content",
      content([leg(checking, 310_000), leg(fakeId(2, 50), -310_000)], { payee: "Varga Ltd" }),
    );
  else if (row % 29 === 7)
    writeFake(
      book,
      entry,
      "content",
      content([leg(checking, -50_000), leg(savings, 50_000)], { payee: "", memo: "Emergency fund" }),
    );
  else if (row % 17 === 4) {
    const part = Math.floor(minor / 3);
    const postings = [
      leg(checking, -minor),
      leg(spent, part, "Kitchen cupboard"),
      leg(fakeId(2, 5), part, "Wool socks"),
      leg(fakeId(2, 6), minor - 2 * part, "Noor, birthday"),
    ];
    writeFake(
      book,
      entry,
      "content",
      content(postings, { payee: "Huis & Haard", memo: "Winter things", tags: ["winter"] }),
    );
  } else
    writeFake(
      book,
      entry,
      "content",
      content(
        [leg(checking, -minor), leg(spent, minor)],
        row % 11 === 0 ? { tags: ["ghent"], memo: "Two seats" } : {},
      ),
    );
  const first = entry.versions[0];
  if (first !== undefined && row % 23 === 5) {
    const [own, other] = first.content.postings;
    if (own && other)
      writeFake(
        book,
        entry,
        "content",
        {
          ...first.content,
          postings: [leg(own.account, own.minor - 630), leg(other.account, other.minor + 630)],
        },
        "Digits swapped",
      );
  }
  if (first !== undefined && row % 41 === 9) writeFake(book, entry, "void", first.content, "Entered twice");
}
