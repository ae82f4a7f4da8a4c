import { useLocation } from "wouter";
import { t } from "../i18n/t.ts";
import { href, paths } from "../routes.ts";
import { useAsked } from "../store/place.ts";
import { useSavedViews } from "../store/saved-views.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import styles from "./sidebar.module.css";

const c = classesOf(styles);

/** Saved filters that somebody wants beside the places of the book. */
export function PinnedViews() {
  const { views } = useSavedViews();
  const [location] = useLocation();
  const [asked] = useAsked();
  const pinned = views.filter((view) => view.pinned);
  if (pinned.length === 0) return null;
  return (
    <>
      <h2>
        <span>{t("views.open")}</span>
      </h2>
      <ul className={c("views")}>
        {pinned.map(({ name, filter, account }) => {
          const at = account === null ? paths.register : paths.account(account);
          const here = location === at && asked === filter;
          return (
            <li key={name}>
              <a
                href={href(paths.found(filter, account ?? undefined))}
                className={c("account", here && "on")}
                aria-current={here ? "page" : undefined}
                onClick={() => useUi.setState({ sideOpen: false })}
              >
                <span>{name}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
