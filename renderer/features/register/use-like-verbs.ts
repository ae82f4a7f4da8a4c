/** Verbs about rows that are like each other: show them, or make one of two. */
import { t } from "../../i18n/t.ts";
import { showToast } from "../../store/ui.ts";
import { useIsNow } from "../../store/when.ts";
import { useEntryActions } from "./use-entry-actions.ts";
import type { RegisterCursor } from "./use-register-cursor.ts";
import type { Selection } from "./use-selection.ts";
import { filterLike, samePayment } from "./verbs.ts";

export interface LikeVerbs {
  /** Of two taken, the one written by hand repeats the other, else the later one. False when none are taken. */
  merge(): boolean;
  /** Shows what has the same payees; without a payee, the same categories. False when there is neither. */
  filterBy(): boolean;
}

interface Parts {
  selection: Selection;
  cursor: RegisterCursor;
  setFilter: (text: string) => void;
}

export function useLikeVerbs({ selection, cursor, setFilter }: Parts): LikeVerbs {
  const { markDuplicate } = useEntryActions();
  const past = !useIsNow();
  const taken = selection.rows;
  return {
    merge() {
      if (past || taken.length === 0) return false;
      const pair = samePayment(taken);
      if (pair === null) showToast(t("select.mergeTwo"));
      else void markDuplicate(pair.again, pair.kept).then(() => selection.clear());
      return true;
    },
    filterBy() {
      const text = filterLike(taken.length > 0 ? taken : cursor.row === null ? [] : [cursor.row]);
      // Ended like a word, it stands as a token.
      if (text !== null) setFilter(`${text} `);
      return text !== null;
    },
  };
}
