// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { today } from "../../format/date.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { CallError } from "../../transport/transport.ts";
import { EntryForm } from "./entry-form.tsx";

afterEach(cleanup);

const CHECKING = fakeId(1, 1);
const SAVINGS = fakeId(1, 2);
const GROCERIES = fakeId(2, 1);

async function openForm(onClose = vi.fn()) {
  const rendered = renderWindow(
    <EntryForm account={CHECKING} currency="EUR" entry={null} onClose={onClose} />,
  );
  const user = userEvent.setup();
  await waitFor(() => expect(rendered.inputsOf("categories.list")).toHaveLength(1));
  const field = (name: string) => screen.getByLabelText(name, { selector: "input" });
  return { ...rendered, user, field, onClose };
}

async function choose(user: ReturnType<typeof userEvent.setup>, text: string) {
  await user.click(screen.getByRole("combobox", { name: "Category or account" }));
  await user.keyboard(text);
  const list = await screen.findByRole("listbox");
  await user.click(within(list).getAllByRole("option")[0] as HTMLElement);
}

it("records an entry on Enter, works the sum out, stays open for the next and offers undo", async () => {
  const { user, field, inputsOf, onClose } = await openForm();
  expect(document.activeElement).toBe(field("Payee"));
  await user.type(field("Payee"), "Groenhof Market");
  await choose(user, "Groc");
  await user.type(field("Out"), "12.50+3*4");
  expect(screen.getByText("= 24.50")).toBeTruthy();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(inputsOf("register.recordEntry")).toHaveLength(1));
  expect(inputsOf("register.recordEntry")[0]).toMatchObject({
    account: CHECKING,
    payee: "Groenhof Market",
    amount: "-24.50",
    splits: [{ category: GROCERIES, amount: "-24.50" }],
  });
  await waitFor(() => expect(field("Payee")).toHaveProperty("value", ""));
  expect(onClose).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(inputsOf("activity.undo")).toHaveLength(1));
});

it("saves and closes on Ctrl+Enter, discards on Escape", async () => {
  const { user, field, inputsOf, onClose } = await openForm();
  await user.type(field("In"), "35");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(inputsOf("register.recordEntry")).toHaveLength(1);
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(2);
});

it("shows what is wrong beside the field, moves there, and sends nothing", async () => {
  const { user, field, inputsOf } = await openForm();
  await user.type(field("Payee"), "Kino Roxy{Enter}");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Type what went out or came in");
  expect(document.activeElement).toBe(field("Out"));
  expect(inputsOf("register.recordEntry")).toHaveLength(0);
});

it("puts the program's own refusal beside its field and keeps what was typed", async () => {
  const { user, field, fake } = await openForm();
  fake.failNext("register.recordEntry", new CallError("closed_period", { message: "October is closed." }));
  await user.type(field("Out"), "5{Enter}");
  expect((await screen.findByText("October is closed.")).closest("p")?.id).toBe(
    field("Date").getAttribute("aria-describedby"),
  );
  expect(field("Out")).toHaveProperty("value", "5");
});

it("writes a transfer when the other side is an account of one's own", async () => {
  const { user, field, inputsOf } = await openForm();
  await choose(user, "Joint sav");
  await user.type(field("Out"), "500{Enter}");
  await waitFor(() => expect(inputsOf("register.recordTransfer")).toHaveLength(1));
  expect(inputsOf("register.recordTransfer")[0]).toMatchObject({
    from: CHECKING,
    to: SAVINGS,
    amount: "500.00",
  });
});

it("splits over categories and says what is left", async () => {
  const { user, field, inputsOf } = await openForm();
  await user.type(field("Out"), "30");
  await user.click(screen.getByRole("button", { name: "Split" }));
  await user.type(field("Amount of part 1"), "12,50");
  expect(screen.getByText("Left to split").textContent).toContain("17.50");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(inputsOf("register.recordEntry")).toHaveLength(1));
  expect(inputsOf("register.recordEntry")[0]).toMatchObject({
    splits: [{ amount: "-12.50" }, { amount: "-17.50" }],
  });
});

it("a share counts while it is typed, and Enter writes it", async () => {
  const { user, field, inputsOf } = await openForm();
  await user.type(field("Out"), "20");
  await user.click(screen.getByRole("button", { name: "Split" }));
  await user.type(field("Amount of part 1"), "25%");
  expect(screen.getByText("Left to split").textContent).toContain("15.00");
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Put the rest in part 1" }));
  await user.type(field("Amount of part 1"), "{Control>}a{/Control}30%{Enter}");
  await waitFor(() => expect(inputsOf("register.recordEntry")).toHaveLength(1));
  expect(inputsOf("register.recordEntry")[0]).toMatchObject({
    splits: [{ amount: "-6.00" }, { amount: "-14.00" }],
  });
});

it("fills in the category last chosen for a payee", async () => {
  const { user, field } = await openForm();
  await user.type(field("Payee"), "City Energy");
  await user.tab();
  await waitFor(() =>
    expect(screen.getByRole("combobox", { name: "Category or account" })).toHaveProperty(
      "value",
      "Utilities",
    ),
  );
});

it("a digit takes a suggestion, with the category last chosen; plus, minus and t choose the day", async () => {
  renderWindow(<EntryForm account={fakeId(1, 1)} currency="EUR" entry={null} onClose={vi.fn()} />, {
    rows: 50,
  });
  const user = userEvent.setup();
  const payee = await screen.findByLabelText<HTMLInputElement>("Payee", { selector: "input" });
  await user.type(payee, "gr");
  expect((await screen.findByRole("option")).textContent).toMatch(/^1Groenhof Market.*last time, 3 of 3/);
  await user.keyboard("1");
  expect(payee.value).toBe("Groenhof Market");
  expect(
    screen.getByLabelText<HTMLInputElement>("Category or account", { selector: "input" }).value,
  ).not.toBe("");
  const date = screen.getByLabelText<HTMLInputElement>("Date", { selector: "input" });
  fireEvent.change(date, { target: { value: "2026-02-28" } });
  fireEvent.keyDown(date, { key: "+" });
  expect(date.value).toBe("2026-03-01");
  fireEvent.keyDown(date, { key: "-" });
  expect(date.value).toBe("2026-02-28");
  fireEvent.keyDown(date, { key: "t" });
  expect(date.value).toBe(today());
});
