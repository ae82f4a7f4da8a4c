/** Periods and their columns: whole calendar steps, cut where the period asked for cuts them. */
import type { ReportInput } from "../../../shared/contract/reports.ts";
import { DomainError } from "../../../shared/errors.ts";
import { daysInMonth } from "../../../shared/plain-date.ts";

export interface Span {
  readonly from: string;
  readonly to: string;
  readonly columns: readonly Column[];
}

interface Column {
  readonly from: string;
  readonly to: string;
  /** As a running number of months. */
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly state: "whole" | "cut" | "running" | "ahead";
}

const STEP_MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const MAX_COLUMNS = 600;
const FIRST_MONTH = 1000 * 12;
const DEFAULT_MEAN = 3;

/** Months since year 0: 24316 from "2026-05-14". */
export function monthIndex(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** 202605 from 24316. */
export function monthKey(index: number): number {
  return Math.floor(index / 12) * 100 + (index % 12) + 1;
}

export function indexOfKey(key: number): number {
  return Math.floor(key / 100) * 12 + (key % 100) - 1;
}

export function firstDay(index: number): string {
  return dayIn(index, 1);
}

export function lastDay(index: number): string {
  return dayIn(index, 31);
}

function dayIn(index: number, day: number): string {
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`;
}

/** The period asked for and those it is compared with. Fails with `bad_date`. */
export function spansOf(
  { from, to, step, compare, asOf }: ReportInput,
  today: string,
): { readonly base: Span; readonly compared: readonly Span[] } {
  if (from > to)
    throw new DomainError("bad_date", { field: "to", message: "A period ends on or after its first day." });
  const day = { day: asOf ?? today, isOver: asOf !== undefined };
  const width = step === "whole" ? 1 : STEP_MONTHS[step];
  const months = Math.ceil((monthIndex(to) - monthIndex(from) + 1) / width) * width;
  const back = compare === undefined ? [] : shiftsOf(compare, months);
  const spans = [0, ...back].map((shift) => spanOf(shifted(from, shift), shifted(to, shift), step, day));
  const [base, ...compared] = spans;
  if (base === undefined) throw new DomainError("bad_date", { field: "from" });
  return { base, compared };
}

function shiftsOf({ with: what, of }: NonNullable<ReportInput["compare"]>, months: number): number[] {
  if (what === "last-year") return [12];
  if (what === "previous") return [months];
  return Array.from({ length: of ?? DEFAULT_MEAN }, (_, at) => months * (at + 1));
}

/** The same day some months before; the last of a month stays the last. */
function shifted(date: string, months: number): string {
  if (months === 0) return date;
  const index = monthIndex(date) - months;
  if (index < FIRST_MONTH)
    throw new DomainError("bad_date", { field: "compare", message: "There is nothing that far back." });
  const day = Number(date.slice(8, 10));
  return dayIn(index, date === lastDay(monthIndex(date)) ? 31 : day);
}

function spanOf(
  from: string,
  to: string,
  step: ReportInput["step"],
  now: { readonly day: string; readonly isOver: boolean },
): Span {
  const [first, last] = [monthIndex(from), monthIndex(to)];
  if (step === "whole") {
    const column = { from, to, firstMonth: first, lastMonth: last };
    return { from, to, columns: [{ ...column, state: stateOf(from, to, false, now) }] };
  }
  const width = STEP_MONTHS[step];
  const start = Math.floor(first / width) * width;
  const count = Math.floor((last - start) / width) + 1;
  if (count > MAX_COLUMNS)
    throw new DomainError("bad_date", { field: "to", message: `That are more than ${MAX_COLUMNS} columns.` });
  const columns = Array.from({ length: count }, (_, at): Column => {
    const firstMonth = start + at * width;
    const lastMonth = firstMonth + width - 1;
    const [begins, ends] = [firstDay(firstMonth), lastDay(lastMonth)];
    const own = { from: begins < from ? from : begins, to: ends > to ? to : ends };
    const isCut = own.from !== begins || own.to !== ends;
    return { ...own, firstMonth, lastMonth, state: stateOf(own.from, own.to, isCut, now) };
  });
  return { from, to, columns };
}

function stateOf(
  from: string,
  to: string,
  isCut: boolean,
  { day, isOver }: { readonly day: string; readonly isOver: boolean },
): Column["state"] {
  if (from > day) return "ahead";
  if (to > day || (to === day && !isOver)) return "running";
  return isCut ? "cut" : "whole";
}
