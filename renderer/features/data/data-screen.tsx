import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ArchiveSection } from "./archive-section.tsx";
import { BackupsSection } from "./backups-section.tsx";
import styles from "./data-screen.module.css";
import { HealthSection } from "./health-section.tsx";
import { LogSection } from "./log-section.tsx";
import { MoveSection } from "./move-section.tsx";
import { PlaceSection } from "./place-section.tsx";
import { RestoreSection } from "./restore-section.tsx";

/** Where the book is, whether it holds, and how to take it away. */
export function DataScreen() {
  const { status, value, error } = useQuery("books.status", {});
  return (
    <Page title={t("data.title")}>
      {value === undefined ? (
        status === "failed" ? (
          <ErrorNotice error={error} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : (
        <>
          <LogSection book={value} />
          <HealthSection book={value.id} />
          <BackupsSection />
          <ArchiveSection book={value} />
          <RestoreSection />
          <MoveSection />
          <PlaceSection book={value} />
          <MarginSection title={t("data.left")}>
            <p className={styles["leadSmall"]}>{t("data.leftNothing")}</p>
            <p className={styles["quiet"]}>
              {t("data.leftText")} <a href={href(paths.activity)}>{t("data.activity")}</a>
            </p>
          </MarginSection>
        </>
      )}
    </Page>
  );
}
