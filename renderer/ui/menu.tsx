import { Menu as Base } from "@base-ui/react/menu";
import type { LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { useReadOnlyReason } from "../store/when.ts";
import { classesOf } from "./classes.ts";
import { Icon } from "./icon.tsx";
import styles from "./menu.module.css";

const c = classesOf(styles);

/** A list of acts that opens from a button. `trigger` is that button; it gets its props and ref from here. */
export function Menu({
  trigger,
  children,
  align = "start",
  open,
  onOpenChange,
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  /** Where something beside its button opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const opened = open === undefined ? {} : { open };
  return (
    <Base.Root modal={false} {...opened} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className={c("positioner")}>
          <Base.Popup className={c("menu")}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  icon?: LucideIcon | undefined;
  onSelect: () => void;
  children: ReactNode;
  /** Quiet words at the right edge. */
  note?: string | undefined;
  danger?: boolean;
  /** It writes into the book: disabled, saying why, while the pages speak of the past. */
  writes?: boolean;
}

export function MenuItem({ icon, onSelect, children, note, danger, writes = false }: MenuItemProps) {
  const past = useReadOnlyReason();
  const closed = writes && past !== null ? { disabled: true, title: past } : {};
  return (
    <Base.Item className={c("item", danger && "danger")} onClick={onSelect} {...closed}>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
      {note && <small>{note}</small>}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={c("sep")} />;
}
