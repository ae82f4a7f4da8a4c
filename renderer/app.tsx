import { CSPProvider } from "@base-ui/react/csp-provider";
import { type ReactNode, Suspense } from "react";
import { Redirect, Route, Router, Switch, useLocation } from "wouter";
import styles from "./app.module.css";
import { DashboardScreen } from "./features/dashboard/dashboard-screen.tsx";
import { FirstRunScreen } from "./features/first-run/first-run-screen.tsx";
import { useResumeSetUp } from "./features/first-run/use-resume-set-up.ts";
import { RegisterScreen } from "./features/register/register-screen.tsx";
import { Gate } from "./gate/gate.tsx";
import { t } from "./i18n/t.ts";
import { href, paths } from "./routes.ts";
import { Page } from "./shell/page.tsx";
import { Shell } from "./shell/shell.tsx";
import { Stopped } from "./stopped.tsx";
import { useClient } from "./store/client.tsx";
import { useFragmentQuery, usePath } from "./store/place.ts";
import { useUi } from "./store/ui.ts";
import { useFormats } from "./store/use-formats.ts";
import { useHiddenAtStart } from "./store/use-hidden-at-start.ts";
import { LANGUAGE_SETTING, useLanguage, useSpoken } from "./store/use-language.ts";
import { useOpeningBook } from "./store/use-opening-book.ts";
import { useQuery } from "./store/use-query.ts";
import type { Transport } from "./transport/transport.ts";
import { Boundary } from "./ui/boundary.tsx";
import { Button, ButtonLink } from "./ui/button.tsx";
import { EmptyState } from "./ui/empty-state.tsx";
import { ErrorNotice } from "./ui/error-notice.tsx";
import { lazy } from "./ui/lazy.tsx";
import { Skeleton } from "./ui/skeleton.tsx";

const ImportScreen = lazy(() =>
  import("./features/imports/import-screen.tsx").then((m) => ({ default: m.ImportScreen })),
);
const ClosingScreen = lazy(() =>
  import("./features/periods/closing-screen.tsx").then((m) => ({ default: m.ClosingScreen })),
);
const DataScreen = lazy(() =>
  import("./features/data/data-screen.tsx").then((m) => ({ default: m.DataScreen })),
);
const AccountsScreen = lazy(() =>
  import("./features/accounts/accounts-screen.tsx").then((m) => ({ default: m.AccountsScreen })),
);
const CategoriesScreen = lazy(() =>
  import("./features/categories/categories-screen.tsx").then((m) => ({ default: m.CategoriesScreen })),
);
const SetUpScreen = lazy(() =>
  import("./features/first-run/set-up-screen.tsx").then((m) => ({ default: m.SetUpScreen })),
);
const PayeesScreen = lazy(() =>
  import("./features/payees/payees-screen.tsx").then((m) => ({ default: m.PayeesScreen })),
);
const TagsScreen = lazy(() =>
  import("./features/payees/tags-screen.tsx").then((m) => ({ default: m.TagsScreen })),
);
const CurrenciesScreen = lazy(() =>
  import("./features/currencies/currencies-screen.tsx").then((m) => ({ default: m.CurrenciesScreen })),
);
const SettingsScreen = lazy(() =>
  import("./features/settings/settings-screen.tsx").then((m) => ({ default: m.SettingsScreen })),
);
const ReportsScreen = lazy(() =>
  import("./features/reports/reports-screen.tsx").then((m) => ({ default: m.ReportsScreen })),
);
const ReconcileScreen = lazy(() =>
  import("./features/reconcile/reconcile-screen.tsx").then((m) => ({ default: m.ReconcileScreen })),
);
const StatementScreen = lazy(() =>
  import("./features/reconcile/statement-screen.tsx").then((m) => ({ default: m.StatementScreen })),
);
const RecoveryScreen = lazy(() =>
  import("./features/settings/recovery-screen.tsx").then((m) => ({ default: m.RecoveryScreen })),
);
const TakeOverScreen = lazy(() =>
  import("./features/data/take-over-screen.tsx").then((m) => ({ default: m.TakeOverScreen })),
);
const ActivityScreen = lazy(() =>
  import("./features/activity/activity-screen.tsx").then((m) => ({ default: m.ActivityScreen })),
);

const ReviewScreen = lazy(() =>
  import("./features/review/review-screen.tsx").then((m) => ({ default: m.ReviewScreen })),
);

/** Places that are all in their address. */
const PLAIN_PLACES = [
  [paths.import, ImportScreen],
  ["/import/:rest*", ImportScreen],
  [paths.accounts, AccountsScreen],
  [paths.reports, ReportsScreen],
  ["/reports/:name", ReportsScreen],
  [paths.categories, CategoriesScreen],
  [paths.payees, PayeesScreen],
  [paths.setUp, SetUpScreen],
  [paths.tags, TagsScreen],
  [paths.closing, ClosingScreen],
  [paths.currencies, CurrenciesScreen],
  [paths.data, DataScreen],
  [paths.settings, SettingsScreen],
  [paths.recovery, RecoveryScreen],
  [paths.takeOver, TakeOverScreen],
  [paths.activity, ActivityScreen],
  [paths.review, ReviewScreen],
] as const;

