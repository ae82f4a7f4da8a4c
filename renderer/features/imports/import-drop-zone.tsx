import { FileInput } from "lucide-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { handToRestore } from "../../store/restore-file.ts";
import { showToast, useUi } from "../../store/ui.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./import-drop-zone.module.css";
import { handToImport } from "./incoming-file.ts";

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

/** Backups and archives. */
const RESTORED = /\.(daybook|zip)$/i;

/**
 * Lets a bank's file, or a backup, be dropped anywhere in the window, and shows that it can be while one is held over it.
 * A drop is always taken: a browser would open the file instead of the window.
 */
export function ImportDropZone() {
  const [over, setOver] = useState(false);
  const [, navigate] = useLocation();
  const hasBook = useUi((ui) => ui.book !== null);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      // Something in the page takes files itself.
      if (event.defaultPrevented) return setOver(false);
      event.preventDefault();
      setOver(true);
    };
    // Leaving an element for another inside the window is no leaving; only the last one has nowhere to go.
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      const restore = files.find(({ name }) => RESTORED.test(name));
      if (restore !== undefined) {
        handToRestore(restore);
        navigate(paths.takeOver);
      } else if (hasBook) {
        handToImport(files);
        navigate(paths.import);
      } else showToast(t("imports.noBook"));
    };
    window.addEventListener("dragenter", drag);
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", drag);
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [hasBook, navigate]);
  if (!over) return null;
  return (
    <div className={styles["over"]} role="status">
      <div className={styles["sheet"]}>
        <Icon of={FileInput} size={24} />
        <p className={styles["title"]}>{t("imports.dropHere")}</p>
        <p>{t("imports.dropSafe")}</p>
      </div>
    </div>
  );
}
