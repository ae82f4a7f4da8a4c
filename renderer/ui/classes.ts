import clsx from "clsx";

/** Class names of a CSS module by their short names: `const c = classesOf(styles); c("row", open && "open")`. */
export function classesOf(
  styles: Readonly<Record<string, string>>,
): (...names: (string | false | null | undefined)[]) => string {
  return (...names) => clsx(names.map((name) => (name ? styles[name] : undefined)));
}
