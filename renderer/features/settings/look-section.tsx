import { formatAmount } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { LOOK_SETTINGS, PALETTES, SCALES, THEMES } from "../../store/use-theme.ts";
import { StateWord } from "../../ui/badge.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { ChoiceSetting } from "./choice-setting.tsx";
import styles from "./setting.module.css";

const DENSITIES = ["comfortable", "compact"] as const;
const MOTIONS = ["system", "reduced", "full"] as const;
const HIDES = ["no", "yes"] as const;

/** How Daybook looks; the whole window shows each choice at once, and below stands what the window may not show now. */
export function LookSection({ settings }: { settings: Readonly<Record<string, string>> }) {
  return (
    <MarginSection title={t("settings.look")}>
      <ChoiceSetting
        id="theme"
        name={LOOK_SETTINGS.theme}
        settings={settings}
        standard="system"
        choices={THEMES.map((theme) => ({ value: theme, label: t(`settings.theme.${theme}`) }))}
      />
      <ChoiceSetting
        id="palette"
        name={LOOK_SETTINGS.palette}
        settings={settings}
        standard="standard"
        choices={PALETTES.map((palette) => ({ value: palette, label: t(`settings.palette.${palette}`) }))}
      />
      <Proof />
      <ChoiceSetting
        id="scale"
        name={LOOK_SETTINGS.scale}
        settings={settings}
        standard="100"
        choices={SCALES.map((scale) => ({ value: scale, label: t("settings.percent", scale) }))}
      />
      <ChoiceSetting
        id="density"
        name={LOOK_SETTINGS.density}
        settings={settings}
        standard="comfortable"
        choices={DENSITIES.map((density) => ({ value: density, label: t(`settings.density.${density}`) }))}
      />
      <ChoiceSetting
        id="motion"
        name={LOOK_SETTINGS.motion}
        settings={settings}
        standard="system"
        choices={MOTIONS.map((motion) => ({ value: motion, label: t(`settings.motion.${motion}`) }))}
      />
      <ChoiceSetting
        id="hide"
        name={LOOK_SETTINGS.hide}
        settings={settings}
        standard="no"
        choices={HIDES.map((hide) => ({ value: hide, label: t(`settings.hide.${hide}`) }))}
      />
    </MarginSection>
  );
}

/** The colours that carry meaning, and those of charts, side by side. */
function Proof() {
  return (
    <div className={styles["proof"]}>
      <div className={styles["samples"]}>
        <StateWord tone="done">{t("settings.sample.done", formatAmount("1840.00"))}</StateWord>
        <StateWord tone="tight">{t("settings.sample.tight", formatAmount("12.40"))}</StateWord>
        <StateWord tone="failed">{t("settings.sample.over", formatAmount("-36.15"))}</StateWord>
        <span className={styles["swatches"]} aria-hidden="true">
          <i /> <i /> <i /> <i /> <i /> <i /> <i /> <i />
        </span>
      </div>
    </div>
  );
}
