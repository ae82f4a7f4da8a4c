import { Check, Copy, ShieldCheck, TriangleAlert } from "lucide-react";
import type { Output } from "../../../shared/contract/index.ts";
import { formatMoment } from "../../format/date.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useClient } from "../../store/client.tsx";
import { showToast, useUi } from "../../store/ui.ts";
import { useAsk } from "../../store/use-ask.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Seal } from "../../ui/seal.tsx";
import styles from "./data-screen.module.css";
import { HeadHash } from "./head-hash.tsx";

type Status = Output<"books.status">;
type Verification = Output<"data.verify">;

/** How many records there are, whether each holds, and the head that stands for all of them. */
export function LogSection({ book }: { book: Status }) {
  const client = useClient();
  const open = useUi((ui) => ui.book);
  const verify = useAsk("data.verify");
  const job = useRunningJob("data.verify", verify.asking);
  const run = async () => {
    await verify.ask({});
    client.server.changed(["books", "health"], open);
  };
  const head = verify.value?.head || book.head;
  const copy = async () => {
    await navigator.clipboard.writeText(head);
    showToast(t("data.copied"));
  };
  return (
    <MarginSection title={t("data.log")}>
      <div className={styles["headline"]}>
        <Outcome book={book} verified={verify.value} />
        <Button icon={ShieldCheck} disabled={verify.asking} onClick={() => void run()}>
          {t("data.verify")}
        </Button>
      </div>
      {(verify.asking ? job !== null : verify.error !== null) && (
        <div className={styles["below"]}>
          {verify.asking && job !== null && <RunningJob title={t("data.verifying")} job={job} />}
          {verify.error && verify.error.code !== "cancelled" && (
            <ErrorNotice error={verify.error} title={t("data.verifyFailed")} retry={() => void run()} />
          )}
        </div>
      )}
      {verify.value?.ok === false && <Problems verified={verify.value} />}
      {book.records > 0 && (
        <dl className={styles["head"]}>
          <dt>{t("nav.head")}</dt>
          <dd>
            <HeadHash head={head} />
          </dd>
          <dd className={styles["tools"]}>
            <Button variant="quiet" icon={Copy} onClick={() => void copy()}>
              {t("data.copy")}
            </Button>
          </dd>
        </dl>
      )}
      <p className={styles["quiet"]}>{t("data.headHelp")}</p>
    </MarginSection>
  );
}

/** The last word on the log: of this check, else of the last one that was kept. */
function Outcome({ book, verified }: { book: Status; verified: Verification | null }) {
  const last = book.verified;
  const records = verified?.records ?? book.records;
  const ok = verified?.ok ?? last?.ok ?? null;
  const stale = verified === null && last !== null && last.records !== book.records;
  const when =
    verified !== null
      ? t("data.checkedNow")
      : last === null
        ? t("data.neverChecked")
        : last.ok
          ? t(stale ? "data.checkedThen" : "data.checked", formatMoment(last.at), last.records)
          : t("data.foundBroken", formatMoment(last.at));
  const title =
    ok === null || (stale && ok)
      ? t("data.recordsKept", records)
      : t(ok ? "data.holds" : "data.broken", records);
  return (
    <>
      <Seal
        icon={ok === false ? TriangleAlert : ok === null ? ShieldCheck : Check}
        tone={ok === false ? "bad" : ok === null || stale ? "plain" : "good"}
      />
      <div className={styles["words"]} role="status">
        <p className={styles["lead"]}>{title}</p>
        <p className={styles["quiet"]}>{when}</p>
      </div>
    </>
  );
}

const SHOWN = 5;

/** The first records that do not hold, in the log's order, and what to do. */
function Problems({ verified }: { verified: Verification }) {
  const more = verified.problems.length - SHOWN;
  return (
    <div className={styles["problems"]} role="alert">
      {verified.problems.slice(0, SHOWN).map((problem) => (
        <p key={`${problem.seq}:${problem.code}`}>
          <b>{problem.seq === null ? t("data.wholeLog") : t("data.recordNo", problem.seq)}</b>{" "}
          {programWords(problem.message)}
          <small>{problem.code}</small>
        </p>
      ))}
      {more > 0 && <p>{t("data.moreProblems", more)}</p>}
      <p>{t("data.brokenHelp")}</p>
    </div>
  );
}
