import { useMemo } from "react";
import type { Input } from "../../shared/contract/index.ts";
import type { ProfileRow } from "../store/profile.tsx";
import { useUi } from "../store/ui.ts";
import { useCommand } from "../store/use-command.ts";
import type { CallError } from "../transport/transport.ts";
import { useWait } from "./use-wait.ts";

export type Secret = Input<"profile.unlock">["secret"];

/** Tries a secret on a profile, and knows how often it was wrong and how long to wait. */
export function useUnlock(profile: ProfileRow) {
  const command = useCommand("profile.unlock");
  const { error } = command;
  const listed = useMemo(() => ({ ...attemptsOf(profile), atMs: performance.now() }), [profile]);
  const told = useMemo(() => (error === null ? null : toldBy(error)), [error]);
  const newest = told !== null && told.atMs >= listed.atMs ? told : listed;
  const wait = useWait(newest.waitMs, newest.atMs);
  return {
    running: command.running,
    error,
    failures: newest.failures ?? listed.failures,
    /** Seconds until the next attempt is looked at. */
    wait,
    forget: command.forget,
    /** True when it opened. */
    async run(secret: Secret): Promise<boolean> {
      const outcome = await command.run({ profile: profile.id, secret });
      if (!outcome.ok) return false;
      const { failures } = outcome.value;
      const byRecovery = secret.kind === "recovery";
      if (failures > 0 || byRecovery) useUi.setState({ entrance: { failures, byRecovery } });
      return true;
    },
  };
}

function attemptsOf({ failures, waitMs }: ProfileRow) {
  return { failures, waitMs };
}

/** What a refusal says of attempts; null when it is about something else. */
function toldBy({ detail }: CallError) {
  const { waitMs, failures } = detail;
  if (typeof waitMs !== "number") return null;
  return {
    waitMs,
    failures: typeof failures === "number" ? failures : undefined,
    atMs: performance.now(),
  };
}
