import { useCallback, useMemo, useRef, useState } from "react";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useUi } from "../../store/ui.ts";
import { useOpenBook } from "../../store/use-book.ts";
import { useMedia } from "../../store/use-media.ts";
import { useQuery } from "../../store/use-query.ts";
import { classesOf } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EntryForm } from "./entry-form.tsx";
import { GhostRow } from "./ghost-row.tsx";
import styles from "./register.module.css";
import { RegisterBody } from "./register-body.tsx";
import { type AccountRow, RegisterHead, SearchBar } from "./register-head.tsx";
import { pageInput, type RegisterView, useRegisterRows } from "./register-pages.ts";
import { useRegisterActs } from "./use-register-acts.ts";
import { useRegisterCursor } from "./use-register-cursor.ts";
import { useRegisterKeys } from "./use-register-keys.ts";
import { useWant } from "./use-want.ts";
import { useWindow } from "./use-window.ts";

const c = classesOf(styles);

/** The register of one account, or of all: every posting, newest first, with its running balance. */
export function RegisterScreen({ accountId }: { accountId: string | null }) {
  const asOf = useUi((ui) => ui.asOf);
  const book = useOpenBook();
  const accounts = useQuery("accounts.list", asOf === null ? {} : { asOf });
  const account = accounts.value?.accounts.find((row) => row.id === accountId) ?? null;
  if (accountId !== null && accounts.value !== undefined && account === null) {
    return (
      <Page title={t("register.goneTitle")}>
        <EmptyState title={t("register.goneTitle")}>{t("register.goneText")}</EmptyState>
      </Page>
    );
  }
  const title = accountId === null ? t("register.all") : (account?.name ?? "");
  return (
    <Page title={title} subtitle={account === null ? undefined : accountSubtitle(account)} fixed>
      <Register
        accountId={accountId}
        account={account}
        accounts={accounts.value?.accounts ?? NONE}
        title={title}
        currency={account?.currency ?? book?.currency ?? "EUR"}
      />
    </Page>
  );
}

const NONE: readonly AccountRow[] = [];

function accountSubtitle(account: AccountRow): string {
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
  title: string;
  currency: string;
}

function Register({ accountId, account, accounts, title, currency }: RegisterProps) {
  const asOf = useUi((ui) => ui.asOf);
  const [search, setSearch] = useState("");
  const [writing, setWriting] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  // The table comes and goes (nothing found, failed); what measures it must hear of each new one.
  const attach = useCallback((node: HTMLDivElement | null) => {
    scroller.current = node;
    setElement(node);
  }, []);
  const searchInput = useRef<HTMLInputElement>(null);
  const narrow = useMedia("(max-width: 700px)");
  const view = useSteadyView(accountId, search, asOf);
  const [range, setRange] = useState({ first: 0, last: 60 });
  const rows = useRegisterRows(view, range.first, range.last);
  const rowWindow = useWindow(element, rows.total, narrow ? 46 : 28, narrow ? 0 : 27);
  if (rowWindow.first !== range.first || rowWindow.last !== range.last)
    setRange({ first: rowWindow.first, last: rowWindow.last });
  const acts = useRegisterActs(scroller);
  const cursor = useRegisterCursor(rows, acts.correctingId);
  const focusTable = () => scroller.current?.focus({ preventScroll: true });
  useWant({
    entry: () => setWriting(true),
    search: () => searchInput.current?.focus(),
  });
  const go = (rank: number) => {
    focusTable();
    rowWindow.scrollTo(rank);
  };
  useRegisterKeys({
    move: (by) => go(cursor.move(by)),
    page: (direction) => go(cursor.move(direction * rowWindow.rowsInSight)),
    jump: (to) => go(cursor.jump(to)),
    open: () => cursor.row && acts.toggle(cursor.row),
    history: () => cursor.row && acts.history(cursor.row),
    correct: () => cursor.row && acts.correct(cursor.row),
    toggleVoid: () => cursor.row && acts.toggleVoid(cursor.row),
    escape: () => {
      if (acts.closeAll()) return true;
      if (search === "") return false;
      setSearch("");
      return true;
    },
  });
  const names = useMemo(() => new Map(accounts.map((row) => [row.id, row.name])), [accounts]);
  const closeForm = () => {
    setWriting(false);
    focusTable();
  };
  return (
    <div className={c("register", accountId === null && "all")} data-density="compact">
      <RegisterHead account={account} rows={rows} searching={view.search !== ""} />
      <SearchBar
        ref={searchInput}
        value={search}
        onChange={setSearch}
        rows={rows}
        shown={view.search}
        onLeave={focusTable}
      />
      {writing && asOf === null ? (
        <EntryForm
          account={accountId}
          onlyAccount={onlyOpen(accounts)}
          currency={currency}
          entry={null}
          onClose={closeForm}
        />
      ) : (
        asOf === null && <GhostRow onOpen={() => setWriting(true)} all={accountId === null} />
      )}
      <RegisterBody
        rows={rows}
        view={rowWindow}
        cursor={cursor}
        opened={acts.opened}
        acts={acts}
        scroller={scroller}
        attach={attach}
        label={t("register.grid", title)}
        account={accountId}
        currency={currency}
        accountNames={names}
        mixed={accountId === null && new Set(accounts.map((row) => row.currency)).size > 1}
        search={view.search}
        onWrite={() => setWriting(true)}
      />
    </div>
  );
}

/** The account a new entry is of when there is no other. */
function onlyOpen(accounts: readonly AccountRow[]): string {
  const open = accounts.filter((row) => row.open);
  return open.length === 1 ? (open[0]?.id ?? "") : "";
}

/**
 * The view shown: while a new search has no answer yet, the one before stays. Searches are asked one at a time, the
 * newest text next, so that fast typing never queues them up.
 */
function useSteadyView(account: string | null, search: string, asOf: string | null): RegisterView {
  const text = search.trim().normalize("NFC");
  const wanted = useMemo<RegisterView>(() => ({ account, search: text, asOf }), [account, text, asOf]);
  const [asked, setAsked] = useState(wanted);
  const probe = useQuery("register.page", pageInput(asked, 0));
  const settled = probe.status !== "loading";
  if (settled && asked !== wanted) setAsked(wanted);
  const shown = useRef(asked);
  if (settled) shown.current = asked;
  return shown.current;
}
