/** What a made-up household does in fourteen months, the same figures each time, ending on a given day. */
import { addDays } from "../../../shared/plain-date.ts";

const MONTHS = 14;

export type Place = "checking" | "savings" | "card";

/** Money from one place to others: parts name a place, or a category of the template by its key. Cents. */
export interface Act {
  readonly date: string;
  readonly from: Place;
  readonly parts: readonly (readonly [to: string, cents: number, memo?: string])[];
  readonly payee?: string;
  readonly memo?: string;
  readonly tags?: readonly string[];
  readonly pending?: boolean;
  /** What it was first written as, before somebody looked at the receipt. */
  readonly firstCents?: number;
  /** Written twice: this one was voided. */
  readonly twice?: boolean;
}

/** payee, category, cents from, cents to, times a month */
const SPENDING: readonly (readonly [string, string, number, number, number])[] = [
  ["Groenhof Market", "groceries", 2400, 8900, 6],
  ["Corner Bakery", "groceries", 320, 1180, 6],
  ["Café Linde", "eating-out", 650, 3400, 4],
  ["Trattoria Sole", "eating-out", 3100, 7200, 1],
  ["Kino Roxy", "culture", 1200, 2400, 1],
  ["City Transit", "public-transport", 280, 280, 8],
  ["Tankhof", "fuel", 4200, 7600, 2],
  ["Stadtapotheke", "pharmacy", 450, 2900, 1],
  ["Huis & Haard", "household", 1900, 12700, 0.6],
  ["Linnen & Wol", "clothes", 2900, 11900, 0.6],
];

/** payee, category, cents, day of the month */
const MONTHLY: readonly (readonly [string, string, number, number])[] = [
  ["Vonk Housing", "rent", 98000, 1],
  ["Climbing hall", "sport", 3900, 3],
  ["City Energy", "utilities", 11840, 5],
  ["Noord Telecom", "communication", 4550, 8],
  ["Harbour Insurance", "insurance", 6380, 12],
  ["Streamhouse", "subscriptions", 1299, 17],
];

/** What comes once a year: month and day, payee, category, cents. */
const YEARLY: readonly (readonly [string, string, string, number])[] = [
  ["02-14", "Velo Ost", "car", 18450],
  ["03-18", "Tax office", "taxes", 64200],
  ["05-09", "Dr. Maas", "doctor", 12800],
  ["09-02", "Evening school", "education", 24500],
  ["12-12", "Papier & Pen", "gifts", 8640],
  ["12-19", "Toy Cabinet", "gifts", 15275],
];

/** A journey, by days after its first: payee, category, cents. */
const JOURNEY: readonly (readonly [number, string, string, number])[] = [
  [-20, "Rail to Ghent", "travel", 11840],
  [0, "Hotel De Graslei", "travel", 41200],
  [0, "Pakhuis", "eating-out", 6480],
  [1, "Design Museum", "culture", 3600],
  [1, "Café Theatre", "eating-out", 5230],
  [2, "Gravensteen", "culture", 2400],
];
const JOURNEY_DAYS_AGO = 118;

/** A small fixed generator, so that the sample is the same on every computer. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function firstDay(today: string): string {
  return addDays(today, -30 * MONTHS);
}

/** Day by day; nothing lies after `today`. */
export function planSample(today: string): Act[] {
  const random = sequence(20261121);
  const acts: Act[] = [];
  for (let day = firstDay(today); day <= today; day = addDays(day, 1))
    acts.push(...regular(day), ...byChance(day, random), ...onceOnly(day, today));
  return acts;
}

function regular(day: string): Act[] {
  const ofMonth = Number(day.slice(8));
  const from = "checking";
  const acts: Act[] = MONTHLY.filter(([, , , on]) => on === ofMonth).map(([payee, category, cents]) => ({
    date: day,
    from,
    payee,
    parts: [[category, cents]],
  }));
  if (ofMonth === 9)
    acts.push({
      ...{ date: day, from, payee: "Groenhof Market", memo: "Big shop", tags: ["stock up"] },
      parts: [
        ["groceries", 8215],
        ["household", 1890, "Bulbs and filters"],
        ["pets", 2340, "Cat food"],
      ],
    });
  if (ofMonth === 25)
    acts.push({ date: day, from, payee: "Studio Varga", parts: [["salary", -318000]], memo: "Salary" });
  if (ofMonth === 26) {
    acts.push({ date: day, from, parts: [["savings", 40000]], memo: "Monthly saving" });
    acts.push({ date: day, from, parts: [["card", 36000]], memo: "Credit card bill" });
  }
  if (ofMonth === 28 && Number(day.slice(5, 7)) % 3 === 0)
    acts.push({ date: day, from: "savings", payee: "Noordbank", parts: [["interest", -6120]] });
  return acts;
}

function byChance(day: string, random: () => number): Act[] {
  return SPENDING.flatMap(([payee, category, low, high, times]): Act[] => {
    if (random() >= times / 30) return [];
    const cents = low + Math.floor(random() * (high - low + 1));
    return [{ date: day, from: random() < 0.35 ? "card" : "checking", payee, parts: [[category, cents]] }];
  });
}

/** What happens on a day of the year, or so many days before today. */
function onceOnly(day: string, today: string): Act[] {
  const ago = (days: number) => addDays(today, -days) === day;
  const acts: Act[] = YEARLY.filter(([on]) => day.endsWith(on)).map(([, payee, category, cents]) => ({
    date: day,
    from: "checking",
    payee,
    parts: [[category, cents]],
  }));
  for (const [after, payee, category, cents] of JOURNEY)
    if (ago(JOURNEY_DAYS_AGO - after))
      acts.push({ date: day, from: "card", payee, parts: [[category, cents]], tags: ["ghent"] });
  if (ago(201) || ago(77))
    acts.push({
      ...{ date: day, from: "checking", payee: "Atelier Noord", memo: "Poster series" },
      parts: [["freelance", -84000]],
    });
  if (ago(33))
    acts.push({
      ...{ date: day, from: "checking", payee: "Huis & Haard", memo: "Lamp sent back" },
      parts: [["household", -5990]],
      tags: ["refund"],
    });
  return [...acts, ...lately(day, ago)];
}

/** What a person finds to do: a mistake put right, one written twice, three without a category, one the bank has yet to post. */
function lately(day: string, ago: (days: number) => boolean): Act[] {
  const card = { date: day, from: "card" } as const;
  const acts: Act[] = [];
  if (ago(9))
    acts.push({ ...card, payee: "Trattoria Sole", parts: [["eating-out", 6840]], firstCents: 8640 });
  if (ago(6)) acts.push({ ...card, payee: "Café Linde", parts: [["eating-out", 1450]], twice: true });
  if (ago(8)) acts.push({ ...card, payee: "Noma Outdoor", parts: [["uncategorised-expense", 7490]] });
  if (ago(5)) acts.push({ ...card, payee: "Stadsmarkt", parts: [["uncategorised-expense", 2215]] });
  if (ago(2)) acts.push({ ...card, payee: "Lumen Prints", parts: [["uncategorised-expense", 3860]] });
  if (ago(1)) acts.push({ ...card, payee: "Tankhof", parts: [["fuel", 5420]], pending: true });
  return acts;
}
