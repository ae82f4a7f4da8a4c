import { LockKeyhole, LockOpen, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { t } from "../i18n/t.ts";
import type { ProfileRow, ProfileStatus } from "../store/profile.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./gate.module.css";
import { ProtectForm } from "./protect-form.tsx";
import type { SetUpScreenProps } from "./set-up-screen.tsx";
import { UnlockForm } from "./unlock-form.tsx";

interface UnlockScreenProps {
  status: ProfileStatus;
  /** Who was here before it was locked. */
  last: string | null;
  onNew: SetUpScreenProps["onNew"];
  onAdd: () => void;
}

/** Who is at the computer, and what opens their books. */
export function UnlockScreen({ status, last, onNew, onAdd }: UnlockScreenProps) {
  const [chosen, choose] = useState(last);
  const { profiles } = status;
  const profile = profiles.find((row) => row.id === chosen) ?? profiles[0];
  if (profile === undefined) return null;
  return (
    <>
      <h1>{t(TITLES[profile.protection], profile.name)}</h1>
      {profiles.length > 1 && <People profiles={profiles} chosen={profile.id} onChoose={choose} />}
      {profile.protection === "plain" ? (
        <ProtectForm key={profile.id} profile={profile} onNew={onNew} />
      ) : (
        <UnlockForm key={profile.id} profile={profile} osStore={status.osStore} />
      )}
      <div className={styles["ways"]}>
        <Button variant="quiet" onClick={onAdd}>
          {t("unlock.add")}
        </Button>
      </div>
    </>
  );
}

const TITLES = {
  passphrase: "unlock.title",
  unprotected: "unlock.titleOpen",
  plain: "protect.title",
} as const satisfies Record<ProfileRow["protection"], string>;

const MARKS = { passphrase: LockKeyhole, unprotected: LockOpen, plain: TriangleAlert } as const;

function People({
  profiles,
  chosen,
  onChoose,
}: {
  profiles: readonly ProfileRow[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <fieldset className={styles["people"]}>
      <legend className="vh">{t("unlock.who")}</legend>
      {profiles.map((row) => (
        <label key={row.id}>
          <input
            className="vh"
            type="radio"
            name="profile"
            checked={row.id === chosen}
            onChange={() => onChoose(row.id)}
          />
          <Icon of={MARKS[row.protection]} />
          <span>{row.name}</span>
          <small>{t(`unlock.kind.${row.protection}`)}</small>
        </label>
      ))}
    </fieldset>
  );
}
