/** Every setting by name, for the search box of Settings and for the palette. What it does is in features/settings. */
import type { PlainKey } from "../i18n/t.ts";
import { paths } from "../routes.ts";

export type SettingScope = "computer" | "me" | "book";

export interface SettingPlace {
  readonly id: string;
  readonly name: PlainKey;
  /** The section it stands in. */
  readonly group: PlainKey;
  readonly scope: SettingScope;
  /** Other words people look for it by. */
  readonly words?: PlainKey;
  /** Where it is, when that is another page. */
  readonly path?: string;
  readonly needsBook?: boolean;
}

const LOOK = { group: "settings.look", scope: "me" } as const;
const FORMATS = { group: "settings.formats", scope: "me" } as const;
const BOOK = { group: "settings.book", scope: "book", needsBook: true } as const;
const SECURITY = { group: "security.title", scope: "me" } as const;

export const SETTINGS = [
  { id: "language", name: "settings.language", words: "settings.words.language", ...FORMATS },
  { id: "numbers", name: "settings.numbers", words: "settings.words.numbers", ...FORMATS },
  { id: "days", name: "settings.days", words: "settings.words.days", ...FORMATS },
  { id: "theme", name: "settings.theme", words: "settings.words.theme", ...LOOK },
  { id: "palette", name: "settings.palette", words: "settings.words.palette", ...LOOK },
  { id: "scale", name: "settings.scale", words: "settings.words.scale", ...LOOK },
  { id: "density", name: "settings.density", words: "settings.words.density", ...LOOK },
  { id: "motion", name: "settings.motion", words: "settings.words.motion", ...LOOK },
  { id: "hide", name: "settings.hide", words: "settings.words.hide", ...LOOK },
  { id: "bookName", name: "settings.bookName", ...BOOK },
  { id: "base", name: "settings.base", path: paths.currencies, ...BOOK },
  { id: "setUpAgain", name: "start.again", path: paths.setUp, ...BOOK },
  { id: "closing", name: "settings.closing", path: paths.closing, ...BOOK },
  { id: "keys", name: "settings.keys", words: "settings.words.keys", group: "settings.keys", scope: "me" },
  { id: "name", name: "setUp.name", ...SECURITY },
  { id: "passphrase", name: "protect.passphrase", words: "settings.words.passphrase", ...SECURITY },
  { id: "recovery", name: "recovery.code", ...SECURITY },
  { id: "lockAfter", name: "security.lockAfter", ...SECURITY },
  { id: "osSlot", name: "security.osSlot", words: "settings.words.osSlot", ...SECURITY, scope: "computer" },
  { id: "rekey", name: "security.keys", ...SECURITY },
  { id: "lock", name: "security.lock", ...SECURITY },
  {
    id: "backups",
    name: "settings.backups",
    group: "nav.data",
    scope: "computer",
    path: paths.data,
    needsBook: true,
  },
  { id: "jobs", name: "settings.jobs", group: "settings.jobs", scope: "computer" },
  { id: "about", name: "settings.about", group: "settings.about", scope: "computer" },
] as const satisfies readonly SettingPlace[];

export type SettingId = (typeof SETTINGS)[number]["id"];

/** Those that can be changed now. */
export function settingPlaces(hasBook: boolean): readonly (SettingPlace & { readonly id: SettingId })[] {
  const places: readonly (SettingPlace & { readonly id: SettingId })[] = SETTINGS;
  return places.filter(({ needsBook }) => hasBook || needsBook !== true);
}

export function settingOf(id: SettingId): SettingPlace {
  const place = SETTINGS.find((known) => known.id === id);
  if (place === undefined) throw new Error(`no setting ${id}`);
  return place;
}
