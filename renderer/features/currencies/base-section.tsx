import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencySelect } from "../../ui/currency-select.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./currencies.module.css";

/** The currency totals are shown in. */
export function BaseSection({ currency }: { currency: string }) {
  const [chosen, setChosen] = useState(currency);
  const { said } = useUndo();
  const change = useCommand("books.setCurrency");
  const save = async () => {
    const outcome = await change.run({ currency: chosen });
    if (outcome.ok) said(t("currencies.changed", chosen), outcome.command);
  };
  return (
    <MarginSection title={t("currencies.totals")} note={t("currencies.totalsNote")}>
      <form
        className={styles["row"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== currency) void save();
        }}
      >
        <div className={styles["wide"]}>
          <CurrencySelect label={t("currencies.base")} value={chosen} onChange={setChosen} />
        </div>
        <Button type="submit" disabled={chosen === currency || change.running}>
          {t("currencies.change")}
        </Button>
      </form>
      <p className={styles["quiet"]}>{t("currencies.baseHelp")}</p>
      {change.error && <ErrorNotice error={change.error} title={t("error.title")} />}
    </MarginSection>
  );
}
