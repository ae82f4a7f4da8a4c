/** Reports a person keeps, of one book: named, pinned, copied, taken away with a way back. */
import { useMemo } from "react";
import { z } from "zod";
import { t } from "../../i18n/t.ts";
import { showToast, useUi } from "../../store/ui.ts";
import { usePreference } from "../../store/use-preference.ts";
import { specSchema } from "./spec.ts";

const savedSchema = z.strictObject({
  id: z.string().max(36),
  name: z.string().min(1).max(80),
  spec: specSchema,
  pinned: z.boolean(),
  /** The last record there was when it was kept: what comes after it is news. */
  head: z.int().min(0),
  /** When that was, as a moment in UTC. */
  at: z.string(),
});
export type SavedReport = z.infer<typeof savedSchema>;

/** One person's settings hold 20,000 characters under a name. */
const MOST = 40;
const listSchema = z.array(savedSchema).max(MOST);

/** Kept a moment ago: its page may be asked for before the settings have it. */
let lately: SavedReport | null = null;

export interface SavedReports {
  readonly list: readonly SavedReport[];
  readonly isFull: boolean;
  find(id: string): SavedReport | null;
  keep(report: Omit<SavedReport, "id" | "at">): SavedReport;
  change(id: string, change: Partial<Omit<SavedReport, "id">>): void;
  copy(report: SavedReport): SavedReport;
  /** The toast holds the way back. */
  remove(report: SavedReport): void;
}

export function useSavedReports(): SavedReports {
  const book = useUi((ui) => ui.book);
  const preference = useMemo(
    () => ({ name: `reports ${book ?? ""}`, schema: listSchema, standard: [] }),
    [book],
  );
  const [list, keepAll] = usePreference<SavedReport[]>(preference);
  const added = (report: Omit<SavedReport, "id">): SavedReport => {
    const made = { ...report, id: crypto.randomUUID() };
    lately = made;
    keepAll([...list, made]);
    return made;
  };
  if (lately !== null && list.some(({ id }) => id === lately?.id)) lately = null;
  return {
    list,
    isFull: list.length >= MOST,
    find: (id) => list.find((one) => one.id === id) ?? (lately?.id === id ? lately : null),
    keep: (report) => added({ ...report, at: new Date().toISOString() }),
    change: (id, change) => keepAll(list.map((one) => (one.id === id ? { ...one, ...change } : one))),
    copy: (report) =>
      added({ ...report, name: t("reports.copyOf", report.name).slice(0, 80), pinned: false }),
    remove(report) {
      keepAll(list.filter(({ id }) => id !== report.id));
      showToast(t("reports.removed", report.name), { label: t("undo"), run: () => keepAll([...list]) });
    },
  };
}
