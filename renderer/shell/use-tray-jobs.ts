import { useEffect, useState } from "react";
import { useShownJobs } from "../store/shown-jobs.ts";
import { useQuery } from "../store/use-query.ts";
import type { Job } from "../store/use-running-job.ts";

/** What is done sooner nobody needs to hear of. */
const SHORT_MS = 500;
/** How long a good end stays in sight; a bad one stays until it is closed. */
const DONE_MS = 10_000;

export interface TrayJobs {
  readonly running: readonly Job[];
  /** The last one that ended while the tray showed it. */
  readonly ended: Job | null;
  close(): void;
}

/** Running jobs that no page shows by itself, wherever they were started, and how the last of them ended. */
export function useTrayJobs(): TrayJobs {
  const { value } = useQuery("jobs.list", {});
  const shown = useShownJobs((jobs) => jobs.procedures);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [closed, setClosed] = useState<string | null>(null);
  const jobs = value?.jobs ?? [];
  const ours = jobs.filter((job) => job.state === "running" && !shown.includes(job.procedure));
  const waiting = ours.filter((job) => !seen.has(job.id)).map((job) => job.id);
  const waitingKey = waiting.join(" ");
  useEffect(() => {
    if (waitingKey === "") return;
    const timer = setTimeout(() => setSeen((old) => new Set([...old, ...waitingKey.split(" ")])), SHORT_MS);
    return () => clearTimeout(timer);
  }, [waitingKey]);
  const ended = jobs
    .filter((job) => job.state !== "running" && seen.has(job.id) && job.endedAt !== null)
    .reduce<Job | null>(
      (last, job) => (last === null || (job.endedAt ?? "") > (last.endedAt ?? "") ? job : last),
      null,
    );
  const open = ended !== null && ended.id !== closed ? ended : null;
  const fading = open !== null && open.state !== "failed" ? open.id : null;
  useEffect(() => {
    if (fading === null) return;
    const timer = setTimeout(() => setClosed(fading), DONE_MS);
    return () => clearTimeout(timer);
  }, [fading]);
  return {
    running: ours.filter((job) => seen.has(job.id)),
    ended: open,
    close: () => setClosed(ended?.id ?? null),
  };
}
