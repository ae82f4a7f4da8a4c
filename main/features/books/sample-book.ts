/** A made-up household's fourteen months, the same figures each time, ending today: for looking around. */
import { addDays } from "../../../shared/plain-date.ts";
import { appendAccount } from "../../ledger/append-account.ts";
import { appendEntry } from "../../ledger/append-entry.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { requireNamed, templateId } from "../../ledger/names.ts";

const CURRENCY = "EUR";
const MONTHS = 14;

/** payee, category, cents from, cents to, times a month */
const SPENDING: readonly (readonly [string, string, number, number, number])[] = [
  ["Groenhof Market", "groceries", 2400, 8900, 7],
  ["Corner Bakery", "groceries", 320, 1180, 6],
  ["Café Linde", "eating-out", 650, 3400, 4],
  ["Kino Roxy", "culture", 1200, 2400, 1],
  ["City Transit", "public-transport", 280, 280, 9],
  ["Tankhof", "fuel", 4200, 7600, 2],
  ["Stadtapotheke", "pharmacy", 450, 2900, 1],
  ["Huis & Haard", "household", 1900, 12700, 1],
];

/** payee, category, cents, day of the month */
const MONTHLY: readonly (readonly [string, string, number, number])[] = [
  ["Vonk Housing", "rent", 98000, 1],
  ["City Energy", "utilities", 11840, 5],
  ["Noord Telecom", "communication", 4550, 8],
  ["Harbour Insurance", "insurance", 6380, 12],
  ["Streamhouse", "subscriptions", 1299, 17],
];

/** A small fixed generator, so that the sample is the same on every computer. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function fillSampleBook(tx: LedgerTx): void {
  const checking = appendAccount(tx, {
    name: "Joint checking",
    subtype: "checking",
    currency: CURRENCY,
    institution: "Noordbank",
    number: "NL00NOOR0000004410",
  });
  const savings = appendAccount(tx, {
    name: "Joint savings",
    subtype: "savings",
    currency: CURRENCY,
    institution: "Noordbank",
  });
  const card = appendAccount(tx, {
    name: "Credit card",
    subtype: "card",
    currency: CURRENCY,
    institution: "Noordbank",
  });
  const write = (date: string, from: string, to: string, cents: number, payee: string, memo = ""): void => {
    appendEntry(tx, {
      content: {
        date,
        lines: [
          [from, -cents, CURRENCY],
          [to, cents, CURRENCY],
        ],
        payee: payee === "" ? undefined : requireNamed(tx, "payee", payee),
      },
      text: { memo },
    });
  };
  const today = tx.book.clock.today();
  const random = sequence(20261121);
  const start = addDays(today, -30 * MONTHS);
  const opening = templateId(tx.book, "opening");
  for (const [account, cents] of [
    [checking, 284000],
    [savings, 900000],
  ] as const) {
    appendEntry(tx, {
      content: {
        date: start,
        kind: "opening",
        lines: [
          [account, cents, CURRENCY],
          [opening, -cents, CURRENCY],
        ],
      },
      text: {},
    });
  }
  for (const [date, entry] of plannedDays(today, start, random)) {
    if (entry.kind === "salary") write(date, templateId(tx.book, "salary"), checking, 318000, "Studio Varga");
    else if (entry.kind === "saving") write(date, checking, savings, 40000, "", "Monthly saving");
    else if (entry.kind === "card") write(date, checking, card, 24000, "", "Credit card bill");
    else
      write(
        date,
        entry.onCard ? card : checking,
        templateId(tx.book, entry.category),
        entry.cents,
        entry.payee,
      );
  }
}

type Planned =
  | { kind: "salary" }
  | { kind: "saving" }
  | { kind: "card" }
  | { kind: "spend"; payee: string; category: string; cents: number; onCard: boolean };

function plannedDays(today: string, start: string, random: () => number): [string, Planned][] {
  const days: [string, Planned][] = [];
  for (let day = start; day <= today; day = addDays(day, 1)) {
    const ofMonth = Number(day.slice(8));
    if (ofMonth === 25) days.push([day, { kind: "salary" }]);
    if (ofMonth === 26) days.push([day, { kind: "saving" }], [day, { kind: "card" }]);
    for (const [payee, category, cents, on] of MONTHLY)
      if (on === ofMonth) days.push([day, { kind: "spend", payee, category, cents, onCard: false }]);
    for (const [payee, category, low, high, times] of SPENDING) {
      if (random() < times / 30)
        days.push([
          day,
          {
            kind: "spend",
            payee,
            category,
            cents: low + Math.floor(random() * (high - low + 1)),
            onCard: random() < 0.35,
          },
        ]);
    }
  }
  return days;
}
