import { Archive, KeyRound, LifeBuoy, ShieldAlert, TriangleAlert } from "lucide-react";
import { useLocation } from "wouter";
import { programWords } from "../i18n/program-text.ts";
import { t } from "../i18n/t.ts";
import { href, paths } from "../routes.ts";
import { useUnlocked } from "../store/profile.tsx";
import { useUi } from "../store/ui.ts";
import { useQuery } from "../store/use-query.ts";
import { Banner } from "../ui/banner.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";

/** What has to be said on every page until it is done; the most urgent one only. */
export function StandingNotice() {
  const entrance = useUi((ui) => ui.entrance);
  const { profile } = useUnlocked();
  const [location] = useLocation();
  const backups = useQuery("backups.list", {});
  const unreadable = useQuery("books.list", {}).value?.unreadable[0];
  const isDamaged = useQuery("books.status", {}).value?.verified?.ok === false;
  if (unreadable !== undefined && location !== paths.takeOver) {
    const name = backups.value?.backups.find((row) => row.book === unreadable.id)?.bookName;
    return (
      <Banner
        tone="negative"
        icon={TriangleAlert}
        flush
        action={<ButtonLink href={href(paths.takeOver)}>{t("backups.toRestore")}</ButtonLink>}
      >
        {t("backups.unreadable", name ?? null)} {programWords(unreadable.message)}
      </Banner>
    );
  }
  if (isDamaged && location !== paths.data) return <Damaged />;
  if (entrance?.byRecovery === true && !location.startsWith(paths.settings)) {
    return (
      <Banner
        tone="warn"
        icon={KeyRound}
        flush
        action={<ButtonLink href={href(paths.settings)}>{t("entrance.change")}</ButtonLink>}
      >
        {t("entrance.recovered")}
      </Banner>
    );
  }
  if (entrance !== null && entrance.failures > 0) return <Failures count={entrance.failures} />;
  if (profile.protection === "passphrase" && !profile.hasRecoveryCode && location !== paths.recovery) {
    return (
      <Banner
        tone="warn"
        icon={LifeBuoy}
        flush
        action={<ButtonLink href={href(paths.recovery)}>{t("recovery.setUp")}</ButtonLink>}
      >
        {t("recovery.needed")}
      </Banner>
    );
  }
  if (backups.value?.isOld === true && location !== paths.data) {
    return (
      <Banner
        tone="warn"
        icon={Archive}
        flush
        action={<ButtonLink href={href(paths.data)}>{t("backups.toData")}</ButtonLink>}
      >
        {t("backups.old")}
      </Banner>
    );
  }
  return null;
}

function Damaged() {
  const action = <ButtonLink href={href(paths.data)}>{t("health.toData")}</ButtonLink>;
  return (
    <Banner tone="negative" icon={TriangleAlert} flush action={action}>
      {t("health.damaged")}
    </Banner>
  );
}

function Failures({ count }: { count: number }) {
  return (
    <Banner
      tone="warn"
      icon={ShieldAlert}
      flush
      action={<Button onClick={() => useUi.setState({ entrance: null })}>{t("entrance.close")}</Button>}
    >
      {t("entrance.failures", count)}
    </Banner>
  );
}
