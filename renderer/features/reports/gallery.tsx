import { Copy, Ellipsis, PenLine, Pin, PinOff, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { today } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { Page } from "../../shell/page.tsx";
import { showToast } from "../../store/ui.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import styles from "./reports.module.css";
import { SaveDialog } from "./save-dialog.tsx";
import { FAMILIES, specDays } from "./spec.ts";
import type { SavedReport, SavedReports } from "./use-saved-reports.ts";
import { daysName, specName, standardName } from "./words.ts";

const c = classesOf(styles);

/** Every report there is: one's own first, then those everybody has. */
export function Gallery({ saved }: { saved: SavedReports }) {
  const [, navigate] = useLocation();
  const pinned = saved.list.filter((report) => report.pinned);
  const others = saved.list.filter((report) => !report.pinned);
  return (
    <Page
      title={t("reports.title")}
      tools={
        <Button icon={Plus} iconWhenNarrow onClick={() => navigate(paths.report("new"))}>
          {t("reports.build")}
        </Button>
      }
    >
      <div className={c("gallery")}>
        {saved.list.length > 0 && (
          <section className={c("family")}>
            <h2>{t("reports.own")}</h2>
            <ul>
              {[...pinned, ...others].map((report) => (
                <Own key={report.id} report={report} saved={saved} />
              ))}
            </ul>
          </section>
        )}
        {FAMILIES.map(({ name, of }) => (
          <section key={name} className={c("family")}>
            <h2>{t(`reports.family.${name}`)}</h2>
            <ul>
              {of.map((one) => (
                <li key={one}>
                  <a href={href(paths.report(one))}>
                    <b>{standardName(one)}</b>
                    <span>{t(`reports.about.${one}`)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}

function Own({ report, saved }: { report: SavedReport; saved: SavedReports }) {
  const { id, name, pinned, spec } = report;
  const [renaming, setRenaming] = useState(false);
  const rename = (to: string) => {
    setRenaming(false);
    saved.change(id, { name: to });
    showToast(t("reports.renamed", to), { label: t("undo"), run: () => saved.change(id, { name }) });
  };
  return (
    <li>
      <a href={href(paths.report(id))}>
        <b>{name}</b>
        <span>
          {pinned && `${t("reports.pinned")}, `}
          {specName(spec)}, {daysName(specDays(spec, today()))}
        </span>
      </a>
      <Menu trigger={<IconButton icon={Ellipsis} label={t("reports.moreOf", name)} />} align="end">
        <MenuItem icon={pinned ? PinOff : Pin} onSelect={() => saved.change(id, { pinned: !pinned })}>
          {t(pinned ? "reports.unpin" : "reports.pin")}
        </MenuItem>
        <MenuItem icon={PenLine} onSelect={() => setRenaming(true)}>
          {t("reports.rename")}
        </MenuItem>
        <MenuItem icon={Copy} onSelect={() => saved.copy(report)}>
          {t("reports.copy")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger onSelect={() => saved.remove(report)}>
          {t("reports.remove")}
        </MenuItem>
      </Menu>
      {renaming && (
        <SaveDialog
          name={name}
          title={t("reports.renameTitle", name)}
          act={t("reports.rename")}
          pinned={null}
          onSave={rename}
          onClose={() => setRenaming(false)}
        />
      )}
    </li>
  );
}
