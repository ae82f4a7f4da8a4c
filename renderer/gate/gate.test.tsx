// @vitest-environment happy-dom

import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it, vi } from "vitest";
import { DashboardScreen } from "../features/dashboard/dashboard-screen.tsx";
import { Shell } from "../shell/shell.tsx";
import { showToast, useUi } from "../store/ui.ts";
import { renderWindow } from "../testing/render-window.tsx";
import { fakeId } from "../transport/fake-book.ts";
import { FAKE_CODE, type FakePerson, KIM } from "../transport/fake-profile.ts";
import type { FakeOptions } from "../transport/fake-transport.ts";
import { CallError } from "../transport/transport.ts";

afterEach(cleanup);

const PASSPHRASE = KIM.passphrase ?? "";
const ROBIN: FakePerson = { name: "Robin" };

function openWindow(options: FakeOptions = {}) {
  const rendered = renderWindow(
    <Shell>
      <DashboardScreen />
    </Shell>,
    { locked: true, ...options },
  );
  /** What the window asked for beside the profile's own. */
  const askedOfBooks = () => rendered.fake.calls.filter(({ name }) => !name.startsWith("profile."));
  return { ...rendered, askedOfBooks, user: userEvent.setup() };
}

const inside = () => screen.findByRole("navigation", { name: "Book" });
const passphraseField = () => screen.findByLabelText("Passphrase", { selector: "input" });

it("asks nothing of a book before the profile is unlocked, then shows it", async () => {
  const { user, askedOfBooks } = openWindow();
  const field = await passphraseField();
  expect(document.activeElement).toBe(field);
  expect(askedOfBooks()).toEqual([]);
  await user.type(field, `${PASSPHRASE}{Enter}`);
  expect(await inside()).toBeTruthy();
  expect(await screen.findAllByText("Joint checking")).not.toEqual([]);
});

it("empties the window when it is locked: no amount, no name, no draft, no toast, no title", async () => {
  const { fake, history, container } = openWindow({ locked: false, path: "/settings" });
  await inside();
  await screen.findAllByText("Joint checking");
  act(() => showToast("Recorded Groenhof Market, 82.46"));
  useUi.setState({ asOf: "2026-11-01" });
  expect(document.body.textContent).toMatch(/\d\.\d\d/);
  act(() => fake.lock());
  await screen.findByRole("heading", { name: "Unlock Kim’s books" });
  expect(document.body.textContent).not.toMatch(/\d[.,]\d\d|checking|Groenhof/);
  expect(container.innerHTML).not.toContain("checking");
  expect(document.title).toBe("Daybook");
  expect(useUi.getState()).toMatchObject({ book: null, asOf: null, toasts: [], want: null });
  expect(history.at(-1)).toBe("/");
});

it("asks everything anew after the next unlock: no answer outlives a lock", async () => {
  const { fake, user, inputsOf } = openWindow({ locked: false });
  await inside();
  await screen.findAllByText("Joint checking");
  const before = inputsOf("books.list").length;
  act(() => fake.lock());
  await user.type(await passphraseField(), `${PASSPHRASE}{Enter}`);
  await inside();
  await waitFor(() => expect(inputsOf("books.list").length).toBeGreaterThan(before));
});

it("notices a lock that nobody told of by the first answer that says so", async () => {
  const { fake, user } = openWindow({ locked: false });
  await inside();
  await screen.findAllByText("Joint checking");
  // Locked, and the word of it lost on the way.
  const emit = vi.spyOn(fake, "emit").mockImplementation(() => undefined);
  await fake.call("profile.lock", {});
  emit.mockRestore();
  await user.click(screen.getByRole("button", { name: /Lock/ }));
  expect(await passphraseField()).toBeTruthy();
});

it("locks by key from inside a field", async () => {
  const { user, inputsOf } = openWindow({ locked: false });
  await inside();
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  await user.keyboard("{Control>}{Shift>}L{/Shift}{/Control}");
  field.remove();
  expect(await passphraseField()).toBeTruthy();
  expect(inputsOf("profile.lock")).toHaveLength(1);
});

