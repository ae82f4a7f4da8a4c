import {
  Activity,
  BookOpen,
  CalendarCheck,
  ChartColumn,
  ChevronsUpDown,
  Coins,
  Eye,
  EyeOff,
  FileInput,
  FolderTree,
  Inbox,
  Landmark,
  LayoutDashboard,
  Lock,
  type LucideIcon,
  NotebookText,
  PanelLeftClose,
  PanelLeftOpen,
  Plus,
  Settings,
  ShieldCheck,
  Tags,
  Users,
} from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useKeyHint } from "../actions/chosen-keys.ts";
import { runAction } from "../actions/running-actions.ts";
import { formatCount } from "../format/number.ts";
import { foundedHere } from "../i18n/language.ts";
import { t } from "../i18n/t.ts";
import { href, paths } from "../routes.ts";
import { useProfileCommand } from "../store/profile.tsx";
import { openBook, useUi } from "../store/ui.ts";
import { type BookRow, useOpenBook } from "../store/use-book.ts";
import { useCommand } from "../store/use-command.ts";
import { useQuery } from "../store/use-query.ts";
import { useWhen } from "../store/when.ts";
import { IconButton } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import styles from "./sidebar.module.css";
import { SidebarAccounts } from "./sidebar-accounts.tsx";
import type { FrameShape } from "./use-frame-shape.ts";

const c = classesOf(styles);

