// @vitest-environment happy-dom

import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { fakeEntryDetail } from "../../transport/fake-register.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { RegisterScreen } from "./register-screen.tsx";

afterEach(cleanup);

const CHECKING = fakeId(1, 1);

async function openRegister(account: string | null = CHECKING, rows = 200, handlers: FakeHandlers = {}) {
  const rendered = renderWindow(<RegisterScreen accountId={account} />, { rows, handlers });
  const user = userEvent.setup();
  if (rows > 0) await screen.findAllByText("Groenhof Market");
  const current = () => document.querySelector("[role=row][data-current]");
  return { ...rendered, user, current };
}

it("moves by j and k, opens the postings with o and closes them again", async () => {
  const { user, current } = await openRegister();
  await user.keyboard("jj");
  const first = current()?.id;
  await user.keyboard("k");
  expect(current()?.id).not.toBe(first);
  await user.keyboard("j");
  expect(current()?.id).toBe(first);
  expect(screen.getByRole("grid").getAttribute("aria-activedescendant")).toBe(first);
  await user.keyboard("o");
  expect(await screen.findByText("Balanced")).toBeTruthy();
  await user.keyboard("o");
  await waitFor(() => expect(screen.queryByText("Balanced")).toBeNull());
});

it("counts every row for ears, and draws only those in sight", async () => {
  await openRegister(CHECKING, 2000);
  const grid = screen.getByRole("grid");
  expect(Number(grid.getAttribute("aria-rowcount"))).toBeGreaterThan(1900);
  expect(grid.querySelectorAll("[role=row]").length).toBeLessThan(80);
});

it("draws other rows when scrolled, and asks for their page", async () => {
  const { inputsOf } = await openRegister(CHECKING, 2000);
  const grid = screen.getByRole("grid");
  grid.scrollTop = 20_000;
  fireEvent.scroll(grid);
  await waitFor(() =>
    expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ offset: 700 })),
  );
  await waitFor(() => expect(grid.querySelector("[aria-rowindex='716']")?.textContent).toMatch(/\d/));
  expect(grid.querySelector("[aria-rowindex='2']")).toBeNull();
});

it("voids the row at hand, shows it struck in place, and brings it back by undo", async () => {
  const { user, inputsOf } = await openRegister();
  await user.keyboard("jx");
  await waitFor(() => expect(inputsOf("register.voidEntry")).toHaveLength(1));
  expect(await screen.findAllByText("void")).not.toHaveLength(0);
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(inputsOf("activity.undo")).toHaveLength(1));
  expect(inputsOf("activity.undo")[0]).toEqual({ of: expect.any(String) });
  expect(await screen.findByText(/^Undone: voided/)).toBeTruthy();
  expect(screen.queryByText("void")).toBeNull();
  expect(document.activeElement).not.toBe(document.body);
});

it("reverses a row on a day and for a reason, marks both, and leads from one to the other", async () => {
  const { user, inputsOf, current } = await openRegister();
  await user.keyboard("jjjo");
  const original = current()?.id;
  await user.click(await screen.findByRole("button", { name: "Reverse…" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("Reason"), "Billed twice");
  fireEvent.change(within(dialog).getByLabelText("On"), { target: { value: "2026-11-21" } });
  await user.click(within(dialog).getByRole("button", { name: "Reverse" }));
  await waitFor(() => expect(inputsOf("register.reverse")).toHaveLength(1));
  expect(inputsOf("register.reverse")[0]).toMatchObject({ date: "2026-11-21", reason: "Billed twice" });
  expect(await screen.findByText("reversal")).toBeTruthy();
  expect(await screen.findByText("reversed")).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: /the entry of Sat 21 Nov/ }));
  await waitFor(() => expect(current()?.textContent).toContain("reversal"));
  await user.keyboard("o");
  const back = await screen.findAllByText("Reverses", { exact: false });
  expect(back).not.toHaveLength(0);
  expect(current()?.id).not.toBe(original);
});

it("corrects in place and goes back to an earlier version from the history", async () => {
  const { user, inputsOf } = await openRegister();
  await user.keyboard("j{Shift>}{Enter}{/Shift}");
  const out = await screen.findByLabelText("Out", { selector: "input" });
  await user.clear(out);
  await user.type(out, "99");
  await user.type(screen.getByLabelText("Reason", { selector: "input" }), "Digits swapped{Enter}");
  await waitFor(() => expect(inputsOf("register.correctEntry")).toHaveLength(1));
  expect(inputsOf("register.correctEntry")[0]).toMatchObject({
    reason: "Digits swapped",
    draft: { amount: "-99.00" },
  });
  await waitFor(() => expect(screen.queryByLabelText("Reason", { selector: "input" })).toBeNull());
  await user.keyboard("h");
  expect(await screen.findByText(/Correction 1/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /Go back to this version: Original/ }));
  await waitFor(() => expect(inputsOf("register.revertCorrection")).toHaveLength(1));
});

