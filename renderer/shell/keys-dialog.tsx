import { useLocation } from "wouter";
import { ACTION_GROUPS, type ActionGroup } from "../actions/action.ts";
import { ACTIONS } from "../actions/catalogue.ts";
import { useChosenKeys } from "../actions/chosen-keys.ts";
import { keysOf } from "../actions/key-map.ts";
import { shownKeys } from "../actions/keys.ts";
import { t } from "../i18n/t.ts";
import { paths } from "../routes.ts";
import { useUi } from "../store/ui.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./keys-dialog.module.css";

/** Every key as it is now, in one sheet. */
export function KeysDialog() {
  const [, navigate] = useLocation();
  const open = useUi((ui) => ui.keysOpen);
  return (
    <Sheet title={t("keys.title")} open={open} onClose={() => useUi.setState({ keysOpen: false })}>
      <Button
        variant="quiet"
        onClick={() => {
          useUi.setState({ keysOpen: false });
          navigate(paths.setting("keys"));
        }}
      >
        {t("keys.change")}
      </Button>
      {ACTION_GROUPS.map((group) => (
        <KeysOf key={group} group={group} />
      ))}
    </Sheet>
  );
}

function KeysOf({ group }: { group: ActionGroup }) {
  const chosen = useChosenKeys((keys) => keys.chosen);
  const rows = ACTIONS.filter((action) => action.group === group)
    .map((action) => ({ id: action.id, name: action.name, keys: keysOf(action, chosen).map(shownKeys) }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <section className={styles["group"]}>
      <h3>{t(`keys.${group}`)}</h3>
      <dl>
        {rows.map(({ id, name, keys }) => (
          <div key={id}>
            <dt>
              <span className="vh">{keys.join(", ")}</span>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
