// @vitest-environment happy-dom

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, expect, it, vi } from "vitest";
import { useRestoreFile } from "../../store/restore-file.ts";
import { useUi } from "../../store/ui.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { FAKE_HEAD, fakeBackup } from "../../transport/fake-backups.ts";
import { fakeId } from "../../transport/fake-book.ts";
import { FAKE_CODE } from "../../transport/fake-profile.ts";
import type { FakeHandlers, FakeOptions } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { BackupsSection } from "./backups-section.tsx";
import { MoveSection } from "./move-section.tsx";
import { TakeOverScreen } from "./take-over-screen.tsx";

afterEach(cleanup);

const FILE = fakeId(8, 7);
const UPLOAD: FakeHandlers = {
  "files.begin": () => ({ file: FILE }),
  "files.append": () => ({ received: 4 }),
};
const listOf = (
  backups: ReturnType<typeof fakeBackup>[],
  parts: {
    isOld?: boolean;
    second?: { place: string; lastSuccess: string | null; problem: string | null };
  } = {},
): FakeHandlers => ({
  "backups.list": () => ({ backups, newest: [], isOld: false, second: null, ...parts }),
});

function openBackups(options: FakeOptions = {}) {
  const rendered = renderWindow(<BackupsSection />, options);
  return { ...rendered, user: userEvent.setup() };
}

const rows = async () => {
  await screen.findByRole("table", { name: "Backups" });
  return screen.getAllByRole("row").slice(1);
};

it("lists what there is, newest first, and names the damaged one", async () => {
  openBackups({
    handlers: listOf([
      fakeBackup(1, "2026-11-15T18:00:00.000Z", { place: "second" }),
      fakeBackup(2, "2026-11-20T18:04:00.000Z", { kind: "quit", entries: 1204 }),
      fakeBackup(3, "2026-11-10T18:00:00.000Z", { damage: "Page 7 was changed." }),
    ]),
  });
  const [first, second, third] = await rows();
  expect(first?.textContent).toContain("when Daybook ended");
  expect(first?.textContent).toContain("1,204");
  expect(first?.textContent).toContain("19 Nov 2026");
  expect(first?.textContent).toContain("4.2 MB");
  expect(second?.textContent).toContain("daily, second place");
  expect(third?.textContent).toContain("Page 7 was changed.");
  expect(within(third as HTMLElement).queryByRole("button")).toBeNull();
});

it("says when the newest one is old, and that there is none", async () => {
  openBackups({ handlers: listOf([], { isOld: true }) });
  expect(await screen.findByText("There is no backup of this book yet.")).toBeTruthy();
  expect(screen.getByText(/One is made each day Daybook is used/)).toBeTruthy();
});

it("makes one when asked, and shows it", async () => {
  const { user } = openBackups();
  expect(await rows()).toHaveLength(2);
  await user.click(screen.getByRole("button", { name: "Back up now" }));
  expect(await screen.findByText("Backed up 200 entries")).toBeTruthy();
  await waitFor(async () => expect(await rows()).toHaveLength(3));
});

it("hands a backup over as a download", async () => {
  const { user, fake } = openBackups();
  const download = vi.spyOn(fake, "download");
  await rows();
  await user.click(
    screen.getAllByRole("button", { name: /^Save a copy of the backup of/ })[1] as HTMLElement,
  );
  await waitFor(() => expect(download).toHaveBeenCalledWith(fakeId(8, 3), "backup-1.daybook"));
});

it("shows what would go before it restores, and wants it said", async () => {
  const { user, inputsOf, history } = openBackups();
  await rows();
  await user.click(screen.getAllByRole("button", { name: /^Restore the backup of/ })[1] as HTMLElement);
  const dialog = within(await screen.findByRole("dialog"));
  expect(
    await dialog.findByText(/^52 entries newer than this backup would go\. A backup of how/),
  ).toBeTruthy();
  const replace = dialog.getByRole<HTMLButtonElement>("button", { name: "Replace" });
  expect(replace.disabled).toBe(true);
  expect(inputsOf("backups.restore")).toHaveLength(0);
  await user.click(dialog.getByLabelText("Replace what is here by the backup"));
  await user.click(replace);
  expect(await screen.findByText("Restored My book: 190 records")).toBeTruthy();
  expect(inputsOf("backups.restore")).toEqual([{ from: { kind: "backup", id: "backup-1" }, replace: true }]);
  expect(history.at(-1)).toBe("/");
  expect(useUi.getState().book).toBe(fakeId(0, 1));
});

it("has nothing to restore when the backup is the same as what is here", async () => {
  const same = fakeBackup(1, "2026-11-20T18:04:00.000Z", { head: FAKE_HEAD, entries: 200, records: 202 });
  const { user } = openBackups({
    handlers: {
      ...listOf([same]),
      "backups.preview": () => ({
        madeAt: same.at,
        books: [
          {
            book: same.book,
            name: "My book",
            records: 202,
            entries: 200,
            firstEntry: null,
            lastEntry: null,
            head: FAKE_HEAD,
            here: { records: 202, entries: 200, lastEntry: null, head: FAKE_HEAD },
          },
        ],
      }),
    },
  });
  await rows();
  await user.click(screen.getByRole("button", { name: /^Restore the backup of/ }));
  expect(await screen.findByText(/there is nothing to restore/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Restore" })).toBeNull();
});

it("offers the next older good one when a backup turns out to be damaged", async () => {
  const { user, fake, inputsOf } = openBackups();
  await rows();
  const message = "This backup is damaged: page 7 was changed.";
  fake.failNext("backups.preview", new CallError("backup_damaged", { message, older: "backup-1" }));
  await user.click(screen.getAllByRole("button", { name: /^Restore the backup of/ })[0] as HTMLElement);
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText(message)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: /^Take the whole one of Sun 15 Nov/ }));
  expect(await screen.findByText(/52 entries newer/)).toBeTruthy();
  expect(inputsOf("backups.preview").at(-1)).toEqual({ from: { kind: "backup", id: "backup-1" } });
});

