import styles from "./kbd.module.css";

/** A key, shown inside the button it presses. Not read aloud: `aria-keyshortcuts` on the control says it. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className={styles["kbd"]} aria-hidden="true" data-key="">
      {children}
    </span>
  );
}
