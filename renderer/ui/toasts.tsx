import { useEffect } from "react";
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

function ToastLine({ toast, newest }: { toast: Toast; newest: boolean }) {
  useEffect(() => {
    const timer = setTimeout(() => closeToast(toast.id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast.id]);
  const { undo } = toast;
  const run = () => {
    closeToast(toast.id);
    undo?.run();
  };
  return (
    <div className={styles["toast"]}>
      <span>{toast.text}</span>
      {undo && (
        <button type="button" className={styles["undo"]} onClick={run}>
          {undo.label}
        </button>
      )}
      {undo && newest && <Kbd>Ctrl Z</Kbd>}
    </div>
  );
}
