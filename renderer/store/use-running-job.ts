import { useEffect, useState } from "react";
import type { Output, ProcedureName } from "../../shared/contract/index.ts";
import { useClient } from "./client.tsx";
import { showJobsHere } from "./shown-jobs.ts";

export type Job = Output<"jobs.list">["jobs"][number];

const FIRST_LOOK_MS = 200;
const NEXT_LOOK_MS = 300;

/**
 * The newest running job of one procedure, looked up while `watching` and shown by the page that does (the tray then does not);
 * jobs shorter than 200 ms are never asked for.
 */
export function useRunningJob(procedure: ProcedureName, watching: boolean): Job | null {
  const { transport } = useClient();
  const [job, setJob] = useState<Job | null>(null);
  useEffect(() => {
    if (!watching) return;
    const leave = showJobsHere(procedure);
    let timer = setTimeout(look, FIRST_LOOK_MS);
    let gone = false;
    async function look(): Promise<void> {
      try {
        const { jobs } = await transport.call("jobs.list", {});
        const mine = jobs.filter((row) => row.procedure === procedure && row.state === "running");
        if (!gone) setJob(mine.sort((a, b) => b.startedAt.localeCompare(a.startedAt))[0] ?? null);
      } catch (cause) {
        // The call that is waited for tells the person; progress is only an extra.
        console.warn("progress could not be asked for", cause);
      }
      if (!gone) timer = setTimeout(look, NEXT_LOOK_MS);
    }
    return () => {
      gone = true;
      leave();
      clearTimeout(timer);
      setJob(null);
    };
  }, [transport, procedure, watching]);
  return job;
}