it("says what is wrong, counts, and makes the next attempt wait by the clock", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout", "performance"] });
  try {
    const { inputsOf } = openWindow();
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    const field = await passphraseField();
    await user.type(field, "wrong one{Enter}");
    expect(await screen.findByText(/^That is not the passphrase\. 1 wrong attempt since/)).toBeTruthy();
    for (const count of [2, 3, 4]) {
      await user.clear(field);
      await user.type(field, `wrong ${count}{Enter}`);
      await screen.findByText(new RegExp(`${count} wrong attempts`));
    }
    const waiting = await screen.findByRole<HTMLButtonElement>("button", { name: "Wait 5 s" });
    expect(waiting.disabled).toBe(true);
    await user.type(field, "{Enter}");
    expect(inputsOf("profile.unlock")).toHaveLength(4);
    act(() => void vi.advanceTimersByTime(2_100));
    expect(await screen.findByRole("button", { name: /Wait [23] s/ })).toBeTruthy();
    act(() => void vi.advanceTimersByTime(3_000));
    await user.clear(field);
    await user.type(field, `${PASSPHRASE}{Enter}`);
    await inside();
    expect(await screen.findByText(/4 wrong attempts were made since you were here last/)).toBeTruthy();
  } finally {
    vi.useRealTimers();
  }
});

it("opens with the recovery code; a slip costs no attempt, and a new passphrase is called for", async () => {
  const { user, inputsOf } = openWindow();
  await user.click(await screen.findByRole("button", { name: "Use the recovery code" }));
  const first = await screen.findByLabelText("Group 1 of 7");
  expect(document.activeElement).toBe(first);
  const slip = FAKE_CODE.replace(/.$/, (last) => (last === "7" ? "8" : "7"));
  await user.paste(slip);
  await user.keyboard("{Enter}");
  expect(await screen.findByText(/does not agree with its own check/)).toBeTruthy();
  expect(inputsOf("profile.unlock")).toHaveLength(0);
  await user.click(first);
  await user.keyboard(`${FAKE_CODE.replaceAll("-", "").toLowerCase()}{Enter}`);
  await inside();
  expect(await screen.findByText(/You came in with the recovery code/)).toBeTruthy();
});

it("opens a profile without a passphrase by one button", async () => {
  const { user, inputsOf } = openWindow({ people: [ROBIN] });
  await user.click(await screen.findByRole("button", { name: /^Open/ }));
  await inside();
  expect(inputsOf("profile.unlock")[0]).toMatchObject({ secret: { kind: "open" } });
  expect(screen.queryByText(/recovery code yet/)).toBeNull();
});

it("lets one of several people be chosen, and knows who was here last", async () => {
  const { user, fake } = openWindow({ people: [KIM, ROBIN] });
  await screen.findByRole("heading", { name: "Unlock Kim’s books" });
  await user.click(screen.getByRole("radio", { name: /Robin/ }));
  await user.click(await screen.findByRole("button", { name: /^Open/ }));
  await inside();
  act(() => fake.lock());
  expect(await screen.findByRole("heading", { name: "Open Robin’s books" })).toBeTruthy();
});

it("sets up a profile, and has its recovery code typed back before it counts", async () => {
  const { user, inputsOf, askedOfBooks } = openWindow({ people: [] });
  const name = await screen.findByLabelText<HTMLInputElement>("Your name");
  expect(name.value).toBe("Robin");
  await user.keyboard("password");
  expect(screen.getByText("Guessed at once")).toBeTruthy();
  await user.clear(await passphraseField());
  await user.keyboard("robin1234{Enter}");
  expect(await screen.findByText("It contains the name of the profile.")).toBeTruthy();
  expect(screen.getByText(/The two are not the same/)).toBeTruthy();
  await user.clear(await passphraseField());
  await user.keyboard("lantern gravel pistachio harbour");
  expect(screen.getByText("Holds for centuries")).toBeTruthy();
  await user.type(
    screen.getByLabelText("The same passphrase again"),
    "lantern gravel pistachio harbour{Enter}",
  );
  await user.click(await screen.findByRole("button", { name: "Show a new code" }));
  const sheet = await screen.findByRole("article", { name: "Recovery sheet" });
  for (const group of FAKE_CODE.split("-")) expect(sheet.textContent).toContain(group);
  await user.click(screen.getByRole("button", { name: "I have it on paper" }));
  expect(document.body.textContent).not.toContain(FAKE_CODE.split("-")[3]);
  await user.keyboard(FAKE_CODE.slice(0, 9).replaceAll("-", ""));
  expect(screen.getByText("2 of 7 groups agree.")).toBeTruthy();
  await user.keyboard("zz");
  expect(screen.getByText("Group 3 is not what was shown.")).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /Make it count/ }).disabled).toBe(true);
  await user.clear(screen.getByLabelText("Group 3 of 7"));
  await user.paste(FAKE_CODE.slice(10));
  expect(askedOfBooks()).toEqual([]);
  await user.keyboard("{Enter}");
  await inside();
  expect(inputsOf("profile.confirmRecovery")).toEqual([{ code: FAKE_CODE }]);
  expect(screen.queryByText(/recovery code yet/)).toBeNull();
});

