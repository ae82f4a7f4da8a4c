import type { Output } from "../../shared/contract/index.ts";
import { formatDate } from "../format/date.ts";
import { t } from "../i18n/t.ts";
import styles from "./recovery-sheet.module.css";

/** What goes on paper: the code, whose it is, and how it is used. Printed, it is the only thing on the page. */
export function RecoverySheet({ made }: { made: Output<"profile.beginRecovery"> }) {
  return (
    <article className={styles["sheet"]} aria-label={t("recovery.sheet")} data-print="">
      <h2>
        {t("app.name")} <span>{t("recovery.sheet")}</span>
      </h2>
      <p className={styles["code"]}>
        {made.code.split("-").map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups may be alike and never move
          <code key={at}>{group}</code>
        ))}
      </p>
      <dl>
        <dt>{t("recovery.of")}</dt>
        <dd>{made.profileName}</dd>
        <dt>{t("recovery.on")}</dt>
        <dd>{formatDate(made.madeOn.slice(0, 10))}</dd>
        <dt>{t("recovery.slot")}</dt>
        <dd>
          <code>{made.slot}</code>
        </dd>
      </dl>
      <h3>{t("recovery.steps")}</h3>
      <ol>
        <li>{t("recovery.step1")}</li>
        <li>{t("recovery.step2")}</li>
        <li>{t("recovery.step3")}</li>
      </ol>
      <p>{t("recovery.step4")}</p>
    </article>
  );
}
