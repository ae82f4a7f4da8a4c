// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it, vi } from "vitest";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import { type FakeHandlers, healthOf } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { DataScreen } from "./data-screen.tsx";

afterEach(cleanup);

const HEAD = "9c417e0b".repeat(8);
const FILE = fakeId(8, 1);
const RESTORED = fakeId(0, 7);

const HANDLERS: FakeHandlers = {
  "data.verify": () => ({ ok: true, records: 202, head: HEAD, problems: [] }),
  "data.archive": () => ({
    file: FILE,
    name: "my-book.zip",
    bytes: 4096,
    sha256: "ab".repeat(32),
    head: HEAD,
    records: 202,
    entries: 200,
  }),
  "data.restore": () => ({ book: RESTORED, name: "My book", head: HEAD, records: 202 }),
  "data.rebuild": () => ({ records: 202 }),
  "files.begin": () => ({ file: FILE }),
  "files.append": () => ({ received: 3 }),
};

function openScreen(handlers: FakeHandlers = {}) {
  const rendered = renderWindow(<DataScreen />, { handlers: { ...HANDLERS, ...handlers } });
  return { ...rendered, user: userEvent.setup() };
}

it("verifies when asked, never by itself, and says how many records hold", async () => {
  const { user, inputsOf } = openScreen();
  const verify = await screen.findByRole("button", { name: "Verify now" });
  expect(inputsOf("data.verify")).toHaveLength(0);
  await user.click(verify);
  expect(await screen.findByText("202 records, every one in its place")).toBeTruthy();
  expect(screen.getByText(HEAD)).toBeTruthy();
});

it("names the first record that does not hold and what to do", async () => {
  const problem = { code: "hash", seq: 17, message: "the record was changed after it was written" };
  const { user } = openScreen({
    "data.verify": () => ({ ok: false, records: 202, head: HEAD, problems: [problem] }),
  });
  await user.click(await screen.findByRole("button", { name: "Verify now" }));
  expect(await screen.findByText("Record 17:")).toBeTruthy();
  expect(screen.getByText(/restore your newest archive/)).toBeTruthy();
  expect(screen.queryByText(/every one in its place/)).toBeNull();
});

it("tells how the book is, and what was slow by its name alone", async () => {
  openScreen({
    "health.status": (_, book) => ({
      books: [
        {
          ...healthOf(book),
          bytes: { file: 338_000_000, wal: 4_100_000, free: 2_000_000 },
          verified: {
            at: "2026-11-20T08:14:00.000000Z",
            ok: true,
            records: 202,
            head: HEAD,
            isNow: true,
            problem: null,
          },
          backup: { at: "2026-11-18T08:14:00.000000Z", days: 3 },
        },
      ],
      unreadable: [],
      slow: [{ procedure: "register.page", at: "2026-11-20T08:15:00.000000Z", ms: 81, statements: 9 }],
      slowMs: 50,
      diskFree: 64_000_000_000,
      versions: { program: "0.1.0", node: "24.0.0", sqlite: "3.50.0" },
    }),
  });
  const section = await screen.findByRole("region", { name: "Health" });
  await waitFor(() => expect(section.textContent).toContain("to the head as it is now"));
  expect(section.textContent).toContain("3 days ago");
  expect(section.textContent).toContain("338.0 MB, 4.1 MB more waiting to be folded in, 2.0 MB of it free");
  expect(section.textContent).toContain("64.0 GB free");
  expect(within(section).getByRole("row", { name: /register\.page .*81 9$/ })).toBeTruthy();
});

it("says of a damaged book what does not hold, and that it can only be read", async () => {
  const problem = "Record No. 17 does not hold: its hash is not that of its content.";
  openScreen({
    "health.status": (_, book) => ({
      books: [
        {
          ...healthOf(book),
          verified: {
            at: "2026-11-20T08:14:00.000000Z",
            ok: false,
            records: 0,
            head: "",
            isNow: false,
            problem,
          },
        },
      ],
      unreadable: [],
      slow: [],
      slowMs: 50,
      diskFree: null,
      versions: { program: "0.1.0", node: "24.0.0", sqlite: "3.50.0" },
    }),
  });
  const section = await screen.findByRole("region", { name: "Health" });
  const alert = await within(section).findByRole("alert");
  expect(alert.textContent).toContain("nothing is written to it");
  expect(alert.textContent).toContain(problem);
  expect(section.textContent).toContain("nothing took longer than 50 ms");
});

it("hands the archive over as a download", async () => {
  const { user, fake } = openScreen();
  const download = vi.spyOn(fake, "download");
  await user.click(await screen.findByRole("button", { name: "Take everything with me" }));
  expect(await screen.findByText("my-book.zip")).toBeTruthy();
  expect(download).toHaveBeenCalledWith(FILE, "my-book.zip");
});

it("opens a restored archive as a book of its own", async () => {
  const { user, history } = openScreen();
  await screen.findByText("Choose an archive");
  await user.upload(
    screen.getByLabelText("Choose an archive", { selector: "input" }),
    new File(["zip"], "my-book.zip"),
  );
  await waitFor(() => expect(useUi.getState().book).toBe(RESTORED));
  expect(history.at(-1)).toBe("/");
});

it("names the file of a damaged archive, and opens nothing", async () => {
  const { user, fake } = openScreen();
  await screen.findByText("Choose an archive");
  const before = useUi.getState().book;
  const message = "data/log.jsonl does not have the checksum the manifest names.";
  fake.failNext("data.restore", new CallError("archive_damaged", { message }));
  await user.upload(
    screen.getByLabelText("Choose an archive", { selector: "input" }),
    new File(["zip"], "my-book.zip"),
  );
  expect(await screen.findByText(message)).toBeTruthy();
  expect(useUi.getState().book).toBe(before);
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  const { container } = openScreen();
  await screen.findByRole("button", { name: "Verify now" });
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
