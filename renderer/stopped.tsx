import { useEffect } from "react";
import styles from "./app.module.css";
import { t } from "./i18n/t.ts";
import { Button } from "./ui/button.tsx";

/** Instead of the whole window, when the frame itself broke or could not begin: never a blank page. */
export function Stopped({ broken, onAgain }: { broken: Error; onAgain: () => void }) {
  return (
    <main className={styles["alone"]} role="alert">
      <h1>{t("stopped.title")}</h1>
      <p>
        {t("stopped.text")} <code>{broken.message}</code>
      </p>
      <div>
        <Button variant="primary" onClick={onAgain}>
          {t("stopped.again")}
        </Button>
      </div>
    </main>
  );
}

/** Shown to a tab that holds no session: reloaded, or opened by an old address. */
export function SessionEnded() {
  useEffect(() => {
    document.title = t("app.name");
  }, []);
  return (
    <main className={styles["alone"]}>
      <h1>{t("ended.title")}</h1>
      <p>{t("ended.text")}</p>
    </main>
  );
}
