import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useClient } from "../../store/client.tsx";
import { useIsNow } from "../../store/when.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import styles from "./register.module.css";
import type { RegisterView } from "./register-pages.ts";
import { RowLine } from "./register-row.tsx";
import { RegisterTable, type TableParts } from "./register-table.tsx";

const c = classesOf(styles);

interface BodyProps extends TableParts {
  /** What is searched for. */
  searched: RegisterView;
  onWrite: () => void;
}

/** The table, or what stands in its place: still loading, failed, nothing yet, nothing found. */
export function RegisterBody({ searched, onWrite, ...parts }: BodyProps) {
  const { rows } = parts;
  const { server } = useClient();
  if (rows.status === "failed" && rows.error !== undefined)
    return <ErrorNotice error={rows.error} title={t("register.failed")} retry={() => server.refreshAll()} />;
  if (rows.status === "loading") return <Skeleton lines={12} />;
  if (rows.total > 0) return <RegisterTable {...parts} />;
  return (
    <>
      <NothingHere searched={searched} onWrite={onWrite} />
      {rows.lonely.length > 0 && <Lonely parts={parts} />}
    </>
  );
}

function NothingHere({ searched, onWrite }: Pick<BodyProps, "searched" | "onWrite">) {
  const past = !useIsNow();
  if (searched.search !== "")
    return (
      <EmptyState title={t("register.nothingTitle", searched.search)}>
        {t(searched.filter ? "filter.nothingText" : "register.nothingText")}
      </EmptyState>
    );
  if (past)
    return <EmptyState title={t("register.emptyPastTitle")}>{t("register.emptyPastText")}</EmptyState>;
  const actions = (
    <>
      <Button variant="primary" action="frame.newEntry" onClick={onWrite}>
        {t("header.newEntry")}
      </Button>
      <ButtonLink variant="quiet" href={href(paths.import)}>
        {t("dash.import")}
      </ButtonLink>
    </>
  );
  return (
    <EmptyState title={t("register.emptyTitle")} actions={actions}>
      {t("register.emptyText")}
    </EmptyState>
  );
}

/** Voided entries of a register where nothing counts any more: still readable, still to be brought back. */
function Lonely({ parts }: { parts: TableParts }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the same rows as the register's
    <div role="grid" aria-label={parts.label} className={c("lonely")}>
      {parts.rows.lonely.map((row, index) => (
        <div key={row.id} role="presentation">
          <RowLine
            row={row}
            look={{
              rank: index,
              sameDay: false,
              current: false,
              selected: false,
              columns: parts.columns.shown,
              open: false,
              future: false,
              closed: parts.closed.has(monthOfDate(row.date)),
              mixed: parts.mixed,
              accountName: parts.account === null ? (parts.accountNames.get(row.account) ?? "") : null,
            }}
            onPress={() => parts.acts.toggleVoid(row)}
            onHistory={() => parts.acts.history(row)}
            onEdit={null}
            onTake={null}
            onFiles={null}
          />
        </div>
      ))}
    </div>
  );
}
