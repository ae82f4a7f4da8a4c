// @vitest-environment happy-dom

import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { CallError } from "../../transport/transport.ts";
import type { Draft, RowStatus } from "./draft.ts";
import { BATCH, DRAFT, fakeFile, MAPPING } from "./fake-imports.ts";
import { ImportDropZone } from "./import-drop-zone.tsx";
import { ImportScreen } from "./import-screen.tsx";

afterEach(cleanup);

const FILE = new File(["Date;Text;Amount\n14.11.2026;Groenhof Market;-82,46\n"], "bank.csv");

function openAt(path: string, statuses: readonly RowStatus[], change: Partial<Draft> = {}) {
  const file = fakeFile(statuses, change);
  const rendered = renderWindow(
    <>
      <ImportScreen />
      <ImportDropZone />
    </>,
    { handlers: file.handlers, path },
  );
  return { ...rendered, file, user: userEvent.setup() };
}

const openDraft = (statuses: readonly RowStatus[], change: Partial<Draft> = {}) =>
  openAt(`/import/${DRAFT}`, statuses, change);
const press = (name: RegExp) => screen.findByRole("button", { name });

it("takes a picked file in by pieces and opens its draft; nothing is written", async () => {
  const { user, inputsOf, history } = openAt("/import", ["new"]);
  await user.upload(await screen.findByLabelText("Choose a file", { selector: "input" }), FILE);
  await waitFor(() => expect(history.at(-1)).toBe(`/import/${DRAFT}`));
  expect(inputsOf("files.begin")).toEqual([{ name: "bank.csv", bytes: FILE.size }]);
  expect(inputsOf("files.append")).toHaveLength(1);
  expect(inputsOf("imports.commit")).toHaveLength(0);
});

it("takes a file dropped anywhere in the window", async () => {
  const { history } = openAt("/import", ["new"]);
  await screen.findByLabelText("Choose a file", { selector: "input" });
  const transfer = { types: ["Files"], files: [FILE] };
  const send = (type: string) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: transfer });
    act(() => void window.dispatchEvent(event));
    return event;
  };
  send("dragenter");
  expect(screen.getByText("Let go to read the file")).toBeTruthy();
  expect(send("drop").defaultPrevented).toBe(true);
  await waitFor(() => expect(history.at(-1)).toBe(`/import/${DRAFT}`));
});

it("names the place of a file that cannot be read, and says that nothing was changed", async () => {
  const { user, fake, history } = openAt("/import", ["new"]);
  fake.failNext(
    "imports.read",
    new CallError("bad_file", { message: "Line 7: the file ends too early.", line: 7, value: "<STMT" }),
  );
  await user.upload(await screen.findByLabelText("Choose a file", { selector: "input" }), FILE);
  expect(await screen.findByText("Line 7: the file ends too early.")).toBeTruthy();
  expect(screen.getByText("<STMT")).toBeTruthy();
  expect(screen.getByText("Nothing in the book was changed.")).toBeTruthy();
  expect(history.at(-1)).toBe("/import");
});

it("goes through file, columns, review and confirm by keyboard, and writes once", async () => {
  const { user, inputsOf } = openDraft(["new", "new", "duplicate"]);
  expect((await screen.findAllByText("3 lines")).length).toBeGreaterThan(0);
  await user.keyboard("{Enter}");
  await screen.findByText("What each column means");
  await user.keyboard("{Enter}");
  await screen.findByRole("navigation", { name: "Tallies" });
  await user.keyboard("{Control>}{Enter}{/Control}");
  await press(/Write 2 lines/);
  const sum = screen.getByRole("table", { name: "Joint checking" });
  expect(within(sum).getByRole("row", { name: /2 new lines/ }).textContent).toContain("−12.50");
  expect(within(sum).getByRole("row", { name: /Difference/ }).textContent).toContain("−2.00");
  expect(inputsOf("imports.commit")).toHaveLength(0);
  await user.keyboard("{Enter}");
  expect(await screen.findByText("2 lines written as one batch")).toBeTruthy();
  expect(inputsOf("imports.commit")).toEqual([{ draft: DRAFT }]);
  expect(inputsOf("imports.adjust")).toHaveLength(0);
});

