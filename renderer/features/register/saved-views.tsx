import { Bookmark, BookmarkCheck, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t.ts";
import { paths } from "../../routes.ts";
import { type SavedView, useSavedViews } from "../../store/saved-views.ts";
import { showToast } from "../../store/ui.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import type { RegisterFilter } from "./use-filter.ts";

/** Filters kept under a name: to go to, to pin beside the places of the book, to let go; and the way to keep this one. */
export function SavedViews({ filter }: { filter: RegisterFilter }) {
  const { text, problem, view } = filter;
  const { views, isFull, save, remove } = useSavedViews();
  const [, navigate] = useLocation();
  const [naming, setNaming] = useState(false);
  const now = text.trim();
  const isHere = (one: SavedView) => one.filter === now && one.account === view.account;
  const here = views.find(isHere);
  const canSave = now !== "" && problem === null && here === undefined && !isFull;
  const drop = (one: SavedView) => {
    remove(one.name);
    showToast(t("views.removed", one.name), { label: t("undo"), run: () => save(one) });
  };
  if (views.length === 0 && !canSave) return null;
  const label = here === undefined ? t("views.open") : here.name;
  return (
    <>
      {canSave && (
        <Button variant="quiet" small onClick={() => setNaming(true)}>
          {t("views.save")}
        </Button>
      )}
      {views.length > 0 && (
        <Menu
          align="end"
          trigger={
            <Button variant="quiet" small icon={here === undefined ? Bookmark : BookmarkCheck}>
              {label}
            </Button>
          }
        >
          {views.map((one) => (
            <MenuItem
              key={one.name}
              note={isHere(one) ? t("views.here") : undefined}
              onSelect={() => navigate(paths.found(one.filter, one.account ?? undefined))}
            >
              {one.name}
            </MenuItem>
          ))}
          {here !== undefined && (
            <>
              <MenuSeparator />
              <MenuItem
                icon={here.pinned ? PinOff : Pin}
                onSelect={() => save({ ...here, pinned: !here.pinned })}
              >
                {here.pinned ? t("views.unpin") : t("views.pin")}
              </MenuItem>
              <MenuItem icon={Trash2} danger onSelect={() => drop(here)}>
                {t("views.remove", here.name)}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {naming && (
        <NameDialog
          taken={new Set(views.map(({ name }) => name))}
          onClose={() => setNaming(false)}
          onSave={(name, pinned) => {
            save({ name, pinned, filter: now, account: view.account });
            setNaming(false);
          }}
        />
      )}
    </>
  );
}

interface NameDialogProps {
  taken: ReadonlySet<string>;
  onClose: () => void;
  onSave: (name: string, pinned: boolean) => void;
}

function NameDialog({ taken, onClose, onSave }: NameDialogProps) {
  const [name, setName] = useState("");
  const [pinned, setPinned] = useState(true);
  const [missing, setMissing] = useState(false);
  const clean = name.trim();
  const send = () => {
    if (clean === "") setMissing(true);
    else onSave(clean, pinned);
  };
  return (
    <Dialog
      title={t("views.saveTitle")}
      open
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <Button onClick={onClose}>{t("views.cancel")}</Button>
          <Button variant="primary" type="submit">
            {taken.has(clean) ? t("views.replace") : t("views.save")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("views.name")}
        value={name}
        onChange={setName}
        maxLength={60}
        help={taken.has(clean) ? t("views.taken", clean) : undefined}
        error={missing && clean === "" ? t("views.noName") : undefined}
      />
      <Check label={t("views.pinned")} checked={pinned} onChange={setPinned} />
    </Dialog>
  );
}
