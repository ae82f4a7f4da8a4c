// @vitest-environment happy-dom

import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import type { Job } from "../store/use-running-job.ts";
import { useRunningJob } from "../store/use-running-job.ts";
import { renderWindow } from "../testing/render-window.tsx";
import { JobsTray } from "./jobs-tray.tsx";

afterEach(cleanup);

const RUNNING: Job = {
  id: "01931c4e-0000-7cc0-8a3b-0000000000aa",
  procedure: "data.verify",
  state: "running",
  progress: 0.25,
  done: 250,
  total: 1000,
  note: "Entry",
  error: null,
  startedAt: "2026-11-21T10:00:00.000Z",
  endedAt: null,
  heartbeatAt: null,
};

function Page() {
  useRunningJob("data.verify", true);
  return null;
}

function openTray(page = false) {
  let job = RUNNING;
  const rendered = renderWindow(
    <>
      {page && <Page />}
      <JobsTray />
    </>,
    { handlers: { "jobs.list": () => ({ jobs: [job] }), "jobs.cancel": () => ({}) } },
  );
  const become = (part: Partial<Job>) => {
    job = { ...job, ...part };
    rendered.fake.emit({ kind: "changed", changed: { book: null, seq: 0, changed: ["jobs"] } });
  };
  return { ...rendered, become };
}

const tray = () => screen.findByRole("region", { name: "Long work" });
const said = () => screen.getByRole("status").textContent;

it("shows a running job wherever it was started, how far it is, and stops it", async () => {
  const user = userEvent.setup();
  const { become, inputsOf } = openTray();
  expect((await tray()).textContent).toMatch(/Verifying the log25%Entry 250 of 1,000/);
  expect(said()).toBe("Verifying the log: running.");
  become({ progress: 0.5, done: 500 });
  await waitFor(async () => expect((await tray()).textContent).toContain("50%"));
  expect(said()).toBe("Verifying the log: running.");
  await user.click(screen.getByRole("button", { name: "Stop: Verifying the log" }));
  await waitFor(() => expect(inputsOf("jobs.cancel")).toEqual([{ id: RUNNING.id }]));
});

it("says how it ended, once, and goes when it is closed", async () => {
  const user = userEvent.setup();
  const { become } = openTray();
  await tray();
  const error = { code: "storage_full", message: "The disk is full." };
  become({ state: "failed", error, endedAt: "2026-11-21T10:01:00.000Z" });
  await waitFor(() => expect(said()).toBe("Verifying the log: failed."));
  expect((await tray()).textContent).toContain("The disk is full.");
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("region", { name: "Long work" })).toBeNull();
});

it("leaves to a page what the page shows by itself", async () => {
  const { become } = openTray(true);
  await new Promise((resolve) => setTimeout(resolve, 700));
  become({ state: "completed", endedAt: "2026-11-21T10:01:00.000Z" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByRole("region", { name: "Long work" })).toBeNull();
});
