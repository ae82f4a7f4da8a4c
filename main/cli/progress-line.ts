/** How far a long command has come, on a terminal's stderr only. */
import type { Output } from "../../shared/contract/index.ts";
import type { App } from "../app-surface.ts";
import { writeProgress } from "./console.ts";

/** Starts showing; the answer stops it and clears the line. */
export function showProgress(app: App): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  let shown = false;
  const stop = app.subscribe(({ changed }) => {
    if (!changed.includes("jobs")) return;
    void app.dispatch({ profile: app.profile }, { name: "jobs.list", input: {} }).then((reply) => {
      if (!reply.ok) return;
      const job = (reply.value as Output<"jobs.list">).jobs.find(({ state }) => state === "running");
      if (job === undefined || job.note === "") return;
      shown = true;
      writeProgress(
        job.progress === null
          ? job.note
          : `${job.note}: ${String(Math.floor(job.progress * 100)).padStart(3)} %`,
      );
    });
  });
  return () => {
    stop();
    if (shown) writeProgress("");
  };
}