it("lets the code be put off, and keeps saying that there is none", async () => {
  const { user } = openWindow({ people: [] });
  await passphraseField();
  await user.keyboard("lantern gravel pistachio");
  await user.click(screen.getByRole("button", { name: "Show what is typed" }));
  expect(screen.queryByLabelText("The same passphrase again")).toBeNull();
  await user.click(screen.getByRole("button", { name: /Make the profile/ }));
  await user.click(await screen.findByRole("button", { name: "Later" }));
  await inside();
  expect(await screen.findByRole("link", { name: "Set up your recovery code" })).toBeTruthy();
});

it("makes a profile without a passphrase only when that is chosen, and says what it means", async () => {
  const { user, inputsOf } = openWindow({ people: [] });
  await passphraseField();
  await user.keyboard("short{Enter}");
  expect(await screen.findByText("A passphrase has 8 characters or more.")).toBeTruthy();
  await user.click(screen.getByLabelText("Without a passphrase"));
  expect(screen.getByText(/copy its disk can read your books/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: /Make the profile/ }));
  await inside();
  expect(inputsOf("profile.create")).toEqual([{ name: "Robin", protection: { kind: "unprotected" } }]);
});

it("has the books of an older Daybook protected before they open", async () => {
  const { user, inputsOf, askedOfBooks } = openWindow({ people: [{ name: "Kim", plain: true }] });
  await screen.findByRole("heading", { name: "Protect Kim’s books" });
  expect(document.activeElement).toBe(await passphraseField());
  await user.keyboard("lantern gravel pistachio");
  await user.type(screen.getByLabelText("The same passphrase again"), "lantern gravel pistachio{Enter}");
  expect(await screen.findByRole("button", { name: "Show a new code" })).toBeTruthy();
  expect(inputsOf("profile.protect")[0]).toMatchObject({ protection: { kind: "passphrase" } });
  expect(askedOfBooks()).toEqual([]);
});

it("shows nothing more of a book when the program cannot say that it is still unlocked", async () => {
  const { fake } = openWindow({ locked: false });
  await inside();
  await screen.findAllByText("Joint checking");
  fake.failNext("profile.status", new CallError("lost"));
  act(() => fake.emit({ kind: "changed", changed: { book: null, seq: 0, changed: ["profile"] } }));
  expect(await screen.findByText(/What was saved is safe/)).toBeTruthy();
  expect(document.body.textContent).not.toContain("checking");
});

it("says which book cannot be opened, and shows the way to its backups", async () => {
  openWindow({
    locked: false,
    handlers: {
      "books.list": () => ({
        books: [],
        unreadable: [{ id: fakeId(0, 1), code: "damaged", message: "Its file was changed from outside." }],
        suggestedCurrency: "EUR",
      }),
    },
  });
  expect(await screen.findByText(/The book My book cannot be opened\. Its file was changed/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Restore a backup" }).getAttribute("href")).toBe("#/take-over");
});

it("tells the program of a person once a minute at most", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["performance"] });
  try {
    const { inputsOf } = openWindow({ locked: false });
    await inside();
    const move = () => void window.dispatchEvent(new Event("pointermove"));
    for (let times = 0; times < 5; times += 1) move();
    expect(inputsOf("profile.touch")).toHaveLength(0);
    vi.advanceTimersByTime(61_000);
    for (let times = 0; times < 5; times += 1) move();
    expect(inputsOf("profile.touch")).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

it.each([
  ["unlock", { people: [KIM, ROBIN] }],
  ["set-up", { people: [] }],
  ["protect", { people: [{ name: "Kim", plain: true }] }],
] as const)("breaks no rule of accessibility on %s", async (_, options) => {
  const { container } = openWindow(options);
  await screen.findByRole("heading", { level: 1 });
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