/** The book, its places, its accounts with what they hold, and where its log stands. */
export function Sidebar({ shape }: { shape: FrameShape }) {
  // What lies open over the page is whole.
  const open = useUi((ui) => ui.sideOpen) && shape !== "full";
  const book = useOpenBook();
  const side = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    side.current?.querySelector("a")?.focus();
    // Closed, the focus goes back to where it was, unless it has gone on already.
    const nav = side.current;
    return () => {
      const isHere =
        document.activeElement === document.body || nav?.contains(document.activeElement) === true;
      if (isHere && before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  const close = () => useUi.setState({ sideOpen: false });
  return (
    <>
      {open && <button type="button" className={c("scrim")} aria-label={t("nav.close")} onClick={close} />}
      <nav
        ref={side}
        className={c("side", open ? "open" : shape)}
        aria-label={t("nav.label")}
        onKeyDown={(event) => event.key === "Escape" && close()}
      >
        {shape !== "full" && <OpenPlace open={open} />}
        <BookSwitcher book={book} />
        <ul className={c("places")}>
          <Place path={paths.dashboard} icon={LayoutDashboard} label={t("nav.dashboard")} />
          {book !== null && <BookPlaces />}
        </ul>
        {book === null ? <NoAccounts /> : <SidebarAccounts />}
        <div className={c("foot")}>
          <ul>
            {book !== null && <Place path={paths.data} icon={ShieldCheck} label={t("nav.data")} />}
            <Place path={paths.settings} icon={Settings} label={t("nav.settings")} />
            {shape !== "full" && <HidePlace />}
            <LockPlace />
          </ul>
          {book === null ? <Folio>{t("nav.noRecords")}</Folio> : <LogHead />}
        </div>
      </nav>
    </>
  );
}

/** The places that speak of a book; before there is one they would lead nowhere. */
function BookPlaces() {
  return (
    <>
      <Place path={paths.register} icon={NotebookText} label={t("nav.register")} />
      <ReviewPlace />
      <Place path={paths.accounts} icon={Landmark} label={t("nav.accounts")} />
      <Place path={paths.reports} icon={ChartColumn} label={t("nav.reports")} />
      <Place path={paths.categories} icon={FolderTree} label={t("nav.categories")} />
      <Place path={paths.payees} icon={Users} label={t("payees.title")} />
      <Place path={paths.tags} icon={Tags} label={t("tags.title")} />
      <Place path={paths.currencies} icon={Coins} label={t("nav.currencies")} />
      <Place path={paths.import} icon={FileInput} label={t("nav.import")} />
      <Place path={paths.closing} icon={CalendarCheck} label={t("nav.closing")} />
      <Place path={paths.activity} icon={Activity} label={t("nav.activity")} />
    </>
  );
}

/** With how much waits there. */
function ReviewPlace() {
  const { value } = useQuery("insights.review", useWhen());
  const count =
    value === undefined ? 0 : value.uncategorised + value.pending + value.gaps.length + value.due.length;
  return <Place path={paths.review} icon={Inbox} label={t("nav.review")} count={count} />;
}

interface PlaceProps {
  path: string;
  icon: LucideIcon;
  label: string;
  count?: number;
}

function Place({ path, icon, label, count = 0 }: PlaceProps) {
  const [location] = useLocation();
  const here =
    location === path ||
    ([paths.import, paths.settings, paths.reports].some((own) => own === path) &&
      location.startsWith(`${path}/`));
  return (
    <li>
      <a
        href={href(path)}
        className={c("place", here && "on")}
        aria-current={here ? "page" : undefined}
        title={label}
        onClick={() => useUi.setState({ sideOpen: false })}
      >
        <Icon of={icon} />
        <span>{label}</span>
        {count > 0 && <b className={c("waits")}>{formatCount(count)}</b>}
      </a>
    </li>
  );
}

/** Opens the rail over the page, with its words and the accounts, and closes it. */
function OpenPlace({ open }: { open: boolean }) {
  return (
    <span className={c("opener")}>
      <IconButton
        icon={open ? PanelLeftClose : PanelLeftOpen}
        label={t(open ? "nav.close" : "nav.open")}
        action="frame.sidebar"
        aria-expanded={open}
        onClick={() => runAction("frame.sidebar")}
      />
    </span>
  );
}

/** Where the header has no room for it. */
function HidePlace() {
  const hidden = useUi((ui) => ui.amountsHidden);
  const label = t(hidden ? "header.show" : "header.hide");
  return (
    <li>
      <button
        type="button"
        className={c("place", "lock")}
        title={label}
        aria-pressed={hidden}
        onClick={() => useUi.setState({ amountsHidden: !hidden })}
      >
        <Icon of={hidden ? Eye : EyeOff} />
        <span>{label}</span>
      </button>
    </li>
  );
}

/** Not a place: it closes the book. */
function LockPlace() {
  const lock = useProfileCommand("profile.lock");
  const hint = useKeyHint("frame.lock");
  return (
    <li>
      <button
        type="button"
        className={c("place", "lock")}
        title={`${t("gate.lock")} (${hint?.shown ?? ""})`}
        aria-keyshortcuts={hint?.aria}
        disabled={lock.running}
        onClick={() => void lock.run({})}
      >
        <Icon of={Lock} />
        <span>{t("gate.lock")}</span>
      </button>
    </li>
  );
}

function NoAccounts() {
  return (
    <div className={c("accounts")}>
      <h2>{t("nav.accounts")}</h2>
      <p className={c("hint")}>{t("nav.noAccounts")}</p>
    </div>
  );
}

function BookSwitcher({ book }: { book: BookRow | null }) {
  const { value } = useQuery("books.list", {});
  const [, navigate] = useLocation();
  const sample = useCommand("books.openSample");
  const lock = useProfileCommand("profile.lock");
  const lockHint = useKeyHint("frame.lock");
  const go = (id: string) => {
    openBook(id);
    navigate(paths.dashboard);
  };
  const openSample = async () => {
    const outcome = await sample.run(foundedHere());
    if (outcome.ok) go(outcome.value.id);
  };
  const books = value?.books ?? [];
  const trigger = (
    <button type="button" className={c("book")} title={t("book.switch")}>
      <span className={c("spine", book?.sample && "sampleSpine")} aria-hidden="true" />
      <span className={c("bookName")}>
        {book?.name ?? t("book.newTitle")}
        <small>{book?.sample ? t("book.sample") : t("book.onePerson")}</small>
      </span>
      <Icon of={ChevronsUpDown} />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {books.map((row) => (
        <MenuItem
          key={row.id}
          icon={BookOpen}
          note={row.sample ? t("book.sample") : row.currency}
          onSelect={() => go(row.id)}
        >
          {row.name}
        </MenuItem>
      ))}
      {books.length > 0 && <MenuSeparator />}
      {!books.some((row) => row.sample) && (
        <MenuItem icon={BookOpen} onSelect={() => void openSample()}>
          {t("book.openSample")}
        </MenuItem>
      )}
      <MenuItem icon={Plus} onSelect={() => navigate(paths.start)}>
        {t("book.new")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Lock} onSelect={() => void lock.run({})} note={lockHint?.shown}>
        {t("gate.switch")}
      </MenuItem>
    </Menu>
  );
}

function LogHead() {
  const { value } = useQuery("books.status", {});
  if (value === undefined) return <Folio>{"\u00a0"}</Folio>;
  if (value.records === 0) return <Folio>{t("nav.noRecords")}</Folio>;
  return (
    <Folio>
      {t("nav.records", value.records)}{" "}
      <code
        title={`${t("nav.head")} ${value.head}`}
      >{`${value.head.slice(0, 4)} ${value.head.slice(4, 8)}`}</code>
    </Folio>
  );
}

function Folio({ children }: { children: ReactNode }) {
  return (
    <p className={c("folio")}>
      <span>{children}</span>
      <span>{t("nav.onlyHere")}</span>
    </p>
  );
}
