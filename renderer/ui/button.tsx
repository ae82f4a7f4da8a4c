import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, Ref } from "react";
import type { ActionId } from "../actions/catalogue.ts";
import { type KeyHint, useKeyHint } from "../actions/chosen-keys.ts";
import { ariaKeys, shownKeys } from "../actions/keys.ts";
import { useReadOnlyReason } from "../store/when.ts";
import styles from "./button.module.css";
import { classesOf } from "./classes.ts";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";

const c = classesOf(styles);

export type ButtonVariant = "plain" | "primary" | "quiet" | "danger" | "destroy";

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> & {
  /** One primary per region. `danger`: words in negative. `destroy`: filled, only in a dialog that asked for the name. */
  variant?: ButtonVariant;
  icon?: LucideIcon | undefined;
  /** What it does, as the list of actions has it: its key is shown, as it is now. */
  action?: ActionId | undefined;
  /** A key of the form or dialog it stands in, as actions/keys.ts writes it: `Enter`, `Mod+Enter`. */
  keyHint?: string | undefined;
  small?: boolean;
  /** Shrinks to its icon in narrow windows; the words stay as its name. */
  iconWhenNarrow?: boolean;
  /** It writes into the book: disabled, saying why, while the pages speak of the past. */
  writes?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** The key of the action, as it is now; else the one that the form or dialog hears. */
function useHint(action: ActionId | undefined, own: string | undefined): KeyHint | undefined {
  const hint = useKeyHint(action);
  if (hint !== undefined || own === undefined) return hint;
  return { shown: shownKeys(own), aria: ariaKeys(own) };
}

export function Button({
  variant = "plain",
  icon,
  action,
  keyHint,
  small,
  iconWhenNarrow,
  writes = false,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  const past = useReadOnlyReason();
  const hint = useHint(action, keyHint);
  return (
    <button
      type={type}
      aria-keyshortcuts={hint?.aria}
      {...rest}
      {...(writes && past !== null ? { disabled: true, title: past } : {})}
      className={c("btn", variant, small && "small", iconWhenNarrow && "shrinks")}
    >
      {icon && <Icon of={icon} />}
      <span className={c("word")}>{children}</span>
      {hint && <Kbd>{hint.shown}</Kbd>}
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "children"> & {
  icon: LucideIcon;
  /** Its name, also the tooltip. */
  label: string;
  action?: ActionId | undefined;
  keyHint?: string | undefined;
  /** As of a button in words. */
  writes?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({
  icon,
  label,
  action,
  keyHint,
  writes = false,
  type = "button",
  ...rest
}: IconButtonProps) {
  const past = useReadOnlyReason();
  const hint = useHint(action, keyHint);
  const title = hint ? `${label} (${hint.shown})` : label;
  return (
    <button
      type={type}
      aria-label={label}
      title={title}
      aria-keyshortcuts={hint?.aria}
      {...rest}
      {...(writes && past !== null ? { disabled: true, title: past } : {})}
      className={c("btn", "icon")}
    >
      <Icon of={icon} />
    </button>
  );
}

/** A link that looks like a button (navigation, not an act). */
export function ButtonLink({
  href,
  variant = "plain",
  icon,
  children,
}: {
  href: string;
  variant?: ButtonVariant;
  icon?: LucideIcon;
  children: string;
}) {
  return (
    <a href={href} className={c("btn", variant)}>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
    </a>
  );
}
