import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { FormEvent, ReactNode, RefObject } from "react";
import { t } from "../i18n/t.ts";
import { IconButton } from "./button.tsx";
import { classesOf } from "./classes.ts";
import styles from "./dialog.module.css";

const c = classesOf(styles);

interface DialogProps {
  /** A verb in the title: "Close Joint checking?" */
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Safe choice first, destructive last. */
  actions: ReactNode;
  /** Makes the dialog a form: Enter in a field sends it. */
  onSubmit?: () => void;
  /** What gets the focus first; the first field by default. */
  initialFocus?: RefObject<HTMLElement | null>;
  wide?: boolean;
}

/** Asks for a decision. Focus stays inside and goes back to where it came from. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  actions,
  onSubmit,
  initialFocus,
  wide,
}: DialogProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={c("scrim")} />
        <Base.Popup className={c("dialog", wide && "wide")} {...(initialFocus ? { initialFocus } : {})}>
          <form onSubmit={send} noValidate>
            <Base.Title className={c("title")}>{title}</Base.Title>
            <div className={c("body")}>{children}</div>
            <div className={c("acts")}>{actions}</div>
          </form>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface SheetProps {
  title: string;
  subtitle?: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
}

/** From the right, for explaining or reviewing; the page behind stays in place; Esc closes. */
export function Sheet({ title, subtitle, open, onClose, children, footer }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={c("scrim")} />
        <Base.Popup className={c("sheet")}>
          <header className={c("head")}>
            <div>
              <Base.Title className={c("sheetTitle")}>{title}</Base.Title>
              {subtitle && <Base.Description className={c("subtitle")}>{subtitle}</Base.Description>}
            </div>
            <IconButton icon={X} label={t("close")} keyHint="Escape" onClick={onClose} />
          </header>
          <div className={c("scroll")}>{children}</div>
          {footer && <footer className={c("foot")}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
