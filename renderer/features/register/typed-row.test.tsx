// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { fakeRegisterPage } from "../../transport/fake-register.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { RegisterScreen } from "./register-screen.tsx";

afterEach(cleanup);

const CHECKING = fakeId(1, 1);
const done: FakeHandlers = {
  "register.changeEntries": ({ entries }) => ({
    entries: entries.map(({ id }) => ({ id, number: 900 })),
    unchanged: 0,
  }),
};

async function openRegister(handlers: FakeHandlers = {}) {
  const rendered = renderWindow(<RegisterScreen accountId={CHECKING} />, {
    rows: 200,
    handlers: { ...done, ...handlers },
  });
  const user = userEvent.setup();
  await screen.findAllByText("Groenhof Market");
  return { ...rendered, user, typed: () => screen.queryByRole("row", { name: /^Correct / }) };
}

const focused = () => document.activeElement?.closest("[data-edit]")?.getAttribute("data-edit");

it("Enter types into the row at hand, Tab goes through its cells in their order, Esc discards", async () => {
  const { user, typed, inputsOf } = await openRegister();
  await user.keyboard("jj{Enter}");
  expect(focused()).toBe("payee");
  const order: unknown[] = [];
  for (let step = 0; step < 4; step += 1) {
    await user.tab();
    order.push(focused());
  }
  expect(order).toEqual(["category", "note", "out", "in"]);
  await user.tab({ shift: true });
  expect(focused()).toBe("out");
  await user.keyboard("99{Escape}");
  expect(typed()).toBeNull();
  expect(document.activeElement?.getAttribute("role")).toBe("grid");
  expect(inputsOf("register.changeEntries")).toEqual([]);
});

it("writes only what differs, says which version was seen, and goes to the row below", async () => {
  const { user, typed, inputsOf } = await openRegister();
  await user.keyboard("jjm");
  const first = typed()?.id;
  expect(["out", "in"]).toContain(focused());
  await user.keyboard("12,50+3{Enter}");
  await waitFor(() => expect(inputsOf("register.changeEntries")).toHaveLength(1));
  const [sent] = inputsOf("register.changeEntries");
  expect(sent).toMatchObject({ change: { amount: expect.stringMatching(/^-?15\.50$/) } });
  expect(sent).toHaveProperty("entries.0.seen", expect.any(Number));
  expect(Object.keys((sent as { change: object }).change)).toEqual(["amount"]);
  await waitFor(() => expect(typed()?.id).not.toBe(first));
  expect(typed()).not.toBeNull();
  // As it was: nothing is written, the next one is typed into all the same.
  const second = typed()?.id;
  await user.keyboard("{Enter}");
  await waitFor(() => expect(typed()?.id).not.toBe(second));
  expect(inputsOf("register.changeEntries")).toHaveLength(1);
});

it("a press on a cell types into it, a press on the way behind opens the row", async () => {
  const { user, typed } = await openRegister();
  const [row] = screen.getAllByRole("row").filter((one) => one.textContent?.includes("Groenhof Market"));
  await user.click((row as HTMLElement).querySelector("[data-field=note]") as Element);
  expect(focused()).toBe("note");
  await user.keyboard("{Escape}");
  expect(typed()).toBeNull();
  await user.click(screen.getAllByRole("button", { name: /^Show what is behind Groenhof/ })[0] as Element);
  expect(await screen.findByText("Balanced")).toBeTruthy();
  expect(typed()).toBeNull();
});

it("leaving the row writes it", async () => {
  const { user, inputsOf } = await openRegister();
  await user.keyboard("jjp");
  await user.keyboard("Somebody else");
  screen.getByRole("grid").focus();
  await waitFor(() => expect(inputsOf("register.changeEntries")).toHaveLength(1));
  expect(inputsOf("register.changeEntries")[0]).toMatchObject({ change: { payee: "Somebody else" } });
});

it("what is wrong stands in the row and nothing is lost", async () => {
  const { user, typed } = await openRegister({
    "register.changeEntries": () => {
      throw new CallError("superseded", { message: "It was corrected meanwhile." });
    },
  });
  await user.keyboard("jjp{Control>}a{/Control}Mine{Enter}");
  expect(await within(typed() as HTMLElement).findByRole("alert")).toBeTruthy();
  expect(typed()?.textContent).toContain("It was corrected meanwhile.");
  expect(screen.getAllByDisplayValue("Mine")).not.toEqual([]);
  await user.keyboard("{Escape}");
  await user.keyboard("m0{Enter}");
  expect(typed()?.textContent).toContain("An entry of nothing is not kept");
});

it("shows what is fixed as locked, with the reason", async () => {
  const { user, typed } = await openRegister({
    "register.page": (input, book) => {
      const page = fakeRegisterPage(book, input);
      return { ...page, rows: page.rows.map((row) => ({ ...row, reconciled: true })) };
    },
  });
  await user.keyboard("jjt");
  const row = typed() as HTMLElement;
  expect(within(row).getAllByTitle(/^On a reconciled statement/)).toHaveLength(3);
  expect(within(row).getByLabelText("Payee", { selector: "input" })).toBeTruthy();
  expect(focused()).toBe("payee");
});

it("columns come, go, move and widen by keys, and come back as they were", async () => {
  const { user, inputsOf } = await openRegister();
  const heads = () => screen.getAllByRole("columnheader").map((head) => head.getAttribute("data-column"));
  expect(heads().slice(1)).toEqual(["date", "payee", "category", "note", "out", "in", "balance", "number"]);
  await user.click(screen.getByRole("button", { name: "Columns" }));
  await user.click(await screen.findByRole("checkbox", { name: "Tags" }));
  await user.click(screen.getByRole("button", { name: "Balance: one place to the left" }));
  fireEvent.keyDown(screen.getByRole("checkbox", { name: "Payee" }), { key: "ArrowRight" });
  await waitFor(() =>
    expect(heads().slice(1)).toEqual([
      "date",
      "category",
      "payee",
      "note",
      "tags",
      "out",
      "balance",
      "in",
      "number",
    ]),
  );
  await user.click(screen.getByRole("button", { name: "Payee: wider" }));
  const kept = inputsOf("settings.set").at(-1);
  expect(kept).toMatchObject({ name: `columns:${CHECKING}` });
  expect(JSON.parse((kept as { value: string }).value).widths).toHaveProperty("payee");
  await user.click(screen.getByRole("button", { name: "All as they were" }));
  await waitFor(() => expect(heads()).toHaveLength(9));
});

it("breaks no rule of accessibility while a row is typed into", async () => {
  const { user, container } = await openRegister();
  await user.keyboard("jj{Enter}");
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
