import { useMemo, useState } from "react";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { useQuery } from "../../store/use-query.ts";
import { useUndo } from "../../store/use-undo.ts";
import { useKnownAt } from "../../store/when.ts";
import { Check } from "../../ui/check.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import styles from "./categories-screen.module.css";
import { type CategoryAct, CategoryDialog } from "./category-dialog.tsx";
import { CategoryTree } from "./category-list.tsx";
import type { CategoryPlace } from "./category-places.ts";
import { type CategoryKind, treeLines } from "./category-tree.ts";

const KINDS: readonly CategoryKind[] = ["expense", "income"];

/** What money is spent on and where it comes from: two trees that can be renamed, moved, hidden and added to. */
export function CategoriesScreen() {
  const { status, value, error } = useQuery("categories.overview", useKnownAt());
  const [withHidden, setWithHidden] = useState(false);
  const [act, setAct] = useState<CategoryAct | null>(null);
  const place = useCommand("categories.place");
  const { said } = useUndo();
  const categories = value?.categories;
  const put = async (to: CategoryPlace, name: string) => {
    const outcome = await place.run(to);
    if (outcome.ok) said(t("categories.moved", name), outcome.command);
    else showToast(t("action.failed", errorText(outcome.error)));
  };
  const trees = useMemo(
    () => KINDS.map((kind) => ({ kind, lines: treeLines(categories ?? [], kind, withHidden) })),
    [categories, withHidden],
  );
  if (categories === undefined) {
    return (
      <Page title={t("categories.title")}>
        {status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={10} />}
      </Page>
    );
  }
  const hidden = categories.filter((category) => category.hidden).length;
  return (
    <Page title={t("categories.title")}>
      {hidden > 0 && (
        <div className={styles["bar"]}>
          <Check
            as="switch"
            label={t("categories.showHidden", hidden)}
            checked={withHidden}
            onChange={setWithHidden}
          />
        </div>
      )}
      {trees.map(({ kind, lines }) => (
        <MarginSection
          key={kind}
          title={t(`categories.kind.${kind}`)}
          note={t("categories.count", lines.length)}
        >
          <CategoryTree
            kind={kind}
            lines={lines}
            year={value?.year ?? 0}
            onAct={setAct}
            onPlace={(to, name) => void put(to, name)}
          />
        </MarginSection>
      ))}
      {act !== null && (
        <CategoryDialog act={act} categories={categories} onAct={setAct} onClose={() => setAct(null)} />
      )}
    </Page>
  );
}
