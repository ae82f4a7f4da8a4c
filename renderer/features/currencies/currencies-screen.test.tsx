import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import type { Output } from "../../../shared/contract/index.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import type { FakeOptions } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { CurrenciesScreen } from "./currencies-screen.tsx";

afterEach(cleanup);

const RATE = { base: "EUR", quote: "USD", date: "2026-06-12", rate: "1.25", source: "ecb" } as const;
const GAINS: Output<"accounts.exchangeGains"> = {
  currency: "EUR",
  ratesOf: "2026-06-15",
  at: "date",
  partial: true,
  missing: [{ currency: "GOLD", amount: "-2.000" }],
  rates: [
    { currency: "USD", rate: "0.8", path: "inverse", through: null, date: "2026-06-12", steps: [RATE] },
  ],
  pairs: [
    {
      id: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a",
      sides: [
        { currency: "EUR", amount: "91.37", worth: "91.37" },
        { currency: "USD", amount: "-100.00", worth: "-80.00" },
      ],
      gain: "11.37",
    },
  ],
  gain: "11.37",
};

function show(more: FakeOptions["handlers"] = {}) {
  return renderWindow(<CurrenciesScreen />, {
    handlers: {
      "accounts.exchangeGains": () => GAINS,
      "rates.list": () => ({ total: 1, rates: [RATE] }),
      "rates.set": (input) => ({ ...input, source: "typed" }),
      ...more,
    },
  });
}

it("shows what exchange gained, at which rate, and what has none", async () => {
  show();
  const gains = await screen.findByRole("region", { name: "Exchange gains" });
  expect(within(gains).getByText("partial")).toBeTruthy();
  expect(within(gains).getAllByText(/^11/).length).toBeGreaterThan(0);
  expect(within(gains).getByText("1 USD = 0.8 EUR")).toBeTruthy();
  expect(within(gains).getByText(/the other way round, European Central Bank/)).toBeTruthy();
  expect(within(gains).getByRole("status").textContent).toContain("Not in it, for want of a rate:");
});

it("sets a rate, and says beside the field what is none", async () => {
  const user = userEvent.setup();
  const window = show();
  const form = await screen.findByRole("form", { name: "Set a rate" });
  await user.type(within(form).getByLabelText("is"), "0");
  await user.click(within(form).getByRole("button", { name: "Set a rate" }));
  expect(within(form).getByText(/Type a figure above zero/)).toBeTruthy();
  expect(window.inputsOf("rates.set")).toEqual([]);
  await user.clear(within(form).getByLabelText("is"));
  await user.type(within(form).getByLabelText("is"), "0.92");
  await user.click(within(form).getByRole("button", { name: "Set a rate" }));
  await waitFor(() =>
    expect(window.inputsOf("rates.set")).toMatchObject([{ base: "USD", quote: "EUR", rate: "0.92" }]),
  );
  expect(await screen.findByText("1 USD = 0.92 EUR is set.")).toBeTruthy();
});

it("makes a commodity, and keeps a code that is none to itself", async () => {
  const user = userEvent.setup();
  const window = show({ "commodities.create": () => ({ id: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a" }) });
  const form = await screen.findByRole("form", { name: "Your own currencies" });
  await user.type(within(form).getByLabelText("Code"), "EUR");
  await user.click(within(form).getByRole("button", { name: "Add" }));
  expect(within(form).getByText(/2 to 12 of/)).toBeTruthy();
  await user.clear(within(form).getByLabelText("Code"));
  await user.type(within(form).getByLabelText("Code"), "gold");
  await user.click(within(form).getByRole("button", { name: "Add" }));
  await waitFor(() =>
    expect(window.inputsOf("commodities.create")).toEqual([{ currency: "GOLD", name: "GOLD", decimals: 2 }]),
  );
});

it("names the lines of a file that cannot be taken, and takes the others when told to", async () => {
  const user = userEvent.setup();
  let refuse = true;
  const window = show({
    "files.begin": () => ({ file: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5b" }),
    "files.append": () => ({ received: 3 }),
    "rates.importFile": () => {
      if (refuse) {
        refuse = false;
        const message = "Line 3, column 20: “0” is not a rate above zero such as 1.0852.";
        throw new CallError("bad_file", { wouldAdd: 4, problems: [{ line: 3, column: 20, message }] });
      }
      return {
        format: "csv",
        added: 4,
        replaced: 0,
        unchanged: 0,
        kept: 1,
        skipped: [],
        first: null,
        last: null,
        problems: [],
      };
    },
  });
  await screen.findByRole("region", { name: "Rates" });
  const [input] = screen.getAllByLabelText("Import a file", { selector: "input" });
  await user.upload(input as HTMLInputElement, new File(["abc"], "rates.csv"));
  expect(await screen.findByText(/Line 3, column 20/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Take the other 4 in" }));
  expect(await screen.findByText("4 added, 0 replaced; 1 of yours kept.")).toBeTruthy();
  expect(window.inputsOf("rates.importFile").at(-1)).toMatchObject({ acceptProblems: true });
});
