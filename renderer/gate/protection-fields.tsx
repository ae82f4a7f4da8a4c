import { TriangleAlert } from "lucide-react";
import { passphraseStrength, STRENGTH_LEVELS, type Strength } from "../../shared/passphrase-strength.ts";
import { t } from "../i18n/t.ts";
import { type StateTone, StateWord } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Radio } from "../ui/check.tsx";
import { SecretField } from "../ui/secret-field.tsx";
import styles from "./protection-fields.module.css";
import type { useProtection } from "./use-protection.ts";

const TONES: Record<Strength["level"], StateTone> = {
  at_once: "failed",
  days: "failed",
  months: "tight",
  years: "done",
  centuries: "done",
};

interface ProtectionFieldsProps {
  protection: ReturnType<typeof useProtection>;
  /** What a guesser knows: the profile's name. */
  names: readonly string[];
  autoFocus?: boolean;
}

/** A passphrase, said twice or read while it is typed; or none, which has to be chosen and says what that means. */
export function ProtectionFields({ protection, names, autoFocus }: ProtectionFieldsProps) {
  const { typed, change } = protection;
  return (
    <div className={styles["protection"]}>
      <fieldset className={styles["kinds"]}>
        <legend className="vh">{t("protect.how")}</legend>
        <Radio
          name="protection"
          label={t("protect.with")}
          checked={typed.kind === "passphrase"}
          onChange={() => change({ kind: "passphrase" })}
        />
        <Radio
          name="protection"
          label={t("protect.without")}
          checked={typed.kind === "unprotected"}
          onChange={() => change({ kind: "unprotected" })}
        />
      </fieldset>
      {typed.kind === "unprotected" ? (
        <Banner tone="warn" icon={TriangleAlert}>
          {t("protect.withoutText")}
        </Banner>
      ) : (
        <>
          <SecretField
            label={t("protect.passphrase")}
            value={typed.passphrase}
            onChange={(passphrase) => change({ passphrase })}
            shown={typed.shown}
            onShown={(shown) => change({ shown, again: "" })}
            autoComplete="new-password"
            autoFocus={autoFocus === true}
            error={protection.passphraseError}
            help={typed.passphrase === "" ? t("protect.hint") : undefined}
          />
          <StrengthWords passphrase={typed.passphrase} names={names} />
          {!typed.shown && (
            <SecretField
              label={t("protect.again")}
              value={typed.again}
              onChange={(again) => change({ again })}
              shown={false}
              autoComplete="new-password"
              error={protection.againError}
            />
          )}
        </>
      )}
    </div>
  );
}

/** How long it holds, as a sentence and five strokes; said once it stands still. */
function StrengthWords({ passphrase, names }: { passphrase: string; names: readonly string[] }) {
  if (passphrase === "") return null;
  const { level, reason } = passphraseStrength(passphrase, names);
  const rank = STRENGTH_LEVELS.indexOf(level) + 1;
  return (
    <div className={styles["strength"]} role="status">
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" data-tone={TONES[level]}>
        {STRENGTH_LEVELS.map((name, at) => (
          <rect
            key={name}
            x={at * 20.4}
            y="0"
            width="18.4"
            height="3"
            className={styles[at < rank ? "stroke" : "blank"]}
          />
        ))}
      </svg>
      <StateWord tone={TONES[level]}>{t(`strength.${level}`)}</StateWord>
      <p>{reason === null ? t("strength.none") : t(`strength.${reason}`)}</p>
    </div>
  );
}
