import { today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { useKnownAt } from "../../store/when.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CloseSection } from "./close-section.tsx";
import { MonthsTable } from "./months-table.tsx";
import { spanChoices } from "./spans.ts";

/** Which months take no change any more, what to look at before the next one, and the way back (LED-11). */
export function ClosingScreen() {
  const { status, value, error } = useQuery("periods.list", useKnownAt());
  return (
    <Page title={t("closing.title")}>
      {value === undefined ? (
        status === "failed" ? (
          <ErrorNotice error={error} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : value.months.length === 0 ? (
        <EmptyState title={t("closing.emptyTitle")}>{t("closing.emptyText")}</EmptyState>
      ) : (
        <>
          <CloseSection choices={spanChoices(value.months, today())} />
          <MarginSection title={t("closing.all")} note={t("closing.allNote")}>
            <MonthsTable months={value.months} />
          </MarginSection>
        </>
      )}
    </Page>
  );
}
