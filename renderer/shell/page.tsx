import { Eye, EyeOff, History, Menu as MenuIcon, Plus, Search } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useLocation } from "wouter";
import { formatKnown, formatLongDate } from "../format/date.ts";
import { t } from "../i18n/t.ts";
import { paths } from "../routes.ts";
import { useUi } from "../store/ui.ts";
import { backToNow, isNow, useIsNow } from "../store/when.ts";
import { Banner } from "../ui/banner.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { AsOfControl } from "./as-of-control.tsx";
import styles from "./page.module.css";

const c = classesOf(styles);

interface PageProps {
  title: string;
  /** Quiet words beside the title. */
  subtitle?: string | undefined;
  /** The title is a day or a month, so it is set in the serif. */
  time?: boolean;
  /** Buttons of this page, before the ones every page has. */
  tools?: ReactNode;
  /** The page fills the height and scrolls inside itself (a register). */
  fixed?: boolean;
  /** There is nothing to press in it, only to read: the keys that scroll it reach it by Tab. */
  reading?: boolean;
  /** Without as-of, search and New entry: before there is a book, or where they say nothing. */
  plain?: boolean;
  children: ReactNode;
}

/** One place: its header, the banner when it speaks of a past day, and its content. */
export function Page({ title, subtitle, time, tools, fixed, reading, plain, children }: PageProps) {
  useEffect(() => {
    document.title = t("app.pageTitle", title);
  }, [title]);
  return (
    <>
      <header className={c("top")}>
        <span className={c("narrow")}>
          <IconButton
            icon={MenuIcon}
            label={t("nav.open")}
            onClick={() => useUi.setState({ sideOpen: true })}
          />
        </span>
        <div className={c("titles")}>
          <h1 className={c(time ? "time" : "place")}>{title}</h1>
          {subtitle && <p>{subtitle}</p>}
        </div>
        <span className={c("grow")} />
        {tools}
        {!plain && <HeaderTools />}
      </header>
      {!plain && <PastBanner />}
      <main
        id="page"
        className={c("content", fixed && "fixed", reading && "reading")}
        tabIndex={reading ? 0 : -1}
      >
        {children}
      </main>
    </>
  );
}

/** Both moments in words, on every page, while they are not both now. */
function PastBanner() {
  const asOf = useUi((ui) => ui.asOf);
  const knownAt = useUi((ui) => ui.knownAt);
  if (useIsNow()) return null;
  const back = (
    <Button small action="frame.now" onClick={backToNow}>
      {t("asOf.now")}
    </Button>
  );
  return (
    <Banner tone="past" icon={History} flush action={back}>
      {t("asOf.bannerBefore")} <b>{asOf === null ? t("asOf.anyDay") : formatLongDate(asOf)}</b>
      {knownAt !== null && (
        <>
          {t("asOf.bannerKnown")} <b>{formatKnown(knownAt)}</b>
        </>
      )}
      . {t("asOf.banner")}
    </Banner>
  );
}

function HeaderTools() {
  const hidden = useUi((ui) => ui.amountsHidden);
  const goTo = useWant();
  return (
    <>
      <AsOfControl />
      <span className={c("wide")}>
        <IconButton
          icon={hidden ? Eye : EyeOff}
          label={t(hidden ? "header.show" : "header.hide")}
          action="frame.hideAmounts"
          aria-pressed={hidden}
          onClick={() => useUi.setState({ amountsHidden: !hidden })}
        />
      </span>
      <IconButton
        icon={Search}
        label={t("header.search")}
        action="frame.search"
        onClick={() => goTo("search")}
      />
      <Button
        variant="primary"
        icon={Plus}
        action="frame.newEntry"
        iconWhenNarrow
        writes
        onClick={() => goTo("entry")}
      >
        {t("header.newEntry")}
      </Button>
    </>
  );
}

/** Opens the register at hand (or the one of all accounts) for a new entry or a search. */
export function useWant(): (want: "entry" | "search") => void {
  const [location, navigate] = useLocation();
  return (want) => {
    if (want === "entry" && !isNow()) return;
    useUi.setState({ want });
    if (!location.startsWith(paths.register)) navigate(paths.register);
  };
}
