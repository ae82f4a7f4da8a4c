import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract/index.ts";
import { t } from "../../i18n/t.ts";
import { useSteadyQuery } from "../../store/use-query.ts";
import { useKnownAt } from "../../store/when.ts";
import { StateWord } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { type Choice, Select } from "../../ui/select.tsx";
import { Checks } from "./checks.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import styles from "./closing.module.css";
import { nextSpan, spanInWords, spanOf } from "./spans.ts";

export type Found = Output<"periods.check">;

/** The month to close next, or another, with what to look at first. */
export function CloseSection({ choices }: { choices: readonly Choice[] }) {
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = choices.find(({ value }) => value === wanted)?.value ?? nextSpan(choices);
  return (
    <MarginSection title={t("closing.next")} note={t("closing.nextNote")}>
      {chosen === null ? (
        <StateWord tone="done">{t("closing.nothingLeft")}</StateWord>
      ) : (
        <div className={styles["stack"]}>
          <div className={styles["which"]}>
            <Select label={t("closing.which")} value={chosen} onChange={setWanted} choices={choices} />
          </div>
          <Span key={chosen} chosen={chosen} />
        </div>
      )}
    </MarginSection>
  );
}

function Span({ chosen }: { chosen: string }) {
  const [asking, setAsking] = useState(false);
  const { status, value, error } = useSteadyQuery("periods.check", { ...spanOf(chosen), ...useKnownAt() });
  if (value === undefined) return status === "failed" ? <ErrorNotice error={error} /> : null;
  const words = spanInWords(chosen);
  return (
    <>
      {value.checks.length === 0 ? (
        <StateWord tone="done">{t("closing.checked", value.lines)}</StateWord>
      ) : (
        <Checks checks={value.checks} />
      )}
      <Button variant="primary" icon={LockKeyhole} writes onClick={() => setAsking(true)}>
        {t("closing.close", words)}
      </Button>
      {asking && <CloseDialog chosen={chosen} found={value} onClose={() => setAsking(false)} />}
    </>
  );
}
