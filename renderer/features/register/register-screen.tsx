import { useCallback, useMemo, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useOpenBook } from "../../store/use-book.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useMedia } from "../../store/use-media.ts";
import { useQuery } from "../../store/use-query.ts";
import { useIsNow, useWhen } from "../../store/when.ts";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EntryForm } from "./entry-form.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { scopeOf } from "./filter-scope.ts";
import { FoundBar } from "./found-bar.tsx";
import { GhostRow } from "./ghost-row.tsx";
import { MonthsOf } from "./month-head.tsx";
import styles from "./register.module.css";
import { RegisterBody } from "./register-body.tsx";
import { type AccountRow, RegisterHead } from "./register-head.tsx";
import { type RegisterView, useRegisterRows } from "./register-pages.ts";
import { ReverseDialog } from "./reverse-dialog.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { type Columns, useColumns } from "./use-columns.ts";
import { useFilter } from "./use-filter.ts";
import { useGoTo } from "./use-go-to.ts";
import { useRegisterActs } from "./use-register-acts.ts";
import { useRegisterCursor } from "./use-register-cursor.ts";
import { useRowWork } from "./use-row-work.ts";
import { useTableKeys } from "./use-table-keys.ts";
import { useWant } from "./use-want.ts";
import { useWindow } from "./use-window.ts";

const c = classesOf(styles);

/** The register of one account, or of all: every posting, newest first, with its running balance. */
export function RegisterScreen({ accountId }: { accountId: string | null }) {
  const book = useOpenBook();
  const accounts = useQuery("accounts.list", useWhen());
  const account = accounts.value?.accounts.find((row) => row.id === accountId) ?? null;
  if (accountId !== null && accounts.value !== undefined && account === null) {
    return (
      <Page title={t("register.goneTitle")}>
        <EmptyState title={t("register.goneTitle")}>{t("register.goneText")}</EmptyState>
      </Page>
    );
  }
  return (
    <Register
      accountId={accountId}
      account={account}
      accounts={accounts.value?.accounts ?? NONE}
      currency={account?.currency ?? book?.currency ?? "EUR"}
    />
  );
}

const NONE: readonly AccountRow[] = [];

function accountSubtitle(account: AccountRow | null): string | undefined {
  if (account === null) return undefined;
  const place = [account.institution, account.mask === "" ? "" : `··${account.mask}`]
    .filter((part) => part !== "")
    .join(" ");
  const words = [place, account.currency, account.open ? "" : t("register.closedAccount")];
  return words.filter((word) => word !== "").join(", ");
}

interface RegisterProps {
  accountId: string | null;
  account: AccountRow | null;
  accounts: readonly AccountRow[];
  currency: string;
}

function Register({ accountId, account, accounts, currency }: RegisterProps) {
  const filter = useFilter(accountId);
  const { view } = filter;
  const [writing, setWriting] = useState(false);
  const searchInput = useRef<HTMLInputElement>(null);
  const { scroller, attach, rows, rowWindow } = useRegisterTable(view);
  const acts = useRegisterActs(scroller);
  const cursor = useRegisterCursor(rows, acts.correctingId);
  const focusTable = () => scroller.current?.focus({ preventScroll: true });
  const work = useRowWork({ view, rows, rowWindow, cursor, acts, accountId, filter, focusTable });
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const columns = useColumns(accountId, element);
  const write = () => setWriting(true);
  useWant({ entry: write, search: () => searchInput.current?.focus(), find: filter.setText });
  const { clear: clearSearch } = filter;
  useTableKeys({ rowWindow, cursor, work, acts, focusTable, search: filter.text, clearSearch });
  const show = (rank: number) => {
    cursor.put(rank, 0);
    focusTable();
    rowWindow.scrollTo(rank);
  };
  const goTo = useGoTo({ view, ready: rows.status === "ready", clearSearch, show });
  const all = accountId === null;
  const scope = scopeOf(view, rows);
  const title = scope?.name ?? account?.name ?? (all ? t("register.all") : "");
  const parts = {
    rows,
    view: rowWindow,
    cursor,
    selection: work.selection,
    columns,
    editing: work.editing,
    opened: acts.opened,
    acts: { ...acts, goTo },
    scroller,
    attach,
    currency,
    account: accountId,
    accountNames: useMemo(() => new Map(accounts.map((row) => [row.id, row.name])), [accounts]),
    closed: useClosedMonths(),
  };
  return (
    <Page title={title} subtitle={scope?.kind ?? accountSubtitle(account)} fixed>
      <div ref={setElement} className={c("register", all && "all")} data-density="compact">
        <RegisterHead account={account} rows={rows} searching={view.search !== ""} scoped={scope !== null} />
        <FilterBar ref={searchInput} filter={filter} rows={rows} onLeave={focusTable} />
        <NewEntry
          {...{ writing, accountId, accounts, currency, columns }}
          onWrite={write}
          onClose={() => {
            setWriting(false);
            focusTable();
          }}
        />
        <MonthsOf view={view}>
          <RegisterBody
            {...parts}
            mixed={all && new Set(accounts.map((row) => row.currency)).size > 1}
            label={t("register.grid", title)}
            searched={view}
            onWrite={write}
          />
        </MonthsOf>
        {work.selection.rows.length === 0 && <FoundBar rows={rows} />}
        <SelectionBar {...work} />
        {acts.reversing !== null && <ReverseDialog row={acts.reversing} onClose={() => acts.reverse(null)} />}
      </div>
    </Page>
  );
}

interface NewEntryProps {
  writing: boolean;
  onWrite: () => void;
  onClose: () => void;
  accountId: string | null;
  accounts: readonly AccountRow[];
  currency: string;
  columns: Columns;
}

/** The form for a new entry, or the line that opens it; neither while the page speaks of a past day. */
function NewEntry({ writing, onWrite, onClose, accountId, accounts, currency, columns }: NewEntryProps) {
  const now = useIsNow();
  if (!now) return null;
  if (!writing) return <GhostRow onOpen={onWrite} columns={columns.shown} />;
  return (
    <EntryForm
      account={accountId}
      onlyAccount={onlyOpen(accounts)}
      currency={currency}
      entry={null}
      onClose={onClose}
    />
  );
}

/** The rows in sight, and the element they scroll in. */
function useRegisterTable(view: RegisterView) {
  const scroller = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  // The table comes and goes (nothing found, failed); what measures it must hear of each new one.
  const attach = useCallback((node: HTMLDivElement | null) => {
    scroller.current = node;
    setElement(node);
  }, []);
  const narrow = useMedia("(max-width: 700px)");
  const [range, setRange] = useState({ first: 0, last: 60 });
  const rows = useRegisterRows(view, range.first, range.last);
  const rowWindow = useWindow(element, rows.total, narrow ? NARROW_PX : ROW_PX, narrow ? 0 : HEAD_PX);
  const { first, last } = rowWindow;
  if (first !== range.first || last !== range.last) setRange({ first, last });
  return { scroller, attach, rows, rowWindow };
}

/** Heights of a row on one line, on two, and of the column heads, as the stylesheet has them. */
const ROW_PX = 28;
const NARROW_PX = 46;
const HEAD_PX = 27;

/** The account a new entry is of when there is no other. */
function onlyOpen(accounts: readonly AccountRow[]): string {
  const open = accounts.filter((row) => row.open);
  return open.length === 1 ? (open[0]?.id ?? "") : "";
}
