/**
 * Where the lines of each account of a file shall go, while a person is choosing. A chosen account is sent at once,
 * because what is already there depends on it; a name is sent when it is finished.
 */
import { useCallback, useState } from "react";
import { useCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import type { Draft, DraftAccount } from "./draft.ts";

export interface Target {
  readonly account: string | null;
  readonly newName: string;
  readonly newCurrency: string;
  readonly newSubtype: string;
}

export interface Targets {
  targetOf(account: DraftAccount): Target;
  /** `send`: the choice is finished. */
  change(account: DraftAccount, part: Partial<Target>, send: boolean): void;
  /** Sends what is not sent yet; false when it was refused. */
  flush(): Promise<boolean>;
  readonly sending: boolean;
  readonly error: CallError | null;
}

function targetFrom(account: DraftAccount): Target {
  const { newName, newCurrency, newSubtype } = account;
  return { account: account.account, newName, newCurrency, newSubtype };
}

export function useTargets(draft: Draft): Targets {
  const adjust = useCommand("imports.adjust");
  const [edits, setEdits] = useState<Readonly<Record<number, Target>>>({});

  const send = useCallback(
    async (changed: Readonly<Record<number, Target>>) => {
      const accounts = Object.entries(changed).map(([index, target]) => {
        const newName = target.newName.trim().normalize("NFC");
        return { index: Number(index), ...target, newName };
      });
      if (accounts.length === 0) return true;
      if (accounts.some((account) => account.account === null && account.newName === "")) return false;
      const input = accounts.map(({ newName, ...rest }) => (newName === "" ? rest : { ...rest, newName }));
      const outcome = await adjust.run({ draft: draft.id, accounts: input });
      if (outcome.ok) setEdits({});
      return outcome.ok;
    },
    [adjust.run, draft.id],
  );

  return {
    targetOf: (account) => edits[account.index] ?? targetFrom(account),
    change: (account, part, now) => {
      const next = {
        ...edits,
        [account.index]: { ...(edits[account.index] ?? targetFrom(account)), ...part },
      };
      setEdits(next);
      if (now) void send(next);
    },
    flush: () => send(edits),
    sending: adjust.running,
    error: adjust.error,
  };
}
