import { type KeyboardEvent, type Ref, useRef, useState } from "react";
import type { Action } from "../../actions/catalogue.ts";
import { type ChosenKeys, keysOf, takenBy } from "../../actions/key-map.ts";
import { pressOf, shownKeys } from "../../actions/keys.ts";
import { t } from "../../i18n/t.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./keys-section.module.css";

/** A press this soon after another belongs to it: "g d". */
const TOGETHER_MS = 1000;
const MOST = 2;

interface KeysDialogProps {
  action: Action;
  chosen: ChosenKeys;
  onKeep: (next: ChosenKeys, said: string) => void;
  onClose: () => void;
}

/** Takes new keys as they are pressed, and says at once what else they would press. */
export function KeysDialog({ action, chosen, onKeep, onClose }: KeysDialogProps) {
  const { keys, press } = usePressed();
  const box = useRef<HTMLDivElement>(null);
  const taken = keys === null ? [] : takenBy(action.id, keys, chosen);
  const name = t(action.name);
  const keep = (own: readonly string[], freed: ChosenKeys = {}) => {
    const said =
      own.length === 0
        ? t("settings.keysNone", name)
        : t("settings.keysKept", name, own.map(shownKeys).join(", "));
    onKeep({ ...chosen, ...freed, [action.id]: own }, said);
    onClose();
  };
  const reset = () => {
    const { [action.id]: _own, ...rest } = chosen;
    onKeep(rest, t("settings.keysResetOne", name));
    onClose();
  };
  /** Taken from the others: they keep what else presses them. */
  const take = () => {
    if (keys === null) return;
    const meet = (theirs: string) =>
      `${theirs} `.startsWith(`${keys} `) || `${keys} `.startsWith(`${theirs} `);
    const freed = taken.map(
      (other) => [other.id, keysOf(other, chosen).filter((theirs) => !meet(theirs))] as const,
    );
    keep([keys], Object.fromEntries(freed));
  };
  const others = taken.map((other) => `“${t(other.name)}”`).join(", ");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("settings.keysFor", name)}
      initialFocus={box}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          {Object.hasOwn(chosen, action.id) && <Button onClick={reset}>{t("settings.keysBack")}</Button>}
          <Button onClick={() => keep([])}>{t("settings.keysNoKey")}</Button>
          <Button
            variant="primary"
            disabled={keys === null}
            onClick={() => (taken.length > 0 ? take() : keys && keep([keys]))}
          >
            {t(taken.length > 0 ? "settings.keysTake" : "settings.keysKeep")}
          </Button>
        </>
      }
    >
      <p>{t("settings.keysHow", keysOf(action, chosen).map(shownKeys).join(", "))}</p>
      <KeysBox ref={box} keys={keys} onPress={press} />
      {taken.length > 0 && (
        <p role="alert" className={styles["taken"]}>
          {t("settings.keysTaken", others)}
        </p>
      )}
    </Dialog>
  );
}

interface KeysBoxProps {
  ref: Ref<HTMLDivElement>;
  keys: string | null;
  onPress: (event: KeyboardEvent) => void;
}

/** Takes keys, not text. */
function KeysBox({ ref, keys, onPress }: KeysBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field would take the keys as text
    <div
      ref={ref}
      role="textbox"
      tabIndex={0}
      aria-readonly="true"
      aria-label={t("settings.keysBox")}
      data-keys="own"
      className={styles["box"]}
      onKeyDown={onPress}
    >
      <span aria-live="assertive">{keys === null ? "" : shownKeys(keys)}</span>
    </div>
  );
}

/** What was pressed. Tab goes on and Esc leaves, as everywhere. */
function usePressed() {
  const [keys, setKeys] = useState<string | null>(null);
  const last = useRef({ ms: Number.NEGATIVE_INFINITY, presses: [] as readonly string[] });
  const press = (event: KeyboardEvent) => {
    const pressed = pressOf(event.nativeEvent);
    if (pressed === null || ["Tab", "Shift+Tab", "Escape"].includes(pressed)) return;
    event.preventDefault();
    event.stopPropagation();
    const { ms, presses } = last.current;
    const goesOn = event.timeStamp - ms < TOGETHER_MS && presses.length < MOST;
    last.current = { ms: event.timeStamp, presses: goesOn ? [...presses, pressed] : [pressed] };
    setKeys(last.current.presses.join(" "));
  };
  return { keys, press };
}
