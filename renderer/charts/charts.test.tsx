// @vitest-environment happy-dom

// What a chart says and does without being seen: its sentence, its reading cursor, its table, its silence about amounts.
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it, vi } from "vitest";
import { formatMonth } from "../format/date.ts";
import { useUi } from "../store/ui.ts";
import { renderWindow } from "../testing/render-window.tsx";
import { BarChart } from "./bar-chart.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { Donut } from "./donut.tsx";
import { HeatCalendar } from "./heat-calendar.tsx";
import { LineChart } from "./line-chart.tsx";
import { Sankey } from "./sankey.tsx";
import { seriesTable } from "./series-table.ts";

afterEach(cleanup);

const EUR = { currency: "EUR", digits: 2 };
const DATES = ["2026-09-30", "2026-10-31", "2026-11-21"];
const WORTH = [4_510_000n, 4_400_050n, 4_736_985n];

async function worthChart(onOpen?: (index: number) => void) {
  renderWindow(
    <ChartFrame
      title="Net worth"
      fileName="net-worth"
      table={seriesTable(
        "Month",
        DATES.map((key) => ({ key, name: formatMonth(key) })),
        [{ name: "Net worth", values: WORTH }],
        EUR,
      )}
    >
      <LineChart
        name="Net worth"
        unit={EUR}
        dates={DATES}
        series={[{ id: "worth", name: "Net worth", values: WORTH }]}
        dayName={formatMonth}
        onOpen={onOpen}
      />
    </ChartFrame>,
  );
  return screen.findByRole("slider");
}

it("is one sentence with first, last and lowest", async () => {
  expect((await worthChart()).getAttribute("aria-label")).toBe(
    "Net worth from €\u202f45,100.00, September 2026, to €\u202f47,369.85, November 2026; lowest €\u202f44,000.50, October 2026.",
  );
});

it("is read point by point with the arrows, and Enter opens the point", async () => {
  const opened = vi.fn();
  const chart = await worthChart(opened);
  const user = userEvent.setup();
  chart.focus();
  expect(chart.getAttribute("aria-valuetext")).toMatch(/Arrow keys/);
  await user.keyboard("{ArrowRight}");
  expect(chart.getAttribute("aria-valuetext")).toBe("September 2026: €\u202f45,100.00");
  await user.keyboard("{End}");
  expect(chart.getAttribute("aria-valuetext")).toBe("November 2026: €\u202f47,369.85");
  expect(chart.getAttribute("aria-valuenow")).toBe("2");
  await user.keyboard("{ArrowRight}{ArrowLeft}{Enter}");
  expect(opened).toHaveBeenCalledExactlyOnceWith(1);
  await user.keyboard("{Escape}");
  expect(chart.getAttribute("aria-valuetext")).toMatch(/Arrow keys/);
});

it("turns into its table on t and back, and the focus goes along", async () => {
  const chart = await worthChart();
  const user = userEvent.setup();
  chart.focus();
  await user.keyboard("t");
  const table = await screen.findByRole("region", { name: "Net worth as a table" });
  expect(screen.queryByRole("slider")).toBeNull();
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => row.textContent);
  expect(rows).toEqual(["September 202645,100.00", "October 202644,000.50", "November 202647,369.85"]);
  expect(document.activeElement?.querySelector("table")).not.toBeNull();
  await user.keyboard("t");
  expect(document.activeElement).toBe(await screen.findByRole("slider"));
});

it("has no figure in it while amounts are hidden", async () => {
  const chart = await worthChart();
  const user = userEvent.setup();
  chart.focus();
  await user.keyboard("{End}");
  expect(document.body.textContent).toMatch(/47,370/);
  useUi.setState({ amountsHidden: true });
  await waitFor(() => expect(document.body.textContent).not.toMatch(/47,3|44k|45,1/));
  expect(`${chart.getAttribute("aria-label")} ${chart.getAttribute("aria-valuetext")}`).not.toMatch(
    /\d\d,\d|\.\d\d/,
  );
  await user.click(screen.getByRole("button", { name: "More about Net worth" }));
  await screen.findByRole("menuitem", { name: /As a table/ });
  expect(screen.queryByRole("menuitem", { name: /CSV|Copy/ })).toBeNull();
});

