import { type ReactNode, useId } from "react";
import frame from "../../charts/chart-frame.module.css";
import { classesOf } from "../../ui/classes.ts";
import styles from "./dashboard.module.css";

const c = classesOf(styles);
const f = classesOf(frame);

/** A widget without a chart: its heading, a way to the whole of it, and its content. */
export function WidgetFrame({
  title,
  link,
  children,
}: {
  title: string;
  link?: { readonly href: string; readonly words: string };
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={f("frame")} aria-labelledby={heading}>
      <div className={f("head")}>
        <h2 id={heading} className={f("title")}>
          {title}
        </h2>
        {link && <More {...link} />}
      </div>
      {children}
    </section>
  );
}

function More({ href, words }: { href: string; words: string }) {
  return (
    <a href={href} className={c("more")}>
      {words}
    </a>
  );
}
