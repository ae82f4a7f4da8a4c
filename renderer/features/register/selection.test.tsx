// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { RegisterScreen } from "./register-screen.tsx";

afterEach(cleanup);

const CHECKING = fakeId(1, 1);
const done: FakeHandlers = Object.fromEntries(
  ["changeEntries", "voidEntries", "bringBackEntries", "copyEntries"].map((name) => [
    `register.${name}`,
    ({ entries }: { entries: readonly { id: string }[] }) => ({
      entries: entries.map(({ id }, at) => ({ id, number: 900 + at })),
      unchanged: 0,
    }),
  ]),
);

async function openRegister(handlers: FakeHandlers = {}, rows = 200) {
  const rendered = renderWindow(<RegisterScreen accountId={CHECKING} />, {
    rows,
    handlers: { ...done, ...handlers },
  });
  const user = userEvent.setup();
  await screen.findAllByText("Groenhof Market");
  return {
    ...rendered,
    user,
    taken: () => [...document.querySelectorAll("[role=row][aria-selected=true]")],
    bar: () => screen.queryByRole("region", { name: "Selection" }),
  };
}

it("takes rows by space, a run by shift, and says how many and what they sum to", async () => {
  const { user, taken, bar } = await openRegister();
  await user.keyboard("jj ");
  expect(taken()).toHaveLength(1);
  expect(bar()?.textContent).toContain("1 entry selected");
  await user.keyboard("{Shift>}JJ{/Shift}");
  await waitFor(() => expect(taken()).toHaveLength(3));
  expect(bar()?.textContent).toMatch(/3 entries selected.*Sum.*Average/);
  await user.keyboard("{Shift>}K{/Shift}");
  await waitFor(() => expect(taken()).toHaveLength(2));
  await user.keyboard("{Escape}");
  expect(taken()).toHaveLength(0);
  expect(bar()).toBeNull();
});

it("takes rows by the box in the margin, and with shift all between two", async () => {
  const { user, taken } = await openRegister();
  const boxes = screen.getAllByRole("button", { name: /^Select / });
  await user.click(boxes[1] as Element);
  fireEvent.click(boxes[5] as Element, { shiftKey: true });
  await waitFor(() => expect(taken()).toHaveLength(5));
  await user.click(boxes[3] as Element);
  expect(taken()).toHaveLength(4);
});

it("takes all that are shown, at most 500, and says that there are more", async () => {
  const { user, bar, inputsOf } = await openRegister({}, 2000);
  await user.keyboard("{Control>}a{/Control}");
  await waitFor(() => expect(bar()?.textContent).toMatch(/The newest 500 of [\d,]+ entries selected/));
  await user.keyboard("x");
  await waitFor(() => expect(inputsOf("register.voidEntries")).toHaveLength(1));
  expect(inputsOf("register.voidEntries")[0]).toHaveProperty("entries.length", 500);
});

it("asks for a field of all of them in the bar, and corrects them by one command with a way back", async () => {
  const { user, inputsOf, bar } = await openRegister();
  await user.keyboard("j {Shift>}J{/Shift}n");
  const form = await screen.findByRole("form", { name: "Note of 2 entries" });
  expect(document.activeElement?.tagName).toBe("INPUT");
  await user.keyboard("shared{Enter}");
  await waitFor(() => expect(inputsOf("register.changeEntries")).toHaveLength(1));
  const [sent] = inputsOf("register.changeEntries");
  expect(sent).toMatchObject({ change: { memo: "shared" } });
  const one = { id: expect.any(String), account: CHECKING };
  expect(sent).toHaveProperty("entries", [one, one]);
  expect(await screen.findByText("Corrected 2 entries")).toBeTruthy();
  expect(form.isConnected).toBe(false);
  expect(document.activeElement?.getAttribute("role")).toBe("grid");
  expect(bar()?.textContent).toContain("2 entries selected");
});

it.each([
  ["t", "Date", "2026-11-02", { date: "2026-11-02" }],
  ["p", "Payee", "Somebody", { payee: "Somebody" }],
  ["m", "Amount", "12.50+2", { amount: "-14.50" }],
  ["m", "Amount", "+3", { amount: "3.00" }],
])("%s asks for the %s", async (key, name, typed, change) => {
  const { user, inputsOf } = await openRegister();
  await user.keyboard(`j ${key}`);
  const form = await screen.findByRole("form", { name: `${name} of 1 entry` });
  const input = form.querySelector("input") as HTMLInputElement;
  fireEvent.change(input, { target: { value: typed } });
  fireEvent.submit(form);
  await waitFor(() => expect(inputsOf("register.changeEntries")).toHaveLength(1));
  expect(inputsOf("register.changeEntries")[0]).toMatchObject({ change });
});

it("says which entry stops them all, and leaves them taken", async () => {
  const { user, bar, taken } = await openRegister({
    "register.changeEntries": () => {
      throw new CallError("closed_period", { message: "“Mill”, 2026-01-05: January 2026 is closed." });
    },
  });
  await user.keyboard("j {Shift>}J{/Shift}l");
  expect(await within(bar() as HTMLElement).findByRole("alert")).toBeTruthy();
  expect(bar()?.textContent).toContain("“Mill”, 2026-01-05: January 2026 is closed.");
  expect(taken()).toHaveLength(2);
});

it("changes nothing while the page speaks of a past day", async () => {
  const { user, inputsOf } = await openRegister();
  useUi.setState({ asOf: "2026-10-31" });
  await screen.findByText("31 October 2026");
  await user.keyboard("j {Shift>}J{/Shift}lxupm");
  expect(screen.queryByRole("form")).toBeNull();
  for (const name of ["changeEntries", "voidEntries", "copyEntries"] as const)
    expect(inputsOf(`register.${name}`)).toEqual([]);
});

it("breaks no rule of accessibility while rows are taken and a field is asked for", async () => {
  const { user, container } = await openRegister();
  for (const keys of ["j {Shift>}J{/Shift}", "c"]) {
    await user.keyboard(keys);
    const { violations } = await axe.run(container, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

it("shows what is like the rows at hand, and says what can be merged", async () => {
  const { user, taken, inputsOf } = await openRegister();
  await user.keyboard("j");
  await user.keyboard("f");
  await waitFor(() =>
    expect(inputsOf("register.page")).toContainEqual(
      expect.objectContaining({ filter: expect.stringMatching(/^payee:/) }),
    ),
  );
  await user.keyboard("{Escape}");
  await user.keyboard("j ");
  expect(taken()).toHaveLength(1);
  await user.keyboard("{Shift>}G{/Shift}");
  expect(await screen.findByText(/^Select two entries of one account and one amount/)).toBeTruthy();
});