it("asks what opens a file of another profile, and says when it does not", async () => {
  const { user, fake, inputsOf } = openBackups({ handlers: UPLOAD });
  await rows();
  fake.failNext("backups.preview", new CallError("needs_secret"));
  await user.upload(
    screen.getByLabelText("Choose a .daybook file", { selector: "input" }),
    new File(["seal"], "old.daybook"),
  );
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(await dialog.findByRole("radio", { name: "Recovery code" }));
  await user.type(dialog.getByLabelText("Recovery code", { selector: "input[type=text]" }), FAKE_CODE);
  fake.failNext("backups.preview", new CallError("wrong_secret"));
  await user.keyboard("{Enter}");
  expect(await dialog.findByText("That does not open it.")).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Open the file" }));
  expect(await screen.findByText(/entries newer than this backup would go/)).toBeTruthy();
  expect(inputsOf("backups.preview").at(-1)).toEqual({
    from: { kind: "file", file: FILE, secret: { kind: "recovery", code: FAKE_CODE } },
  });
});

it("shows the second place, what is wrong with it, and how it is chosen in a browser", async () => {
  const second = { place: "USB disk", lastSuccess: "2026-11-12T10:00:00.000Z", problem: "It is not there." };
  const { user, inputsOf } = openBackups({ handlers: listOf([], { second }) });
  expect(await screen.findByText("USB disk")).toBeTruthy();
  expect(screen.getByText("It is not there.")).toBeTruthy();
  expect(screen.getByText("npm run daybook -- backup-place DIR")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Stop copying there" }));
  await waitFor(() => expect(inputsOf("backups.setSecondPlace")).toEqual([{ folder: null }]));
});

it("lets the host's own dialog choose the second place, where it has one", async () => {
  const { user, inputsOf } = openBackups({ chooseFolder: () => Promise.resolve(FILE) });
  await user.click(await screen.findByRole("button", { name: "Choose a folder" }));
  await waitFor(() => expect(inputsOf("backups.setSecondPlace")).toEqual([{ folder: FILE }]));
  expect(screen.queryByText(/backup-place DIR/)).toBeNull();
});

it("packs everything for another computer, and shows the code once", async () => {
  const { fake, unmount } = renderWindow(<MoveSection />);
  const user = userEvent.setup();
  const download = vi.spyOn(fake, "download");
  await user.click(await screen.findByRole("button", { name: "Move to another computer" }));
  const sheet = await screen.findByRole("article", { name: "The code that opens the file" });
  expect(sheet.textContent).toContain("K7QM-3V9D-20PX-RT5E-W1HA-8CZN-J4GB");
  expect(sheet.hasAttribute("data-print")).toBe(true);
  expect(download).toHaveBeenCalledWith(fakeId(8, 4), "kim-2026-11-21.daybook");
  unmount();
  renderWindow(<MoveSection />);
  await screen.findByRole("button", { name: "Move to another computer" });
  expect(document.body.textContent).not.toContain("K7QM");
});

it("takes over a file that the system handed in, with the code of the move", async () => {
  useRestoreFile.setState({ file: null });
  const { fake, inputsOf } = renderWindow(<TakeOverScreen />, {
    rows: null,
    handlers: {
      "backups.preview": () => ({
        madeAt: "2026-11-20T18:04:00.000Z",
        books: [
          {
            book: fakeId(0, 1),
            name: "My book",
            records: 190,
            entries: 188,
            firstEntry: null,
            lastEntry: null,
            head: FAKE_HEAD,
            here: null,
          },
        ],
      }),
    },
  });
  const user = userEvent.setup();
  await screen.findByRole("button", { name: "Choose a .daybook file" });
  fake.failNext("backups.preview", new CallError("needs_secret"));
  useRestoreFile.setState({ file: { file: FILE, name: "kim.daybook", bytes: 4, purpose: "restore" } });
  const code = await screen.findByLabelText("Code of the move", { selector: "input[type=text]" });
  await user.type(code, "K7QM-3V9D{Enter}");
  expect(await screen.findByText("This book is not here; it comes back as it was.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Restore" }));
  await waitFor(() =>
    expect(inputsOf("backups.restore")).toEqual([
      { from: { kind: "file", file: FILE, secret: { kind: "move", code: "K7QM-3V9D" } }, replace: false },
    ]),
  );
});

it("breaks no rule of accessibility that can be told from the page's structure", async () => {
  const { user } = openBackups();
  await rows();
  await user.click(screen.getAllByRole("button", { name: /^Restore the backup of/ })[1] as HTMLElement);
  await screen.findByText(/52 entries newer/);
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});
