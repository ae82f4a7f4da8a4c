import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { type SettingId, settingPlaces } from "../../shell/setting-list.ts";
import { Combobox } from "../../ui/combobox.tsx";
import styles from "./setting.module.css";
import { seek } from "./setting.tsx";

/** Finds a setting by its name or by what people call it, shows it and puts the focus there. */
export function SettingSearch({ hasBook }: { hasBook: boolean }) {
  const [, navigate] = useLocation();
  const places = settingPlaces(hasBook);
  const go = (id: string | null) => {
    const place = places.find((known) => known.id === id);
    if (place === undefined) return;
    // The list gives the focus back to the box first.
    if (place.path === undefined) setTimeout(() => seek(place.id as SettingId));
    else navigate(place.path);
  };
  return (
    <div className={styles["find"]}>
      <Combobox
        label={t("settings.find")}
        placeholder={t("settings.findPlaceholder")}
        bare
        value={null}
        onChange={go}
        choices={places.map((place) => ({
          value: place.id,
          label: t(place.name),
          group: t(place.group),
          note: t(`settings.scope.${place.scope}`),
          words: place.words === undefined ? undefined : t(place.words),
        }))}
      />
    </div>
  );
}
