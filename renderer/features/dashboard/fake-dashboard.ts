/** Answers to what the dashboard asks, for its tests: half a year of one household. */
import type { Output } from "../../../shared/contract/index.ts";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";

type Report = Output<"reports.run">;
type Row = Report["sections"][number]["rows"][number];

const RATES = { at: "date" as const, partial: false, missing: [], rates: [] };
const MONTHS = ["06", "07", "08", "09", "10", "11"] as const;

function row(count: number, name: string, values: string[], depth = 0): Row {
  return {
    key: fakeId(3, count),
    of: "category",
    id: fakeId(3, count),
    name,
    depth,
    sums: false,
    lines: 1,
    partial: false,
    opens: null,
    days: null,
    values,
    compared: null,
  };
}

function report(part: Pick<Report, "kind" | "columns" | "sections" | "final">): Report {
  return { unit: "money", currency: "EUR", ...RATES, overlapping: false, flows: null, head: 1, ...part };
}

const section = (of: "all" | "income" | "expense", rows: Row[], values: string[]) => ({
  of,
  currency: null,
  rows,
  total: { values, compared: null },
  opens: null,
});

/** In 3,000, out 2,000 a month; this one 100 out so far. The seventh figure is the total. */
function cashFlow(): Report {
  const months = (whole: string, last: string, total: string) => [
    ...MONTHS.slice(1).map(() => whole),
    last,
    total,
  ];
  return report({
    kind: "income-statement",
    columns: [
      ...MONTHS.map((month) => ({
        kind: "period" as const,
        from: `2026-${month}-01`,
        to: month === "11" ? "2026-11-21" : `2026-${month}-28`,
        state: month === "11" ? ("running" as const) : ("whole" as const),
        compared: null,
      })),
      { kind: "total", from: "2026-06-01", to: "2026-11-21", state: "running", compared: null },
    ],
    sections: [
      section("income", [], months("3000.00", "0.00", "15000.00")),
      section(
        "expense",
        [
          row(1, "Housing", months("1500.00", "0.00", "7500.00")),
          row(2, "Groceries", months("500.00", "100.00", "2600.00")),
        ],
        months("2000.00", "100.00", "10100.00"),
      ),
    ],
    final: { of: "net", values: months("1000.00", "-100.00", "4900.00"), compared: null },
  });
}

function spending(from: string, to: string): Report {
  return report({
    kind: "table",
    columns: [{ kind: "period", from, to, state: "running", compared: null }],
    sections: [
      section(
        "all",
        [row(1, "Housing", ["1480.00"]), row(4, "Rent", ["1480.00"], 1), row(2, "Groceries", ["520.00"])],
        ["2000.00"],
      ),
    ],
    final: null,
  });
}

function overview(asOf: string): Output<"accounts.overview"> {
  return {
    groups: [
      {
        kind: "bank",
        name: "",
        accounts: [
          {
            id: fakeId(1, 1),
            name: "Joint checking",
            type: "asset",
            subtype: "checking",
            currency: "EUR",
            institution: "",
            mask: "",
            open: true,
            position: 0,
            balance: "2110.00",
            entries: 3,
            group: "",
            limit: null,
            worth: "2110.00",
            lastImport: null,
            reconciledTo: null,
            trend: ["1900.00", "2110.00"],
          },
        ],
        sums: [],
        total: "2110.00",
        partial: false,
      },
    ],
    total: {
      currency: "EUR",
      ...RATES,
      ratesOf: asOf,
      amount: "2110.00",
      assets: "2110.00",
      liabilities: "0.00",
    },
    days: ["2026-10-31", asOf],
  };
}

export function fakeDashboard(own: FakeHandlers = {}): FakeHandlers {
  return {
    "reports.run": ({ kind, from, to }) => (kind === "table" ? spending(from, to) : cashFlow()),
    "insights.days": () => ({
      currency: "EUR",
      days: [
        { date: "2026-11-02", amount: "12.00" },
        { date: "2026-11-20", amount: "1480.00" },
      ],
      missing: [],
    }),
    "insights.worth": ({ from, to }) => ({
      currency: "EUR",
      points: [
        { date: from, amount: "100.00", missing: [] },
        { date: to, amount: "130.00", missing: [] },
      ],
    }),
    "insights.review": () => ({
      uncategorised: 3,
      pending: 1,
      gaps: [
        { account: fakeId(1, 1), name: "Joint checking", date: "2026-10-31", currency: "EUR", gap: "12.00" },
      ],
      due: [{ account: fakeId(1, 1), name: "Joint checking", since: "2026-08-31" }],
    }),
    "imports.drafts": () => ({ drafts: [] }),
    "accounts.overview": ({ asOf = "2026-11-21" }) => overview(asOf),
    ...own,
  };
}
