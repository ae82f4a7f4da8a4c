import { type ReactNode, useEffect, useRef } from "react";
import { create } from "zustand";
import { t } from "../../i18n/t.ts";
import { type SettingId, settingOf } from "../../shell/setting-list.ts";
import { classesOf } from "../../ui/classes.ts";
import styles from "./setting.module.css";

const c = classesOf(styles);

/** Which setting was looked for; `times` so that the same one can be looked for again. */
export const useSought = create<{ readonly id: SettingId | null; readonly times: number }>()(() => ({
  id: null,
  times: 0,
}));

export function seek(id: SettingId | null): void {
  useSought.setState(({ times }) => ({ id, times: times + 1 }));
}

/** One setting: whom it holds for, and a mark when it was looked for. */
export function Setting({ id, children }: { id: SettingId; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const isSought = useSought((sought) => sought.id === id);
  const times = useSought((sought) => sought.times);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again, it is shown again
  useEffect(() => {
    if (!isSought) return;
    place.current?.scrollIntoView?.({ block: "center" });
    place.current
      ?.querySelector<HTMLElement>("input, select, button, a[href]")
      ?.focus({ preventScroll: true });
  }, [isSought, times]);
  return (
    <div ref={place} className={c("setting", isSought && "found")} data-setting={id}>
      <div className={c("matter")}>{children}</div>
      <small className={c("scope")}>{t(`settings.scope.${settingOf(id).scope}`)}</small>
    </div>
  );
}
