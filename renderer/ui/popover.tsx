import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classesOf } from "./classes.ts";
import styles from "./menu.module.css";

const c = classesOf(styles);

interface PopoverProps {
  trigger: ReactElement;
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  align?: "start" | "end";
  children: ReactNode;
}

/** A small floating form beside its button. */
export function Popover({ trigger, title, open, onOpenChange, align = "end", children }: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className={c("positioner")}>
          <Base.Popup className={c("popover")}>
            <Base.Title className="vh">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
