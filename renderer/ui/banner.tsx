import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./banner.module.css";
import { classesOf } from "./classes.ts";
import { Icon } from "./icon.tsx";

const c = classesOf(styles);

interface BannerProps {
  tone: "past" | "negative" | "info" | "warn" | "positive";
  icon: LucideIcon;
  /** One sentence. */
  children: ReactNode;
  /** One action. */
  action?: ReactNode;
  /** Under the header, edge to edge. */
  flush?: boolean;
}

export function Banner({ tone, icon, children, action, flush }: BannerProps) {
  return (
    <div className={c("banner", tone, flush && "flush")} role={tone === "negative" ? "alert" : "status"}>
      <Icon of={icon} />
      <span className={c("text")}>{children}</span>
      {action && <span className={c("action")}>{action}</span>}
    </div>
  );
}
