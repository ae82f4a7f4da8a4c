import { useCallback, useRef, useState } from "react";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { runCommand } from "../../store/use-command.ts";
import { type Job, useRunningJob } from "../../store/use-running-job.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import type { Draft } from "./draft.ts";
import type { IncomingFile } from "./incoming-file.ts";

/** `sending`: the bytes are on their way; `reading`: rows are parsed and compared with the book. */
type Reading =
  | { readonly phase: "idle" }
  | { readonly phase: "sending"; readonly name: string; readonly share: number }
  | { readonly phase: "reading"; readonly name: string; readonly job: Job | null };

interface Failure {
  readonly name: string;
  readonly error: CallError;
}

export interface ReadFiles {
  readonly reading: Reading;
  /** Files of the last run that could not be read; nothing of them is kept. */
  readonly failures: readonly Failure[];
  /** One after the other; answers the drafts they became. Never throws. */
  read(files: readonly IncomingFile[]): Promise<readonly Draft[]>;
  stop(): void;
}

/** Sends files and has each read into a draft. The book is untouched until a draft is confirmed. */
export function useReadFiles(): ReadFiles {
  const client = useClient();
  const [phase, setPhase] = useState<{ name: string; share: number | null } | null>(null);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const stopping = useRef<AbortController | null>(null);
  const job = useRunningJob("imports.read", phase !== null && phase.share === null);

  const read = useCallback(
    async (files: readonly IncomingFile[]) => {
      const controller = new AbortController();
      stopping.current = controller;
      const drafts: Draft[] = [];
      const failed: Failure[] = [];
      for (const file of files) {
        if (controller.signal.aborted) break;
        try {
          setPhase({ name: file.name, share: 0 });
          const progress = (share: number) => setPhase({ name: file.name, share });
          const handle =
            file instanceof File
              ? await uploadFile(client.transport, file, progress, controller.signal)
              : file.file;
          setPhase({ name: file.name, share: null });
          const outcome = await runCommand(client, "imports.read", { file: handle });
          if (!outcome.ok) throw outcome.error;
          drafts.push(outcome.value);
        } catch (cause) {
          const error = asCallError(cause);
          if (error.code !== "cancelled") failed.push({ name: file.name, error });
        }
      }
      setFailures(failed);
      setPhase(null);
      return drafts;
    },
    [client],
  );

  const stop = useCallback(() => {
    stopping.current?.abort();
    if (job !== null) void runCommand(client, "jobs.cancel", { id: job.id });
  }, [client, job]);

  return { reading: readingFrom(phase, job), failures, read, stop };
}

function readingFrom(phase: { name: string; share: number | null } | null, job: Job | null): Reading {
  if (phase === null) return { phase: "idle" };
  const { name, share } = phase;
  return share === null ? { phase: "reading", name, job } : { phase: "sending", name, share };
}
