/**
 * Where the lines of each account of a file shall go, while a person is choosing. A chosen account is sent at once,
 * because what is already there depends on it; a name is sent when it is finished.
 */
import { useCallback, useRef, useState } from "react";
import { useCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import type { Draft, DraftAccount } from "./draft.ts";

interface Target {
  readonly account: string | null;
  readonly newName: string;
  readonly newCurrency: string;
  readonly newSubtype: string;
}

export interface Targets {
  targetOf(account: DraftAccount): Target;
  /** `send`: the choice is finished. */
  change(account: DraftAccount, part: Partial<Target>, send: boolean): void;
  /**
   * Waits for what is on its way, sends what is not sent yet; false when it was refused. A press of a button that takes
   * the focus from a field sends the field first, so buttons wait here rather than go dead under the press.
   */
  flush(): Promise<boolean>;
  readonly sending: boolean;
  readonly error: CallError | null;
}

function targetFrom(account: DraftAccount): Target {
  const { newName, newCurrency, newSubtype } = account;
  return { account: account.account, newName, newCurrency, newSubtype };
}

type Edits = Readonly<Record<number, Target>>;

export function useTargets(draft: Draft): Targets {
  const adjust = useCommand("imports.adjust");
  const [edits, setEdits] = useState<Edits>({});
  const unsent = useRef<Edits>({});
  const last = useRef(Promise.resolve(true));

  const keep = useCallback((next: Edits) => {
    unsent.current = next;
    setEdits(next);
  }, []);

  const sendNow = useCallback(
    async (changed: Edits) => {
      const accounts = Object.entries(changed).map(([index, target]) => {
        const newName = target.newName.trim().normalize("NFC");
        return { index: Number(index), ...target, newName };
      });
      if (accounts.length === 0) return true;
      if (accounts.some((account) => account.account === null && account.newName === "")) return false;
      const input = accounts.map(({ newName, ...rest }) => (newName === "" ? rest : { ...rest, newName }));
      const outcome = await adjust.run({ draft: draft.id, accounts: input });
      if (outcome.ok && unsent.current === changed) keep({});
      return outcome.ok;
    },
    [adjust.run, draft.id, keep],
  );

  /** One after the other: what is unsent is looked at when its turn has come. */
  const send = useCallback(() => {
    last.current = last.current.then(() => sendNow(unsent.current));
    return last.current;
  }, [sendNow]);

  return {
    targetOf: (account) => edits[account.index] ?? targetFrom(account),
    change: (account, part, now) => {
      const target = { ...(unsent.current[account.index] ?? targetFrom(account)), ...part };
      keep({ ...unsent.current, [account.index]: target });
      if (now) void send();
    },
    flush: send,
    sending: adjust.running,
    error: adjust.error,
  };
}
