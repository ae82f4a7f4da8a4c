import { Check, Undo2 } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../format/number.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Money } from "../../ui/money.tsx";
import { Seal } from "../../ui/seal.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./done-page.module.css";
import type { Draft, Imported } from "./draft.ts";
import { Place } from "./place.tsx";
import { UndoImportDialog } from "./undo-import-dialog.tsx";

const c = classesOf({ ...tableStyles, ...styles });
const SHOWN = 50;

/** What was written, where it is, and the way back. */
export function DonePage({ draft, imported }: { draft: Draft; imported: Imported }) {
  const { fileName } = draft;
  // The program counts those a person left out before; those left out in this draft stand in its own count.
  const leftOut = Math.max(draft.counts.leftOut, imported.leftOut);
  const [undoing, setUndoing] = useState(false);
  const [undone, setUndone] = useState(false);
  const { batch, added, duplicates, accounts } = imported;
  // A note about the file as a whole left no line out.
  const problems = imported.problems.filter((problem) => problem.row);
  const first = accounts.find((account) => account.added > 0) ?? accounts[0];
  const title = undone
    ? t("imports.doneUndone", fileName)
    : added === 0
      ? t("imports.doneNothing")
      : t("imports.doneTitle", added);
  const rest = [
    duplicates > 0 ? t("imports.outDuplicate", duplicates) : "",
    leftOut > 0 ? t("imports.outLeft", leftOut) : "",
    problems.length > 0 ? t("imports.outProblem", problems.length) : "",
  ].filter((text) => text !== "");
  return (
    <Page title={t("imports.title")}>
      <MarginSection title={t("imports.doneSection")} note={fileName}>
        <div className={c("headline")}>
          <Seal icon={undone ? Undo2 : Check} tone={undone ? "plain" : "good"} />
          <div>
            <p className={c("title")} role="status">
              {title}
            </p>
            <p className={c("rest")}>{rest.length === 0 ? t("imports.doneAll") : rest.join(" ")}</p>
          </div>
        </div>
        <div className={c("acts")}>
          {first && (
            <ButtonLink href={href(paths.account(first.id))} variant="primary">
              {t("imports.openRegister", first.name)}
            </ButtonLink>
          )}
          <ButtonLink href={href(paths.import)}>{t("imports.another")}</ButtonLink>
          {batch !== null && !undone && (
            <Button variant="danger" onClick={() => setUndoing(true)}>
              {t("imports.undoThis")}
            </Button>
          )}
        </div>
      </MarginSection>
      {accounts.length > 0 && (
        <MarginSection title={t("imports.accounts")}>
          <DoneAccounts accounts={accounts} />
        </MarginSection>
      )}
      {problems.length > 0 && <StayedBehind problems={problems} />}
      {undoing && batch !== null && (
        <UndoImportDialog
          batch={{ id: batch, fileName, counted: added }}
          onClose={() => setUndoing(false)}
          onUndone={() => setUndone(true)}
        />
      )}
    </Page>
  );
}

function StayedBehind({ problems }: { problems: Imported["problems"] }) {
  return (
    <MarginSection title={t("imports.problems")} note={t("imports.problemsNote")}>
      <ul className={c("problems")}>
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.code}`}>
            <p>{programWords(problem.message)}</p>
            <Place {...problem} />
          </li>
        ))}
      </ul>
    </MarginSection>
  );
}

function DoneAccounts({ accounts }: { accounts: Imported["accounts"] }) {
  const observed = accounts.some((account) => account.observed !== null);
  return (
    <div className={c("wrap")}>
      <table className={c("grid")}>
        <thead>
          <tr>
            <th scope="col">{t("imports.account")}</th>
            <th scope="col" className={c("am")}>
              {t("imports.added")}
            </th>
            <th scope="col" className={c("am")}>
              {t("imports.sum")}
            </th>
            {observed && (
              <>
                <th scope="col" className={c("am")}>
                  {t("imports.bankSays")}
                </th>
                <th scope="col" className={c("am")}>
                  {t("imports.difference")}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <td className={c("fill")}>
                <a href={href(paths.account(account.id))}>{account.name}</a>
              </td>
              <td className={c("am")}>{formatCount(account.added)}</td>
              <td className={c("am")}>
                <Money amount={account.sum} currency={account.currency} />
              </td>
              {observed && (
                <>
                  <td className={c("am")}>
                    {account.observed === null ? "–" : <Money amount={account.observed} />}
                  </td>
                  <td className={c("am")}>{account.gap === null ? "–" : <Money amount={account.gap} />}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {observed && <p className={c("gapNote")}>{t("imports.gapNote")}</p>}
    </div>
  );
}
