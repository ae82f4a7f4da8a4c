import type { LucideIcon } from "lucide-react";
import { classesOf } from "./classes.ts";
import { Icon } from "./icon.tsx";
import styles from "./seal.module.css";

const c = classesOf(styles);

/** The mark beside a sentence that states how something ended: a double ring, only for what was checked or finished. */
export function Seal({ icon, tone }: { icon: LucideIcon; tone: "good" | "bad" | "plain" }) {
  return (
    <div className={c("seal", tone)} aria-hidden="true">
      <Icon of={icon} />
    </div>
  );
}
