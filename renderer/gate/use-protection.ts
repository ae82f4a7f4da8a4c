import { useState } from "react";
import type { Input } from "../../shared/contract/index.ts";
import { passphraseSchema } from "../../shared/contract/profile.ts";
import { t } from "../i18n/t.ts";

export type Protection = Input<"profile.create">["protection"];

export interface TypedProtection {
  readonly kind: Protection["kind"];
  readonly passphrase: string;
  /** The second time; not asked for while the first can be read. */
  readonly again: string;
  readonly shown: boolean;
}

const NOTHING: TypedProtection = { kind: "passphrase", passphrase: "", again: "", shown: false };

/** What is typed where a passphrase is chosen, and what is wrong with it once it was sent. */
export function useProtection() {
  const [typed, setTyped] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const { kind, passphrase, again, shown } = typed;
  const isLong = passphraseSchema.safeParse(passphrase).success;
  const agrees = shown || passphrase === again;
  return {
    typed,
    change: (part: Partial<TypedProtection>) => setTyped((old) => ({ ...old, ...part })),
    passphraseError: tried && kind === "passphrase" && !isLong ? t("protect.tooShort") : undefined,
    againError: tried && isLong && !agrees ? t("protect.differs") : undefined,
    /** What was chosen; null when something is wrong, which is shown from now on. */
    take(): Protection | null {
      setTried(true);
      if (kind === "unprotected") return { kind };
      return isLong && agrees ? { kind, passphrase } : null;
    },
  };
}
