import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useOpenBook } from "../../store/use-book.ts";
import { BaseSection } from "./base-section.tsx";
import { CommoditiesSection } from "./commodities-section.tsx";
import { GainsSection } from "./gains-section.tsx";
import { RatesSection } from "./rates-section.tsx";

/** What totals are counted in, at which rates, and what exchange has gained. */
export function CurrenciesScreen() {
  const book = useOpenBook();
  return (
    <Page title={t("currencies.title")}>
      {book !== null && <BaseSection key={`${book.id}${book.currency}`} currency={book.currency} />}
      <GainsSection />
      <RatesSection base={book?.currency ?? "EUR"} />
      <CommoditiesSection />
    </Page>
  );
}
