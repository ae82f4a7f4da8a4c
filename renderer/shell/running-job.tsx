import { useClient } from "../store/client.tsx";
import { runCommand } from "../store/use-command.ts";
import type { Job } from "../store/use-running-job.ts";
import { JobCard } from "../ui/job-card.tsx";

/** A job of the program, or one that is about to be found in its list (null): how far it is, and a way to stop it. */
export function RunningJob({ title, job }: { title: string; job: Job | null }) {
  const client = useClient();
  return (
    <JobCard
      title={title}
      share={job?.progress ?? null}
      note={job?.note}
      done={job?.done}
      total={job?.total}
      onStop={job === null ? undefined : () => void runCommand(client, "jobs.cancel", { id: job.id })}
    />
  );
}