it("searches as one types, says how many and what they sum to, and says when there is nothing", async () => {
  const { user, inputsOf } = await openRegister();
  await user.type(screen.getByRole("combobox", { name: "Search entries" }), "tankhof");
  expect(await screen.findByText(/found$/)).toBeTruthy();
  expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ search: "tankhof" }));
  await user.type(screen.getByRole("combobox", { name: "Search entries" }), "zzz");
  expect(await screen.findByText(/Nothing found for/)).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(await screen.findAllByText("Groenhof Market")).not.toHaveLength(0);
});

it("writes nothing while the page speaks of a past day", async () => {
  const { user, inputsOf } = await openRegister();
  useUi.setState({ asOf: "2026-10-31" });
  await screen.findByText("31 October 2026");
  await user.keyboard("jx{Enter}n");
  expect(inputsOf("register.voidEntry")).toHaveLength(0);
  expect(screen.queryByRole("form")).toBeNull();
  expect(inputsOf("register.page")).toContainEqual(expect.objectContaining({ asOf: "2026-10-31" }));
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  const { user, container } = await openRegister();
  await user.keyboard("jon");
  await screen.findByText("Balanced");
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});

it("keeps a file dropped on a row, lists it with its size, and takes it off with a way back", async () => {
  const kept: { id: string; name: string; type: string; bytes: number }[] = [];
  const { user, inputsOf } = await openRegister(CHECKING, 200, {
    "files.begin": () => ({ file: fakeId(7, 1) }),
    "files.append": ({ offset, base64 }) => ({ received: offset + atob(base64).length }),
    "attachments.add": ({ entry }) => {
      const file = { id: entry, name: "bon.pdf", type: "application/pdf", bytes: 4 };
      kept.push(file);
      return file;
    },
    "attachments.remove": ({ id }) => {
      kept.splice(0);
      return { id };
    },
    "activity.undo": ({ of = "" }) => {
      kept.push({ id: fakeId(7, 2), name: "bon.pdf", type: "application/pdf", bytes: 4 });
      const command = {
        deed: "other" as const,
        again: null,
        subject: "bon.pdf",
        amount: null,
        currency: null,
      };
      return { command: fakeId(7, 3), of: { ...command, id: of, entries: 1 }, kept: [] };
    },
    "register.entry": ({ id }, book) => {
      const entry = book.entries.find((candidate) => candidate.id === id);
      if (entry === undefined) throw new CallError("not_found");
      return { ...fakeEntryDetail(book, entry), attachments: kept };
    },
  });
  const [row] = screen.getAllByRole("row").filter((one) => one.textContent?.includes("Groenhof Market"));
  const file = new File(["%PDF"], "bon.pdf");
  const dataTransfer = { types: ["Files"], files: [file] };
  fireEvent.dragOver(row as Element, { dataTransfer });
  fireEvent.drop(row as Element, { dataTransfer });
  const files = await screen.findByRole("region", { name: "Files" });
  expect(await within(files).findByText("bon.pdf")).toBeTruthy();
  expect(within(files).getByText("4 bytes")).toBeTruthy();
  expect(inputsOf("files.begin")).toEqual([{ name: "bon.pdf", bytes: 4, purpose: "attachment" }]);
  await user.click(within(files).getByRole("button", { name: "Take bon.pdf off" }));
  await waitFor(() => expect(within(files).queryByText("bon.pdf")).toBeNull());
  await user.click(screen.getAllByRole("button", { name: "Undo" }).at(-1) as Element);
  expect(await within(files).findByText("bon.pdf")).toBeTruthy();
});

it("sends no file that is too large, and says how large one may be", async () => {
  const { user, inputsOf } = await openRegister();
  await user.keyboard("jo");
  const input = (await screen.findByRole("region", { name: "Files" })).querySelector("input");
  const file = new File(["x"], "film.mov");
  Object.defineProperty(file, "size", { value: 3_000_000_000 });
  fireEvent.change(input as Element, { target: { files: [file] } });
  expect(await screen.findByText(/film.mov was not added: a file may have at most 26.2 MB/)).toBeTruthy();
  expect(inputsOf("files.begin")).toEqual([]);
});
