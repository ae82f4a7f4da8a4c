import { BookOpen } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useLocation } from "wouter";
import { ImportDropZone } from "../features/imports/import-drop-zone.tsx";
import { t } from "../i18n/t.ts";
import { href, paths } from "../routes.ts";
import { openBook, useUi } from "../store/ui.ts";
import { useOpenBook } from "../store/use-book.ts";
import { useQuery } from "../store/use-query.ts";
import { useTheme } from "../store/use-theme.ts";
import { Banner } from "../ui/banner.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { Panel } from "../ui/panel.tsx";
import { Toasts } from "../ui/toasts.tsx";
import { AccountDialog } from "./account-dialog.tsx";
import { JobsTray } from "./jobs-tray.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { Palette } from "./palette.tsx";
import { PrintFoot } from "./print-foot.tsx";
import styles from "./shell.module.css";
import { Sidebar } from "./sidebar.tsx";
import { StandingNotice } from "./standing-notice.tsx";
import { useFrameActions } from "./use-frame-actions.ts";
import { useFrameShape } from "./use-frame-shape.ts";
import { useHostEvents } from "./use-host-events.ts";

const c = classesOf(styles);

/** The frame around every place. */
export function Shell({ children }: { children: ReactNode }) {
  const frame = useFrameShape();
  const covered = useUi((ui) => ui.sideOpen) && frame.shape !== "full";
  useFrameActions(frame);
  useHostEvents();
  useTheme();
  return (
    <div className={c("app", frame.shape)}>
      <button type="button" className={c("skip")} onClick={() => document.getElementById("page")?.focus()}>
        {t("nav.skip")}
      </button>
      <Panel name={t("nav.sidebar")} lines={0}>
        <Sidebar shape={frame.shape} />
      </Panel>
      <div className={c("main")} inert={covered}>
        <StandingNotice />
        <SampleRibbon />
        {children}
        <PrintFoot />
        <JobsTray />
      </div>
      <Toasts />
      <ImportDropZone />
      <KeysDialog />
      <Palette />
      <AddAccount />
    </div>
  );
}

function AddAccount() {
  const adding = useUi((ui) => ui.addingAccount);
  if (!adding) return null;
  return <AccountDialog account={null} onClose={() => useUi.setState({ addingAccount: false })} />;
}

/** The sample book says so on every page, and shows the way back. */
function SampleRibbon() {
  const book = useOpenBook();
  const { value } = useQuery("books.list", {});
  const [location, navigate] = useLocation();
  const isSample = book?.sample === true;
  useEffect(() => {
    document.documentElement.toggleAttribute("data-sample", isSample);
  }, [isSample]);
  if (!isSample || location === paths.start) return null;
  const own = value?.books.find((row) => !row.sample);
  const back = () => {
    if (own === undefined) return;
    openBook(own.id);
    navigate(paths.dashboard);
  };
  const action =
    own === undefined ? (
      <ButtonLink href={href(paths.start)}>{t("ribbon.start")}</ButtonLink>
    ) : (
      <Button onClick={back}>{t("ribbon.back", own.name)}</Button>
    );
  return (
    <Banner tone="warn" icon={BookOpen} flush action={action}>
      {t("ribbon.text")}
    </Banner>
  );
}
