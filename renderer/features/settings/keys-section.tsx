import { Printer, RotateCcw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ACTION_GROUPS, type ActionGroup } from "../../actions/action.ts";
import { ACTIONS, type Action } from "../../actions/catalogue.ts";
import { CHOSEN_KEYS, type ChosenKeys, keysOf } from "../../actions/key-map.ts";
import { shownKeys } from "../../actions/keys.ts";
import { t } from "../../i18n/t.ts";
import { showToast } from "../../store/ui.ts";
import { usePreference } from "../../store/use-preference.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { KeysDialog } from "./choose-keys-dialog.tsx";
import styles from "./keys-section.module.css";
import { Setting } from "./setting.tsx";

/** Every action with its keys, each to be pressed anew; the list prints on one sheet. */
export function KeysSection() {
  const [chosen, keep] = usePreference(CHOSEN_KEYS);
  const [changing, setChanging] = useState<Action | null>(null);
  const [printing, setPrinting] = usePrinting();
  const put = (next: ChosenKeys, said: string) => {
    keep(next);
    showToast(said, { label: t("undo"), run: () => keep(chosen) });
  };
  return (
    <MarginSection title={t("settings.keys")} note={t("settings.keysNote")}>
      <Setting id="keys">
        <div className={styles["tools"]}>
          <Button small icon={Printer} onClick={() => setPrinting(true)}>
            {t("settings.keysPrint")}
          </Button>
          {Object.keys(chosen).length > 0 && (
            <Button small icon={RotateCcw} onClick={() => put({}, t("settings.keysReset"))}>
              {t("settings.keysResetAll")}
            </Button>
          )}
        </div>
        <div className={styles["list"]} {...(printing ? { "data-print": "" } : {})}>
          {ACTION_GROUPS.map((group) => (
            <KeysOf key={group} group={group} chosen={chosen} onChange={setChanging} />
          ))}
        </div>
      </Setting>
      {changing !== null && (
        <KeysDialog action={changing} chosen={chosen} onKeep={put} onClose={() => setChanging(null)} />
      )}
    </MarginSection>
  );
}

interface KeysOfProps {
  group: ActionGroup;
  chosen: ChosenKeys;
  onChange: (action: Action) => void;
}

function KeysOf({ group, chosen, onChange }: KeysOfProps) {
  return (
    <table className={styles["keys"]}>
      <caption>{t(`keys.${group}`)}</caption>
      <tbody>
        {ACTIONS.filter((action) => action.group === group).map((action) => {
          const keys = keysOf(action, chosen);
          return (
            <tr key={action.id}>
              <th scope="row">{t(action.name)}</th>
              <td>
                {keys.length === 0 && <small>{t("keys.none")}</small>}
                {keys.map((key) => (
                  <span key={key} className={styles["key"]}>
                    <span className="vh">{shownKeys(key)} </span>
                    <Kbd>{shownKeys(key)}</Kbd>
                  </span>
                ))}
              </td>
              <td className={styles["act"]}>
                {action.isFixed !== true && (
                  <Button
                    small
                    variant="quiet"
                    aria-label={t("settings.keysChangeOf", t(action.name))}
                    onClick={() => onChange(action)}
                  >
                    {t("settings.keysChange")}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The list is the sheet for as long as the printer asks for one. */
function usePrinting() {
  const [printing, setPrinting] = useState(false);
  const isPrinting = useRef(false);
  useEffect(() => {
    if (!printing || isPrinting.current) return;
    isPrinting.current = true;
    window.print();
    isPrinting.current = false;
    setPrinting(false);
  }, [printing]);
  return [printing, setPrinting] as const;
}
