import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { Sheet } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./keys-dialog.module.css";
import { LOCK_KEY } from "./use-shell-keys.ts";

type KeyRow = readonly [keys: readonly string[], what: string];

function rows(): readonly { title: string; keys: readonly KeyRow[] }[] {
  return [
    {
      title: t("keys.everywhere"),
      keys: [
        [["?"], t("keys.help")],
        [["g d"], t("keys.dashboard")],
        [["g r"], t("keys.goRegister")],
        [["g c"], t("keys.goCategories")],
        [["g i"], t("keys.goImport")],
        [["g a"], t("keys.goActivity")],
        [["g p"], t("keys.goData")],
        [["g s"], t("keys.goSettings")],
        [["n"], t("keys.new")],
        [["/"], t("keys.search")],
        [["."], t("keys.asOf")],
        [["Esc"], t("keys.now")],
        [["Shift P"], t("keys.hide")],
        [["Ctrl Z"], t("keys.undo")],
        [["Ctrl Shift Z"], t("keys.redo")],
        [[LOCK_KEY], t("keys.lock")],
      ],
    },
    {
      title: t("keys.register"),
      keys: [
        [["j", "k"], t("keys.move")],
        [["PgDn", "PgUp"], t("keys.page")],
        [["Home", "End"], t("keys.ends")],
        [["Enter"], t("keys.open")],
        [["h"], t("keys.history")],
        [["e"], t("keys.correct")],
        [["x"], t("keys.void")],
        [["Esc"], t("keys.escape")],
      ],
    },
    {
      title: t("keys.reconcile"),
      keys: [
        [["j", "k"], t("keys.move")],
        [["Space", "l"], t("keys.tick")],
        [["e"], t("keys.explain")],
        [["Enter"], t("keys.finish")],
      ],
    },
    {
      title: t("keys.form"),
      keys: [
        [["Enter"], t("keys.save")],
        [["Ctrl Enter"], t("keys.saveClose")],
        [["Esc"], t("keys.discard")],
      ],
    },
  ];
}

/** Every key, in one sheet. */
export function KeysDialog() {
  const open = useUi((ui) => ui.keysOpen);
  return (
    <Sheet title={t("keys.title")} open={open} onClose={() => useUi.setState({ keysOpen: false })}>
      {rows().map((group) => (
        <section key={group.title} className={styles["group"]}>
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map(([keys, what]) => (
              <div key={what}>
                <dt>
                  <span className="vh">{keys.join(", ")}</span>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}
