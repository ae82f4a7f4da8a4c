import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { showToast } from "../../store/ui.ts";
import { useCommand } from "../../store/use-command.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { type Draft, formatName, linesOf, spanText } from "./draft.ts";
import styles from "./lists.module.css";

/** Files read but not yet confirmed. They survive closing the window. */
export function DraftList({ drafts }: { drafts: readonly Draft[] }) {
  const discard = useCommand("imports.discard");
  const [, navigate] = useLocation();
  const remove = async (draft: Draft) => {
    const outcome = await discard.run({ draft: draft.id });
    if (outcome.ok) showToast(t("imports.discarded", draft.fileName));
  };
  return (
    <>
      {discard.error && <ErrorNotice error={discard.error} title={t("error.title")} />}
      <ul className={styles["list"]}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <a className={styles["name"]} href={href(`${paths.import}/${draft.id}`)}>
              {draft.fileName}
            </a>
            <span className={styles["facts"]}>
              <DraftState draft={draft} />
            </span>
            <span className={styles["acts"]}>
              <Button variant="quiet" small disabled={discard.running} onClick={() => void remove(draft)}>
                {t("imports.discard")}
              </Button>
              {draft.state !== "reading" && (
                <Button small onClick={() => navigate(`${paths.import}/${draft.id}`)}>
                  {t(draft.state === "failed" ? "imports.look" : "imports.goOn")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function DraftState({ draft }: { draft: Draft }) {
  if (draft.state === "failed") return <StateWord tone="failed">{t("imports.couldNotRead")}</StateWord>;
  if (draft.state === "reading") return <StateWord tone="tight">{t("imports.interrupted")}</StateWord>;
  const { fresh, problem } = draft.counts;
  const facts = [
    `${formatName(draft.format)}, ${t("imports.lines", linesOf(draft.counts))}`,
    t("imports.newCount", fresh),
  ];
  return (
    <>
      <span>{facts[0]}</span>
      <span>{spanText(draft.first, draft.last)}</span>
      <span>{facts[1]}</span>
      {problem > 0 && <StateWord tone="tight">{t("imports.problemCount", problem)}</StateWord>}
    </>
  );
}
