import { BookOpen, FileInput, type LucideIcon, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { errorText } from "../../i18n/error-text.ts";
import { foundedHere } from "../../i18n/language.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { openBook, showToast, useUi } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./dashboard.module.css";

const c = classesOf(styles);

/** A book with nothing in it: three ways on (screens.md, Dashboard). */
export function EmptyDashboard() {
  const sample = useCommand("books.openSample");
  const openSample = async () => {
    const outcome = await sample.run(foundedHere());
    if (outcome.ok) openBook(outcome.value.id);
    else showToast(t("action.failed", errorText(outcome.error)));
  };
  return (
    <section className={c("empty")} aria-labelledby="empty">
      <h2 id="empty" className={c("emptyTitle")}>
        {t("dash.noAccountsTitle")}
      </h2>
      <div className={c("ways")}>
        <Way icon={Plus} title={t("dash.way.account")} text={t("dash.way.accountText")}>
          <Button variant="primary" writes onClick={() => useUi.setState({ addingAccount: true })}>
            {t("account.add")}
          </Button>
        </Way>
        <Way icon={FileInput} title={t("dash.way.import")} text={t("dash.way.importText")}>
          <ButtonLink href={href(paths.import)}>{t("dash.import")}</ButtonLink>
        </Way>
        <Way icon={BookOpen} title={t("dash.way.sample")} text={t("dash.way.sampleText")}>
          <Button disabled={sample.running} onClick={() => void openSample()}>
            {t("dash.openSample")}
          </Button>
        </Way>
      </div>
    </section>
  );
}

function Way({
  icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className={c("way")}>
      <h3>
        <Icon of={icon} /> {title}
      </h3>
      <p>{text}</p>
      {children}
    </div>
  );
}