/** The window: one transport, one profile's set of answers at a time, one place at a time, one language. */
export function App({ transport }: { transport: Transport }) {
  // Everything is drawn again from here when the language changes.
  useLanguage();
  return (
    <CSPProvider disableStyleElements>
      <Boundary fallback={(broken, again) => <Stopped broken={broken} onAgain={again} />}>
        <Router hook={usePath} searchHook={useFragmentQuery}>
          <Gate transport={transport}>
            <Opened />
          </Gate>
        </Router>
      </Boundary>
    </CSPProvider>
  );
}

/** Waits for the list of books, opens the one last looked at, or begins the first. */
function Opened() {
  const books = useQuery("books.list", {});
  const settings = useQuery("settings.get", {});
  const opened = useOpeningBook();
  const spoken = useSpoken(
    settings.status === "loading" ? undefined : (settings.value?.settings[LANGUAGE_SETTING] ?? ""),
  );
  const hidden = useHiddenAtStart();
  useFormats();
  if (books.status === "failed" && books.value === undefined) {
    return (
      <main className={styles["alone"]}>
        <ErrorNotice error={books.error} />
      </main>
    );
  }
  if (!opened || !spoken || !hidden) return null;
  return (
    <Shell>
      <Places />
    </Shell>
  );
}

function Places() {
  const book = useUi((ui) => ui.book);
  const [location] = useLocation();
  const language = useLanguage();
  useResumeSetUp(book);
  if (book === null) {
    return (
      <PageBoundary key={location}>
        <BeforeABook location={location} />
      </PageBoundary>
    );
  }
  return (
    // What a page remembers of its words goes with it. Settings remember none, and keep the focus where it was chosen.
    <PageBoundary key={`${book}${location}${location.startsWith(paths.settings) ? "" : language}`}>
      <Switch>
        <Route path={paths.dashboard}>
          <DashboardScreen />
        </Route>
        <Route path={paths.register}>
          <RegisterScreen key="all" accountId={null} />
        </Route>
        <Route path="/register/:account">
          {({ account }) => <RegisterScreen key={account} accountId={account} />}
        </Route>
        <Route path="/reconcile/:account">
          {({ account }) => <Lazy screen={<ReconcileScreen key={account} accountId={account} />} />}
        </Route>
        <Route path="/statement/:account/:from/:to">
          {({ account, from, to }) => (
            <Lazy screen={<StatementScreen key={account} account={account} from={from} to={to} />} />
          )}
        </Route>
        <Route path={paths.start}>
          <FirstRunScreen />
        </Route>
        <Route path="/settings/:setting">
          {({ setting }) => <Lazy screen={<SettingsScreen sought={setting} />} />}
        </Route>
        {PLAIN_PLACES.map(([path, Screen]) => (
          <Route key={path} path={path}>
            <Lazy screen={<Screen />} />
          </Route>
        ))}
        <Route path="">
          <Redirect to={paths.dashboard} />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </PageBoundary>
  );
}

function BeforeABook({ location }: { location: string }) {
  if (location.startsWith(paths.settings)) return <Lazy screen={<SettingsScreen />} />;
  if (location === paths.recovery) return <Lazy screen={<RecoveryScreen />} />;
  if (location === paths.takeOver) return <Lazy screen={<TakeOverScreen />} />;
  return <FirstRunScreen />;
}

function Lazy({ screen }: { screen: ReactNode }) {
  return <Suspense fallback={<Skeleton />}>{screen}</Suspense>;
}

function NotFound() {
  return (
    <Page title={t("notFound.title")} plain>
      <EmptyState
        title={t("notFound.title")}
        actions={<ButtonLink href={href(paths.dashboard)}>{t("notFound.home")}</ButtonLink>}
      >
        {t("notFound.text")}
      </EmptyState>
    </Page>
  );
}

/** A page that breaks says so in its own place; the frame and the other pages go on. */
function PageBoundary({ children }: { children: ReactNode }) {
  const { server } = useClient();
  return (
    <Boundary
      onAgain={server.retryFailed}
      fallback={(broken, again) => (
        <Page title={t("crashed.title")} plain>
          <EmptyState
            title={t("crashed.title")}
            actions={<Button onClick={again}>{t("crashed.again")}</Button>}
          >
            {t("crashed.text")} <code>{broken.message}</code>
          </EmptyState>
        </Page>
      )}
    >
      {children}
    </Boundary>
  );
}
