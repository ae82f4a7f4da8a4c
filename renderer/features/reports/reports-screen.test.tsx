// @vitest-environment happy-dom

// Reports in the window: the figures' ways to their entries, periods by keys, comparison in words, kept reports.
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { useActionKeys } from "../../actions/use-action-keys.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { FAKE_BOOK } from "../../transport/fake-transport.ts";
import { ReportsScreen } from "./reports-screen.tsx";

afterEach(cleanup);

const GROCERIES = fakeId(2, 1);
type Report = Output<"reports.run">;
const line = (value: string, old: string, difference: string, percent: string | null) => ({
  values: [value],
  compared: { values: [old], differences: [difference], percents: [percent] },
});
const OPENS = { accounts: [], categories: [GROCERIES], payees: [], tags: [], currency: null, flow: null };

/** What the program would say; spending of one category beside a year before. */
function answer({ from, to, kind, compare }: Input<"reports.run">): Report {
  const figures = line("61.40", "70.00", "-8.60", "-12.3");
  return {
    kind,
    unit: "money",
    currency: "EUR",
    at: "date",
    partial: false,
    missing: [],
    rates: [],
    overlapping: false,
    columns: [
      {
        kind: "period",
        from,
        to,
        state: "running",
        compared: compare === undefined ? null : { from: "2025-01-01", to: "2025-12-31" },
      },
    ],
    sections: [
      {
        of: "all",
        currency: null,
        rows: [
          {
            key: GROCERIES,
            of: "category",
            id: GROCERIES,
            name: "Groceries",
            depth: 0,
            sums: false,
            lines: 2,
            partial: false,
            opens: OPENS,
            days: null,
            ...figures,
          },
        ],
        total: figures,
        opens: OPENS,
      },
    ],
    final: null,
    flows: null,
    head: 7,
  };
}

function Keyed() {
  useActionKeys();
  return <ReportsScreen />;
}

function open(path: string, since = { written: 0, corrected: 0 }) {
  return renderWindow(<Keyed />, {
    path,
    handlers: { "reports.run": answer, "reports.since": () => since },
  });
}

it("lists every report, and nothing of it is against the rules of accessibility", async () => {
  open("/reports");
  await screen.findByRole("heading", { name: "What there is" });
  expect(screen.getAllByRole("link")).toHaveLength(12);
  expect((await axe.run(document.body)).violations).toEqual([]);
});

it("each figure leads to its entries, and what it is compared with to those; the difference is a word", async () => {
  open("/reports/spending");
  const table = await screen.findByRole("table", { name: "Spending by category" });
  const row = within(table).getByRole("row", { name: /Groceries/ });
  const [now, then] = within(row).getAllByRole("link");
  expect(decodeURIComponent(now?.getAttribute("href") ?? "")).toMatch(
    /^#\/register\?q=category:\S+ date:\d{4}-01-01\.\.\d{4}-12-31$/,
  );
  expect(decodeURIComponent(then?.getAttribute("href") ?? "")).toContain("date:2025-01-01..2025-12-31");
  expect(row.textContent).toContain("8.60 less");
  expect(row.textContent).toContain("12%");
  expect((await axe.run(document.body)).violations).toEqual([]);
});

it("[ and ] go a period back and on, b opens the builder, t leaves the table alone", async () => {
  const { inputsOf } = open("/reports/spending");
  await screen.findByRole("table", { name: "Spending by category" });
  const user = userEvent.setup();
  const asked = () => inputsOf("reports.run").at(-1) as Input<"reports.run">;
  const year = Number(asked().from.slice(0, 4));
  await user.keyboard("[[");
  await waitFor(() => expect(asked().from).toBe(`${year - 1}-01-01`));
  expect(asked().to).toBe(`${year - 1}-12-31`);
  await user.keyboard("]]");
  await waitFor(() => expect(asked().from).toBe(`${year + 1}-01-01`));
  await user.keyboard("t");
  expect(await screen.findByRole("button", { name: /With chart/ })).toBeTruthy();
  await user.keyboard("b");
  await user.selectOptions(await screen.findByLabelText("Rows"), "payee");
  await waitFor(() => expect(asked()).toMatchObject({ kind: "table", group: "payee", measure: "spending" }));
});

it("a report is kept under a name, removed, and comes back by the way back", async () => {
  const { inputsOf } = open("/reports/spending");
  const user = userEvent.setup();
  await screen.findByRole("table", { name: "Spending by category" });
  await user.keyboard("s");
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Food{Enter}");
  await waitFor(() =>
    expect(screen.getAllByRole("heading", { level: 1 }).map((h) => h.textContent)).toContain("Food"),
  );
  const [kept] = inputsOf("settings.set") as { value: string }[];
  expect(JSON.parse(kept?.value ?? "")).toMatchObject([{ name: "Food", head: 7, pinned: false }]);
});

it("says what was written since a report was kept", async () => {
  const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const spec = {
    kind: "table",
    range: { live: "this-year" },
    step: "whole",
    compare: "none",
    accounts: [],
    categories: [],
    currency: null,
  };
  const own = { id, name: "Food", spec, pinned: true, head: 3, at: "2026-01-05T10:00:00.000Z" };
  const window = renderWindow(<Keyed />, {
    path: `/reports/${id}`,
    handlers: {
      "reports.run": answer,
      "reports.since": () => ({ written: 1, corrected: 3 }),
      "settings.get": () => ({ settings: { [`reports ${FAKE_BOOK}`]: JSON.stringify([own]) } }),
    },
  });
  await screen.findByText(/3 entries corrected, 1 entry written/);
  expect(window.inputsOf("reports.since").at(-1)).toMatchObject({ head: 3 });
});