it("undoes the import from the page that says what was written", async () => {
  const { user, inputsOf } = openDraft(["new"], { csv: null, format: "ofx2" });
  for (const step of [/to review/, /to confirm/, /Write 1 line/]) await user.click(await press(step));
  await user.click(await press(/Undo this import/));
  await user.click(await press(/^Undo import/));
  expect(await screen.findByText("The import of bank.csv is undone")).toBeTruthy();
  expect(inputsOf("imports.undo")).toEqual([{ batch: BATCH }]);
});

it("asks before the good lines go ahead without those with a problem", async () => {
  const { user, inputsOf } = openDraft(["new", "problem"], { csv: null });
  await user.click(await press(/to review/));
  expect(await screen.findByText("31.02.2026")).toBeTruthy();
  expect(screen.queryByText(/1970/)).toBeNull();
  await user.click(await press(/to confirm/));
  const write = (await press(/Write 1 line/)) as HTMLButtonElement;
  expect(write.disabled).toBe(true);
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(inputsOf("imports.commit")).toHaveLength(0);
  await user.click(screen.getByLabelText("The other 1 line can go ahead"));
  await user.click(write);
  expect(await screen.findByText("1 line written as one batch")).toBeTruthy();
  expect(inputsOf("imports.commit")).toEqual([{ draft: DRAFT, acceptProblems: true }]);
});

it("leaves a new line out with x and takes a duplicate in anyway", async () => {
  const { user, inputsOf } = openDraft(["new", "duplicate"], { csv: null });
  await user.click(await press(/to review/));
  await press(/^Leave out$/);
  await user.keyboard("x");
  await waitFor(() => expect(inputsOf("imports.choose")).toEqual([{ draft: DRAFT, index: 0, take: false }]));
  await user.keyboard("2");
  expect(await screen.findByRole("button", { name: /Take it in anyway/ })).toBeTruthy();
  await user.keyboard("x");
  await waitFor(() => expect(inputsOf("imports.choose")).toHaveLength(2));
  expect(inputsOf("imports.choose")[1]).toEqual({ draft: DRAFT, index: 1, take: true });
});

it("reads the file again when a column gets another meaning, before it goes on", async () => {
  const { user, inputsOf } = openDraft(["new"]);
  await user.click(await press(/to columns/));
  await user.selectOptions(screen.getByLabelText("Meaning of column Text"), "memo");
  await user.click(await press(/Apply and continue/));
  await screen.findByRole("navigation", { name: "Tallies" });
  expect(inputsOf("imports.adjust")).toEqual([
    { draft: DRAFT, mapping: { ...MAPPING, payee: null, memo: [1] } },
  ]);
});

it("cannot go on without a date, and shows how dates would be read", async () => {
  const { user } = openDraft(["new"]);
  await user.click(await press(/to columns/));
  expect(screen.getByText(/is read as Tue 3 Nov/)).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Dates are written"), "mdy");
  expect(screen.getByText(/cannot be read this way/)).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Meaning of column Date"), "ignore");
  expect(screen.getByText("Choose the column that holds the date.")).toBeTruthy();
  const next = screen.getByRole("button", { name: /to review|Apply and continue/ }) as HTMLButtonElement;
  expect(next.disabled).toBe(true);
});

it("sends the chosen account at once and a new account's name with the next step", async () => {
  const { user, inputsOf } = openDraft(["new"], { csv: null });
  await user.selectOptions(await screen.findByLabelText("Its lines go to"), "new");
  await waitFor(() => expect(inputsOf("imports.adjust")).toHaveLength(1));
  expect(inputsOf("imports.adjust")[0]).toMatchObject({
    accounts: [{ index: 0, account: null, newName: "Checking" }],
  });
});

it("breaks no rule of accessibility that can be told from the structure of its steps", async () => {
  const { container, user } = openDraft(["new", "duplicate", "problem"]);
  const check = async () => {
    const { violations } = await axe.run(container, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
  };
  await press(/to columns/);
  await check();
  for (const step of [/to columns/, /to review/, /to confirm/]) {
    await user.click(await press(step));
    await check();
  }
  fireEvent.keyDown(window, { key: "Escape" });
  expect(await screen.findByRole("navigation", { name: "Tallies" })).toBeTruthy();
});
