import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { z } from "zod";
import { renderWindow } from "../testing/render-window.tsx";
import { readPreference, usePreference } from "./use-preference.ts";

const WIDTHS = { name: "test.widths", schema: z.array(z.int()), standard: [1, 2] };

function Widths() {
  const [widths, keep] = usePreference(WIDTHS);
  return (
    <button type="button" onClick={() => keep([...widths, widths.length + 1])}>
      {widths.join(" ")}
    </button>
  );
}

test("what a person chose is kept as JSON and shown again", async () => {
  const shown = renderWindow(<Widths />);
  await userEvent.click(await screen.findByRole("button", { name: "1 2" }));
  expect(await screen.findByRole("button", { name: "1 2 3" })).toBeTruthy();
  expect(shown.inputsOf("settings.set")).toEqual([{ name: "test.widths", value: "[1,2,3]" }]);
});

test("what is kept in another shape is as if nothing were kept", () => {
  const { schema, standard } = WIDTHS;
  expect(readPreference("[3]", schema, standard)).toEqual([3]);
  for (const kept of [undefined, "", "[3", '{"a":1}', "[1.5]"])
    expect(readPreference(kept, schema, standard)).toBe(standard);
});
