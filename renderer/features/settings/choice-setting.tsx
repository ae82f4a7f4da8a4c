import { useEffect, useState } from "react";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { type SettingId, settingOf } from "../../shell/setting-list.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { Radio } from "../../ui/check.tsx";
import type { Choice } from "../../ui/select.tsx";
import { Setting } from "./setting.tsx";
import styles from "./settings-screen.module.css";

interface ChoiceSettingProps {
  id: SettingId;
  /** Under which it is kept. */
  name: string;
  settings: Readonly<Record<string, string>>;
  choices: readonly Choice[];
  /** What holds until somebody chose. */
  standard: string;
}

/** One setting with its few values in sight; choosing applies it at once, and the toast takes it back. */
export function ChoiceSetting({ id, name, settings, choices, standard }: ChoiceSettingProps) {
  const set = useCommand("settings.set");
  const [chosen, setChosen] = useState<string | null>(null);
  const kept = settings[name];
  // The choice stands until the answer holds it: it must not flicker back in between.
  useEffect(() => setChosen((old) => (old === kept ? null : old)), [kept]);
  const value = chosen ?? kept ?? standard;
  const legend = t(settingOf(id).name);
  const put = async (next: string) => {
    setChosen(next);
    const outcome = await set.run({ name, value: next });
    if (!outcome.ok) setChosen(null);
    return outcome.ok;
  };
  const choose = async (next: string) => {
    const label = choices.find((choice) => choice.value === next)?.label ?? next;
    if (await put(next))
      showToast(t("settings.chosen", legend, label), { label: t("undo"), run: () => void put(value) });
  };
  return (
    <Setting id={id}>
      <fieldset className={styles["choice"]}>
        <legend>{legend}</legend>
        <div>
          {choices.map((choice) => (
            <Radio
              key={choice.value}
              name={name}
              label={choice.label}
              checked={value === choice.value}
              onChange={() => void choose(choice.value)}
            />
          ))}
        </div>
        {set.error && <p role="alert">{errorText(set.error)}</p>}
      </fieldset>
    </Setting>
  );
}
