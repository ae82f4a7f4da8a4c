import { t } from "../../i18n/t.ts";
import type { Choice } from "../../ui/select.tsx";

/** What banks write their files in; the labels are those the parser takes. */
const LABELS = [
  "utf-8",
  "windows-1252",
  "iso-8859-15",
  "iso-8859-2",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "macintosh",
  "cp850",
  "cp437",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "gb18030",
  "big5",
  "euc-kr",
] as const;

/** The choices, with the file's own first when it is none of them. */
export function encodingChoices(own: string): readonly Choice[] {
  const known: Choice[] = LABELS.map((label) => ({ value: label, label: t(`imports.encoding.${label}`) }));
  return known.some((choice) => choice.value === own) ? known : [{ value: own, label: own }, ...known];
}
