import { useState } from "react";
import type { Input } from "../../../shared/contract/index.ts";

type Source = Input<"backups.restore">["from"];
export type BackupSecret = NonNullable<Extract<Source, { kind: "file" }>["secret"]>;
export type SecretKind = BackupSecret["kind"];

/** What is typed to open a backup that this profile's keys do not open. */
export function useBackupSecret(first: SecretKind) {
  const [kind, setKind] = useState(first);
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(false);
  return {
    kind,
    typed,
    shown,
    setTyped,
    setShown,
    choose(next: SecretKind) {
      setKind(next);
      setTyped("");
    },
    /** Null while nothing is typed. */
    take(): BackupSecret | null {
      if (typed.trim() === "") return null;
      return kind === "passphrase" ? { kind, passphrase: typed } : { kind, code: typed.trim() };
    },
  };
}
