import { useLocation } from "wouter";
import { filterText } from "../../shared/filter/write.ts";
import { ACTION_GROUPS } from "../actions/action.ts";
import { ACTIONS, type Action } from "../actions/catalogue.ts";
import { useChosenKeys } from "../actions/chosen-keys.ts";
import { keysOf } from "../actions/key-map.ts";
import { shownKeys } from "../actions/keys.ts";
import { runAction, useRunning } from "../actions/running-actions.ts";
import { t } from "../i18n/t.ts";
import { paths } from "../routes.ts";
import { openBook, useUi } from "../store/ui.ts";
import { useOpenBook } from "../store/use-book.ts";
import { useQuery } from "../store/use-query.ts";
import { useWhen } from "../store/when.ts";
import type { Findable } from "./palette-rank.ts";
import { settingPlaces } from "./setting-list.ts";

export interface PaletteItem extends Findable {
  /** The same from one opening to the next. */
  readonly id: string;
  readonly group: string;
  readonly keys?: readonly string[];
  /** Where it would work: it does not here. */
  readonly elsewhere?: string | undefined;
  run(): void;
}

/** All that can be done and gone to from here, what fits the page first. */
export function usePaletteItems(): readonly PaletteItem[] {
  return [
    ...useActionItems(),
    ...useAccountItems(),
    ...useCategoryItems(),
    ...useSettingItems(),
    ...useBookItems(),
  ];
}

/** The palette does not offer itself, and what only a key does well it leaves to the key. */
const isListed = ({ id, isMove, isFixed }: Action) => id !== "frame.palette" && !isMove && !isFixed;

function useActionItems(): PaletteItem[] {
  const runs = useRunning((running) => running.runs);
  const chosen = useChosenKeys((keys) => keys.chosen);
  const items = ACTIONS.filter(isListed).map((action) => ({
    id: action.id,
    label: t(action.name),
    group: t(`keys.${action.group}`),
    keys: keysOf(action, chosen).map(shownKeys),
    elsewhere: runs.has(action.id) ? undefined : t("palette.elsewhere", t(`keys.${action.group}`)),
    order: ACTION_GROUPS.indexOf(action.group) < 2 ? 1 : 0,
    run: () => void runAction(action.id),
  }));
  const here = items.filter(({ elsewhere }) => elsewhere === undefined);
  // What the page at hand can do stands first.
  return [
    ...here.sort((a, b) => a.order - b.order),
    ...items.filter(({ elsewhere }) => elsewhere !== undefined),
  ];
}

function useAccountItems(): PaletteItem[] {
  const [, navigate] = useLocation();
  const when = useWhen();
  const { value } = useQuery("accounts.list", when);
  return (value?.accounts ?? []).map(({ id, name, institution, open }) => ({
    id: `account.${id}`,
    label: name,
    group: open ? t("nav.accounts") : t("palette.closed"),
    words: institution,
    run: () => navigate(paths.account(id)),
  }));
}

function useCategoryItems(): PaletteItem[] {
  const [, navigate] = useLocation();
  const { value } = useQuery("categories.list", {});
  return (value?.categories ?? [])
    .filter(({ hidden }) => !hidden)
    .map(({ id, name }) => ({
      id: `category.${id}`,
      label: name,
      group: t("nav.categories"),
      run: () => navigate(paths.found(filterText([{ key: "category", value: name }]))),
    }));
}

function useSettingItems(): PaletteItem[] {
  const [, navigate] = useLocation();
  const hasBook = useOpenBook() !== null;
  return settingPlaces(hasBook).map(({ id, name, words, path }) => ({
    id: `setting.${id}`,
    label: t(name),
    group: t("nav.settings"),
    words: words === undefined ? "" : t(words),
    run: () => navigate(path ?? paths.setting(id)),
  }));
}

function useBookItems(): PaletteItem[] {
  const [, navigate] = useLocation();
  const book = useOpenBook();
  const { value } = useQuery("books.list", {});
  return (value?.books ?? [])
    .filter(({ id }) => id !== book?.id)
    .map(({ id, name }) => ({
      id: `book.${id}`,
      label: t("palette.book", name),
      group: t("book.switch"),
      run: () => {
        openBook(id);
        useUi.setState({ sideOpen: false });
        navigate(paths.dashboard);
      },
    }));
}
