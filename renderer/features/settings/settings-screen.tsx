import { useState } from "react";
import { version } from "../../../package.json";
import { DAY_STYLES, formatMoment } from "../../format/date.ts";
import { LANGUAGES } from "../../i18n/language.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { useOpenBook } from "../../store/use-book.ts";
import { useCommand } from "../../store/use-command.ts";
import { FORMAT_SETTINGS } from "../../store/use-formats.ts";
import { LANGUAGE_SETTING } from "../../store/use-language.ts";
import { useQuery } from "../../store/use-query.ts";
import { LOOK_SETTINGS } from "../../store/use-theme.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Money } from "../../ui/money.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChoiceSetting } from "./choice-setting.tsx";
import { JobsTable } from "./jobs-table.tsx";
import { SecuritySection } from "./security-section.tsx";
import styles from "./settings-screen.module.css";

const THEME_CHOICES = ["system", "light", "dark", "contrast"] as const;
const DENSITIES = ["comfortable", "compact"] as const;
const MOTIONS = ["system", "reduced", "full"] as const;
/** Ways of writing figures that differ from each other, by a locale that writes so. */
const NUMBER_LOCALES = ["", "en", "de", "fr", "de-CH", "en-IN"] as const;
const SAMPLE_AMOUNT = "-1234567.89";

/** How Daybook looks and writes, on this computer; and the name of the book. */
export function SettingsScreen() {
  const { status, value, error } = useQuery("settings.get", {});
  const book = useOpenBook();
  if (value === undefined) {
    return (
      <Page title={t("settings.title")} plain={book === null}>
        {status === "failed" ? <ErrorNotice error={error} /> : <Skeleton lines={6} />}
      </Page>
    );
  }
  return (
    <Page title={t("settings.title")} plain={book === null}>
      <Looks settings={value.settings} />
      <Formats settings={value.settings} currency={book?.currency ?? "EUR"} />
      {book !== null && (
        <MarginSection title={t("settings.book")} note={t("settings.everyone")}>
          <BookName key={book.id} name={book.name} />
        </MarginSection>
      )}
      <SecuritySection />
      <MarginSection title={t("settings.jobs")} note={t("settings.jobsNote")}>
        <JobsTable />
      </MarginSection>
      <MarginSection title={t("settings.about")}>
        <p className={styles["about"]}>{t("settings.version", version)}</p>
        <p className={styles["quiet"]}>
          {t("settings.aboutText")} {book !== null && <a href={href(paths.data)}>{t("settings.toData")}</a>}
        </p>
      </MarginSection>
    </Page>
  );
}

type Settings = Readonly<Record<string, string>>;

function Looks({ settings }: { settings: Settings }) {
  return (
    <MarginSection title={t("settings.look")} note={t("settings.thisComputer")}>
      <div className={styles["stack"]}>
        <ChoiceSetting
          name={LANGUAGE_SETTING}
          settings={settings}
          legend={t("settings.language")}
          standard=""
          choices={["" as const, ...LANGUAGES].map((language) => ({
            value: language,
            label: t(`settings.language.${language === "" ? "system" : language}`),
          }))}
        />
        <ChoiceSetting
          name={LOOK_SETTINGS.theme}
          settings={settings}
          legend={t("settings.theme")}
          standard="system"
          choices={THEME_CHOICES.map((theme) => ({ value: theme, label: t(`settings.theme.${theme}`) }))}
        />
        <ChoiceSetting
          name={LOOK_SETTINGS.density}
          settings={settings}
          legend={t("settings.density")}
          standard="comfortable"
          choices={DENSITIES.map((density) => ({
            value: density,
            label: t(`settings.density.${density}`),
          }))}
        />
        <ChoiceSetting
          name={LOOK_SETTINGS.motion}
          settings={settings}
          legend={t("settings.motion")}
          standard="system"
          choices={MOTIONS.map((motion) => ({ value: motion, label: t(`settings.motion.${motion}`) }))}
        />
      </div>
    </MarginSection>
  );
}

function Formats({ settings, currency }: { settings: Settings; currency: string }) {
  return (
    <MarginSection title={t("settings.formats")} note={t("settings.thisComputer")}>
      <div className={styles["stack"]}>
        <ChoiceSetting
          name={FORMAT_SETTINGS.numbers}
          settings={settings}
          legend={t("settings.numbers")}
          standard=""
          choices={NUMBER_LOCALES.map((locale) => ({ value: locale, label: numbersLabel(locale) }))}
        />
        <ChoiceSetting
          name={FORMAT_SETTINGS.days}
          settings={settings}
          legend={t("settings.days")}
          standard="dmy"
          choices={DAY_STYLES.map((style) => ({ value: style, label: t(`settings.days.${style}`) }))}
        />
        <p className={styles["proof"]}>
          {t("settings.now")} <Money amount={SAMPLE_AMOUNT} currency={currency} />,{" "}
          {formatMoment(new Date().toISOString())}
        </p>
      </div>
    </MarginSection>
  );
}

function numbersLabel(locale: string): string {
  if (locale === "") return t("settings.numbers.system");
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1234567.89);
}

function BookName({ name }: { name: string }) {
  const rename = useCommand("books.rename");
  const { said } = useUndo();
  const [typed, setTyped] = useState(name);
  const clean = typed.trim().normalize("NFC");
  const save = async () => {
    const outcome = await rename.run({ name: clean });
    if (outcome.ok) said(t("settings.renamed", clean), outcome.command);
  };
  return (
    <form
      className={styles["name"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (clean !== "" && clean !== name) void save();
      }}
    >
      <TextField
        label={t("settings.bookName")}
        value={typed}
        onChange={setTyped}
        maxLength={80}
        error={clean === "" ? t("settings.nameIt") : undefined}
      />
      <Button type="submit" writes disabled={clean === "" || clean === name || rename.running}>
        {t("settings.rename")}
      </Button>
      {rename.error && <ErrorNotice error={rename.error} title={t("error.title")} />}
    </form>
  );
}
