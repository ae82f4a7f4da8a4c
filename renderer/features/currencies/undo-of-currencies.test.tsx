// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { CommoditiesSection } from "./commodities-section.tsx";
import { RatesSection } from "./rates-section.tsx";

afterEach(cleanup);

const undo = () => screen.findByRole("button", { name: "Undo" });

it("takes a commodity of one's own back that was just made", async () => {
  const user = userEvent.setup();
  const { inputsOf } = renderWindow(<CommoditiesSection />, {
    handlers: {
      "commodities.list": () => ({ commodities: [] }),
      "commodities.create": () => ({ id: fakeId(7, 1) }),
      "commodities.remove": ({ id }) => ({ id }),
    },
  });
  await user.type(await screen.findByLabelText("Code"), "MILES");
  await user.click(screen.getByRole("button", { name: "Add" }));
  await user.click(await undo());
  await waitFor(() => expect(inputsOf("commodities.remove")).toEqual([{ id: fakeId(7, 1) }]));
  expect(await screen.findByText("Taken back")).toBeTruthy();
});

it("puts the rate back that a new one took the place of", async () => {
  const user = userEvent.setup();
  const old = { base: "USD", quote: "EUR", date: "2026-11-21", rate: "0.9", source: "typed" as const };
  const { inputsOf } = renderWindow(<RatesSection base="EUR" />, {
    handlers: {
      "rates.list": () => ({ total: 1, rates: [old] }),
      "rates.set": (rate) => ({ ...rate, source: "typed" as const }),
    },
  });
  const form = await screen.findByRole("form", { name: "Set a rate" });
  await user.type(within(form).getByLabelText("is"), "0.95");
  await user.click(within(form).getByRole("button"));
  await user.click(await undo());
  await waitFor(() =>
    expect(inputsOf("rates.set").map((rate) => (rate as { rate: string }).rate)).toEqual(["0.95", "0.9"]),
  );
});
