import { useEffect, useState } from "react";
import { useKeyHint } from "../actions/chosen-keys.ts";
import { t } from "../i18n/t.ts";
import { closeToast, TOAST_MS, type Toast, useUi } from "../store/ui.ts";
import { Kbd } from "./kbd.tsx";
import styles from "./toasts.module.css";

/** Bottom left, six seconds, undo inside. Announced once. */
export function Toasts() {
  const toasts = useUi((ui) => ui.toasts);
  return (
    <section className={styles["toasts"]} aria-live="polite" aria-label={t("toast.region")}>
      {toasts.map((toast, index) => (
        <ToastLine key={toast.id} toast={toast} newest={index === toasts.length - 1} />
      ))}
    </section>
  );
}

/** Where the focus goes when the toast that held it is gone. */
function returnFocus(): void {
  const place = document.querySelector<HTMLElement>("[data-register]") ?? document.getElementById("page");
  place?.focus({ preventScroll: true });
}

function ToastLine({ toast, newest }: { toast: Toast; newest: boolean }) {
  const { undo } = toast;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => closeToast(toast.id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast.id, held]);
  const hint = useKeyHint(undo?.action);
  const run = () => {
    returnFocus();
    closeToast(toast.id);
    undo?.run();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a toast only keeps it from going away
    <div
      className={styles["toast"]}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {undo && (
        <button type="button" className={styles["undo"]} onClick={run}>
          {undo.label}
        </button>
      )}
      {undo && newest && hint && <Kbd>{hint.shown}</Kbd>}
    </div>
  );
}
