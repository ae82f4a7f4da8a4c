import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { useIsNow } from "../../store/when.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OtherDecisions } from "./other-decisions.tsx";
import { Sorting } from "./sorting.tsx";

/** So many are shown at once; as they are sorted, the next come up. */
const SHOWN = 50;

/** Everything that waits for somebody's decision: entries without a category, one after the other, and the rest as links. */
export function ReviewScreen() {
  const now = useIsNow();
  return (
    <Page title={t("nav.review")}>
      {now ? <Unsorted /> : <EmptyState title={t("review.pastTitle")}>{t("review.pastText")}</EmptyState>}
      <MarginSection title={t("review.others")} note={t("review.othersNote")}>
        <OtherDecisions />
      </MarginSection>
    </Page>
  );
}

function Unsorted() {
  const found = useQuery("register.unsorted", { limit: SHOWN });
  if (found.status === "failed" && found.value === undefined) return <ErrorNotice error={found.error} />;
  if (found.value === undefined) return <Skeleton lines={8} />;
  const { rows, total } = found.value;
  if (total === 0)
    return (
      <EmptyState
        title={t("review.doneTitle")}
        actions={<ButtonLink href={href(paths.register)}>{t("nav.register")}</ButtonLink>}
      >
        {t("review.doneText")}
      </EmptyState>
    );
  return (
    <MarginSection title={t("review.sort")} note={t("review.sortNote", total)}>
      <Sorting rows={rows} />
    </MarginSection>
  );
}
