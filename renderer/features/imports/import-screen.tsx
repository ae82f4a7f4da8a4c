import { useRoute } from "wouter";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { backToNow, useIsNow } from "../../store/when.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { DraftWizard } from "./draft-wizard.tsx";
import { ImportEntry } from "./import-entry.tsx";

/** Bringing a bank's file into the book: the way in, or one draft on its way. */
export function ImportScreen() {
  const [open, params] = useRoute("/import/:draft");
  if (!useIsNow()) return <OnlyNow />;
  return open ? <DraftWizard key={params.draft} id={params.draft} /> : <ImportEntry />;
}

function OnlyNow() {
  return (
    <Page title={t("nav.import")}>
      <EmptyState title={t("asOf.noImport")} actions={<Button onClick={backToNow}>{t("asOf.now")}</Button>}>
        {t("asOf.noImportText")}
      </EmptyState>
    </Page>
  );
}
