import { NamesDialog } from "./names-dialog.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import type { useNames } from "./use-names.ts";

/** What can be done with the names of a page: the bar of those that are ticked, and the dialog of what was chosen. */
export function NamesActs({
  kind,
  names: { selected, selectNone, act, setAct },
}: {
  kind: "payees" | "tags";
  names: ReturnType<typeof useNames>;
}) {
  return (
    <>
      <SelectionBar
        selected={selected}
        onMerge={() => setAct({ kind: "merge", rows: selected })}
        onNone={selectNone}
      />
      {act !== null && (
        <NamesDialog kind={kind} act={act} onAct={setAct} onClose={() => setAct(null)} onDone={selectNone} />
      )}
    </>
  );
}
