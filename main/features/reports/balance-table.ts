/** A table of balances: own accounts in rows, or what all of them hold at the ends of periods. */
import type { ReportInput } from "../../../shared/contract/reports.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { BookContext } from "../../ledger/book-context.ts";
import type { Row } from "./category-rows.ts";
import { netWorth } from "./statements.ts";
import type { Parts } from "./table.ts";

export function balanceReport(book: BookContext, input: ReportInput, today: string): Parts {
  const group = input.group ?? "account";
  if (group === "account") {
    const { sections, final, ...parts } = netWorth(book, input, today);
    const rows = sections.flatMap((section) => section.rows);
    const total = { values: final?.values ?? [], compared: final?.compared ?? null };
    return { ...parts, sections: [{ of: "all", currency: null, rows, total, opens: null }], final: null };
  }
  if (group !== "month" && group !== "quarter" && group !== "year")
    throw new DomainError("bad_input", {
      field: "group",
      message: "Only accounts hold balances: group them by account or by period.",
    });
  return byPeriod(netWorth(book, { ...input, step: group }, today), input);
}

/** The final line's columns as rows. */
function byPeriod({ columns, final, ...parts }: Parts, { from, to }: ReportInput): Parts {
  const one = <T>(figures: readonly T[] | undefined, at: number): T[] => figures?.slice(at, at + 1) ?? [];
  const lineAt = (at: number) => ({
    values: one(final?.values, at),
    compared:
      final?.compared == null
        ? null
        : {
            values: one(final.compared.values, at),
            differences: one(final.compared.differences, at),
            percents: one(final.compared.percents, at),
          },
  });
  const rows = columns.map(
    (column, at): Row => ({
      key: column.from,
      of: "period",
      id: null,
      name: "",
      depth: 0,
      sums: false,
      lines: 0,
      partial: false,
      opens: null,
      days: { from: column.from, to: column.to },
      ...lineAt(at),
    }),
  );
  const last = columns.at(-1);
  return {
    ...parts,
    columns: [{ kind: "period", from, to, state: last?.state ?? "whole", compared: last?.compared ?? null }],
    sections: [{ of: "all", currency: null, rows, total: lineAt(columns.length - 1), opens: null }],
    final: null,
  };
}
