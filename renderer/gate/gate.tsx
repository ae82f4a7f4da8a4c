import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useActionKeys } from "../actions/use-action-keys.ts";
import { t } from "../i18n/t.ts";
import { paths } from "../routes.ts";
import { ClientProvider, useClient } from "../store/client.tsx";
import { watchLocks } from "../store/lock-watch.ts";
import { type ProfileStatus, type Unlocked, UnlockedContext } from "../store/profile.tsx";
import { emptyUi, useUi } from "../store/ui.ts";
import { useSpoken } from "../store/use-language.ts";
import { useQuery } from "../store/use-query.ts";
import type { Transport } from "../transport/transport.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { GateFrame } from "./gate-frame.tsx";
import { RecoveryGate } from "./recovery-gate.tsx";
import { SetUpScreen } from "./set-up-screen.tsx";
import { UnlockScreen } from "./unlock-screen.tsx";
import { usePresence } from "./use-presence.ts";

/**
 * Nothing of a book is asked for, drawn or kept before a profile is unlocked, and nothing is left of it once it is
 * locked: what is inside hangs on one profile's own set of answers, and both are thrown away together.
 */
export function Gate({ transport, children }: { transport: Transport; children: ReactNode }) {
  const relocked = useRef<() => void>(() => undefined);
  const watched = useMemo(() => watchLocks(transport, () => relocked.current()), [transport]);
  return (
    <ClientProvider transport={watched}>
      <Guard relocked={relocked}>{children}</Guard>
    </ClientProvider>
  );
}

function Guard({ relocked, children }: { relocked: { current: () => void }; children: ReactNode }) {
  const client = useClient();
  const { status, value, error } = useQuery("profile.status", {});
  const [isNew, setNew] = useState(false);
  relocked.current = () => client.server.changed(["profile"], null);
  // What cannot say that it is still unlocked is taken for locked: the program ended, and with it the session.
  const lost = useUi((ui) => ui.lost);
  const gone = lost || (status === "failed" && value?.unlocked !== null);
  const profile = gone ? undefined : value?.profiles.find((row) => row.id === value.unlocked);
  const last = useEmptied(profile?.id ?? null, () => setNew(false));
  if (gone) {
    const cause = value === undefined ? error : undefined;
    return (
      <GateFrame>
        <Stopped title={t(cause ? "gate.failed" : "gate.stopped")} onRetry={client.server.refreshAll}>
          {cause ? <ErrorNotice error={cause} /> : t("lost.text")}
        </Stopped>
      </GateFrame>
    );
  }
  if (value === undefined) return null;
  if (profile === undefined) {
    return (
      <GateFrame>
        <Closed status={value} last={last} onNew={setNew} />
      </GateFrame>
    );
  }
  const unlocked: Unlocked = { client, status: value, profile };
  return (
    <UnlockedContext value={unlocked}>
      {isNew ? (
        <GateFrame>
          <RecoveryGate onDone={() => setNew(false)} />
        </GateFrame>
      ) : (
        <ClientProvider key={profile.id} transport={client.transport}>
          <Present>{children}</Present>
        </ClientProvider>
      )}
    </UnlockedContext>
  );
}

/** Tells the program that somebody is there, and hears the keys they press. */
function Present({ children }: { children: ReactNode }) {
  usePresence();
  useActionKeys();
  return children;
}

/** Empties what outlives a profile's screens when it is locked. Answers who was here last. */
function useEmptied(unlocked: string | null, onLocked: () => void): string | null {
  const [, navigate] = useLocation();
  const locked = useRef(onLocked);
  locked.current = onLocked;
  const before = useRef(unlocked);
  const last = useRef(unlocked);
  useLayoutEffect(() => {
    if (before.current !== null && before.current !== unlocked) {
      emptyUi();
      locked.current();
      document.title = t("app.name");
      navigate(paths.dashboard, { replace: true });
    }
    before.current = unlocked;
    if (unlocked !== null) last.current = unlocked;
  }, [unlocked, navigate]);
  return last.current;
}

function Closed({
  status,
  last,
  onNew,
}: {
  status: ProfileStatus;
  last: string | null;
  onNew: (isNew: boolean) => void;
}) {
  const [adding, setAdding] = useState(false);
  useSpoken("");
  useEffect(() => {
    document.title = t("app.name");
  }, []);
  const isFirst = status.profiles.length === 0;
  if (isFirst || adding)
    return <SetUpScreen status={status} onNew={onNew} onBack={isFirst ? null : () => setAdding(false)} />;
  return <UnlockScreen status={status} last={last} onNew={onNew} onAdd={() => setAdding(true)} />;
}

function Stopped({ title, onRetry, children }: { title: string; onRetry: () => void; children: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <div role="alert">{children}</div>
      <div>
        <Button onClick={onRetry}>{t("lost.retry")}</Button>
      </div>
    </>
  );
}
