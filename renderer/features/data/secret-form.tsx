import { t } from "../../i18n/t.ts";
import { Radio } from "../../ui/check.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import styles from "./backups.module.css";
import type { SecretKind, useBackupSecret } from "./use-backup-secret.ts";

const KINDS: readonly SecretKind[] = ["passphrase", "recovery", "move"];

/** Asks for what opens a file that somebody else's profile, or another computer, has closed. */
export function SecretForm({
  secret,
  error,
}: {
  secret: ReturnType<typeof useBackupSecret>;
  error: string | undefined;
}) {
  return (
    <div className={styles["secret"]}>
      <p>{t("backups.needsSecret")}</p>
      <fieldset className={styles["kinds"]}>
        <legend>{t("backups.openWith")}</legend>
        {KINDS.map((kind) => (
          <Radio
            key={kind}
            name="backup-secret"
            label={t(`backups.secret.${kind}`)}
            checked={secret.kind === kind}
            onChange={() => secret.choose(kind)}
          />
        ))}
      </fieldset>
      <SecretField
        key={secret.kind}
        label={t(`backups.secret.${secret.kind}`)}
        value={secret.typed}
        onChange={secret.setTyped}
        // A code is read off paper or a screen: dots would only hide the slips.
        shown={secret.shown || secret.kind !== "passphrase"}
        {...(secret.kind === "passphrase" ? { onShown: secret.setShown } : {})}
        help={t(`backups.secretHelp.${secret.kind}`)}
        error={error}
        autoFocus
      />
    </div>
  );
}
