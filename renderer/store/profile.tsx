/** Who has unlocked this window, for everything below the gate. */
import { createContext, useContext } from "react";
import type { CommandName, Output } from "../../shared/contract/index.ts";
import type { Client } from "./client.tsx";
import { type CommandHook, useCommandOf } from "./use-command.ts";

export type ProfileStatus = Output<"profile.status">;
export type ProfileRow = ProfileStatus["profiles"][number];

export interface Unlocked {
  /** The gate's own client: it outlives a lock and keeps the status true. */
  readonly client: Client;
  readonly status: ProfileStatus;
  readonly profile: ProfileRow;
}

export const UnlockedContext = createContext<Unlocked | null>(null);

export function useUnlocked(): Unlocked {
  const unlocked = useContext(UnlockedContext);
  if (unlocked === null) throw new Error("useUnlocked needs the gate above it");
  return unlocked;
}

type ProfileCommand = Extract<CommandName, `profile.${string}`>;

/** A command about the profile itself: what it changes is what the gate knows. */
export function useProfileCommand<N extends ProfileCommand>(name: N): CommandHook<N> {
  return useCommandOf(useUnlocked().client, name);
}
