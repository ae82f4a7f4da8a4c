import { useEffect } from "react";
import { version } from "../../../package.json";
import { DAY_STYLES, formatMoment } from "../../format/date.ts";
import { LANGUAGES } from "../../i18n/language.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { SETTINGS } from "../../shell/setting-list.ts";
import { useOpenBook } from "../../store/use-book.ts";
import { FORMAT_SETTINGS } from "../../store/use-formats.ts";
import { LANGUAGE_SETTING } from "../../store/use-language.ts";
import { useQuery } from "../../store/use-query.ts";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/panel.tsx";
import { BookSection } from "./book-section.tsx";
import { ChoiceSetting } from "./choice-setting.tsx";
import { JobsTable } from "./jobs-table.tsx";
import { KeysSection } from "./keys-section.tsx";
import { LookSection } from "./look-section.tsx";
import { SecuritySection } from "./security-section.tsx";
import { Setting, seek } from "./setting.tsx";
import { SettingSearch } from "./setting-search.tsx";
import styles from "./settings-screen.module.css";

/** Ways of writing figures that differ from each other, by a locale that writes so. */
const NUMBER_LOCALES = ["", "en", "de", "fr", "de-CH", "en-IN"] as const;
const SAMPLE_AMOUNT = "-1234567.89";

/** Everything that can be set, each with whom it holds for. `sought`: the one somebody came for. */
export function SettingsScreen({ sought }: { sought?: string | undefined }) {
  const settings = useQuery("settings.get", {});
  const book = useOpenBook();
  const isReady = settings.value !== undefined;
  useEffect(() => {
    if (!isReady) return;
    seek(SETTINGS.find(({ id }) => id === sought)?.id ?? null);
    return () => seek(null);
  }, [isReady, sought]);
  return (
    <Page title={t("settings.title")} plain={book === null}>
      <Panel name={t("settings.title")} states={[settings]} lines={6}>
        {() => (
          <>
            <SettingSearch hasBook={book !== null} />
            <Formats settings={settings.value?.settings ?? {}} currency={book?.currency ?? "EUR"} />
            <LookSection settings={settings.value?.settings ?? {}} />
            {book !== null && <BookSection book={book} />}
            <KeysSection />
            <SecuritySection />
            <MarginSection title={t("settings.jobs")} note={t("settings.jobsNote")}>
              <Setting id="jobs">
                <JobsTable />
              </Setting>
            </MarginSection>
            <About />
          </>
        )}
      </Panel>
    </Page>
  );
}

function Formats({ settings, currency }: { settings: Readonly<Record<string, string>>; currency: string }) {
  return (
    <MarginSection title={t("settings.formats")}>
      <ChoiceSetting
        id="language"
        name={LANGUAGE_SETTING}
        settings={settings}
        standard=""
        choices={["" as const, ...LANGUAGES].map((language) => ({
          value: language,
          label: t(`settings.language.${language === "" ? "system" : language}`),
        }))}
      />
      <ChoiceSetting
        id="numbers"
        name={FORMAT_SETTINGS.numbers}
        settings={settings}
        standard=""
        choices={NUMBER_LOCALES.map((locale) => ({ value: locale, label: numbersLabel(locale) }))}
      />
      <ChoiceSetting
        id="days"
        name={FORMAT_SETTINGS.days}
        settings={settings}
        standard=""
        choices={(["", ...DAY_STYLES] as const).map((style) => ({
          value: style,
          label: t(`settings.days.${style === "" ? "system" : style}`),
        }))}
      />
      <p className={styles["proof"]}>
        {t("settings.now")} <Money amount={SAMPLE_AMOUNT} currency={currency} />,{" "}
        {formatMoment(new Date().toISOString())}
      </p>
    </MarginSection>
  );
}

function numbersLabel(locale: string): string {
  if (locale === "") return t("settings.numbers.system");
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1234567.89);
}

function About() {
  const book = useOpenBook();
  return (
    <MarginSection title={t("settings.about")}>
      <Setting id="about">
        <p className={styles["about"]}>{t("settings.version", version)}</p>
        <p className={styles["quiet"]}>
          {t("settings.aboutText")} {book !== null && <a href={href(paths.data)}>{t("settings.toData")}</a>}
        </p>
      </Setting>
    </MarginSection>
  );
}