it("puts the table on the clipboard", async () => {
  await worthChart();
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "More about Net worth" }));
  await user.click(await screen.findByRole("menuitem", { name: "Copy the table" }));
  await waitFor(async () =>
    expect(await navigator.clipboard.readText()).toBe(
      "Month\tNet worth, EUR\nSeptember 2026\t45100.00\nOctober 2026\t44000.50\nNovember 2026\t47369.85",
    ),
  );
});

it("moves against the reading order where that is from right to left", async () => {
  document.documentElement.dir = "rtl";
  document.documentElement.style.direction = "rtl";
  try {
    const chart = await worthChart();
    chart.focus();
    await userEvent.setup().keyboard("{Home}{ArrowLeft}");
    expect(chart.getAttribute("aria-valuenow")).toBe("1");
  } finally {
    document.documentElement.dir = "";
    document.documentElement.style.direction = "";
  }
});

const PLACES = [
  { key: "2026-10", name: "Oct", longName: "October 2026" },
  { key: "2026-11", name: "Nov", longName: "November 2026", unfinished: true },
];

it("every kind has a name, says its points, and axe finds nothing", async () => {
  const opened: string[] = [];
  const { container } = renderWindow(
    <main>
      <BarChart
        name="Cash flow"
        unit={EUR}
        places={PLACES}
        series={[
          { id: "in", name: "In", values: [100n, 50n], tone: "in" },
          { id: "out", name: "Out", values: [-80n, -70n], tone: "out" },
        ]}
        net={{ name: "Net", values: [20n, -20n] }}
      />
      <Donut
        name="Spending"
        unit={EUR}
        parts={[
          { id: "rent", name: "Rent", value: 148_000n },
          { id: "food", name: "Groceries", value: 52_000n },
          { id: "back", name: "Refund", value: -500n },
        ]}
        onOpen={({ id }) => opened.push(id)}
      />
      <HeatCalendar
        name="Spending by day"
        unit={EUR}
        from="2026-11-02"
        to="2026-11-21"
        values={new Map([["2026-11-20", 500n]])}
        onOpen={(day) => opened.push(day)}
      />
      <Sankey
        name="Flows"
        unit={EUR}
        nodes={[
          { id: "salary", name: "Salary" },
          { id: "rent", name: "Rent" },
        ]}
        links={[{ from: "salary", to: "rent", value: 100n }]}
      />
    </main>,
  );
  const sliders = await screen.findAllByRole("slider");
  const user = userEvent.setup();
  const read: (string | null)[] = [];
  for (const slider of sliders) {
    slider.focus();
    await user.keyboard("{End}");
    read.push(slider.getAttribute("aria-valuetext"));
    await user.keyboard("{Enter}");
  }
  expect(read).toEqual([
    "November 2026: In €\u202f0.50, Out minus €\u202f0.70, Net minus €\u202f0.20",
    "Groceries: €\u202f520.00, 26%",
    "Sat 21 Nov: €\u202f0.00",
    "Salary to Rent: €\u202f1.00",
  ]);
  expect(opened).toEqual(["food", "2026-11-21"]);
  expect(screen.getByRole("rowheader", { name: "Total" }).closest("tr")?.textContent).toMatch(/1,995\.00/);
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

it("a week's arrows go by days and by weeks", async () => {
  renderWindow(
    <HeatCalendar name="Spending" unit={EUR} from="2026-11-02" to="2026-11-21" values={new Map()} />,
  );
  const chart = await screen.findByRole("slider");
  chart.focus();
  await userEvent.setup().keyboard("{End}{ArrowUp}{ArrowLeft}");
  expect(chart.getAttribute("aria-valuetext")).toMatch(/^Fri 13 Nov/);
});
