import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Gallery } from "./gallery.tsx";
import { ReportPage } from "./report-page.tsx";
import { isStandard, STANDARD } from "./spec.ts";
import { useSavedReports } from "./use-saved-reports.ts";
import { standardName } from "./words.ts";

const NEW = "new";

/** All reports, or the one that the address names: of everybody, kept, or being built. */
export function ReportsScreen() {
  const [location] = useLocation();
  const saved = useSavedReports();
  const name = location.slice(paths.reports.length + 1);
  if (name === "") return <Gallery saved={saved} />;
  if (name === NEW)
    return <ReportPage key={name} title={t("reports.new")} base={STANDARD.spending} saved={saved} isNew />;
  if (isStandard(name))
    return <ReportPage key={name} title={standardName(name)} base={STANDARD[name]} saved={saved} />;
  const own = saved.find(name);
  if (own !== null) return <ReportPage key={name} title={own.name} base={own.spec} saved={saved} own={own} />;
  return (
    <Page title={t("reports.title")}>
      <EmptyState
        title={t("reports.goneTitle")}
        actions={<ButtonLink href={href(paths.reports)}>{t("reports.all")}</ButtonLink>}
      >
        {t("reports.goneText")}
      </EmptyState>
    </Page>
  );
}
