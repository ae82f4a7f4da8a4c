import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useQuery } from "../../store/use-query.ts";
import { useKnownAt } from "../../store/when.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { NamesActs } from "./names-acts.tsx";
import { NameRow, NamesTable } from "./names-table.tsx";
import { useNames } from "./use-names.ts";

/** Words of one's own on entries, across categories: renamed, merged, taken off everything. */
export function TagsScreen() {
  const { status, value, error } = useQuery("tags.list", useKnownAt());
  const names = useNames();
  if (value === undefined)
    return (
      <Page title={t("tags.title")}>
        {status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={8} />}
      </Page>
    );
  return (
    <Page title={t("tags.title")} subtitle={t("tags.count", value.tags.length)}>
      {value.tags.length === 0 ? (
        <EmptyState title={t("tags.empty.title")}>{t("tags.empty.text")}</EmptyState>
      ) : (
        <NamesTable kind="tags" heads={[]}>
          {value.tags.map((tag) => (
            <NameRow
              key={tag.id}
              kind="tags"
              row={tag}
              cells={[]}
              selected={names.selected}
              onSelect={names.select}
              onAct={names.setAct}
            />
          ))}
        </NamesTable>
      )}
      <NamesActs kind="tags" names={names} />
    </Page>
  );
}
