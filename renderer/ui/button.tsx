import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, Ref } from "react";
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
  /** The key that presses it, for example `n`. */
  keyHint?: string | undefined;
  small?: boolean;
  /** Shrinks to its icon in narrow windows; the words stay as its name. */
  iconWhenNarrow?: boolean;
  /** It writes into the book: disabled, saying why, while the pages speak of the past. */
  writes?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({
  variant = "plain",
  icon,
  keyHint,
  small,
  iconWhenNarrow,
  writes = false,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  const past = useReadOnlyReason();
  return (
    <button
      type={type}
      aria-keyshortcuts={keyHint}
      {...rest}
      {...(writes && past !== null ? { disabled: true, title: past } : {})}
      className={c("btn", variant, small && "small", iconWhenNarrow && "shrinks")}
    >
      {icon && <Icon of={icon} />}
      <span className={c("word")}>{children}</span>
      {keyHint && <Kbd>{keyHint}</Kbd>}
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "children"> & {
  icon: LucideIcon;
  /** Its name, also the tooltip. */
  label: string;
  keyHint?: string | undefined;
  /** As of a button in words. */
  writes?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({
  icon,
  label,
  keyHint,
  writes = false,
  type = "button",
  ...rest
}: IconButtonProps) {
  const past = useReadOnlyReason();
  const title = keyHint ? `${label} (${keyHint})` : label;
  return (
    <button
      type={type}
      aria-label={label}
      title={title}
      aria-keyshortcuts={keyHint}
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
