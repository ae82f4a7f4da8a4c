import { useEffect, useMemo, useRef, useState } from "react";
import { parseFilter } from "../../../shared/filter/parse.ts";
import { FILTER_PROBLEMS, type FilterError, type FilterTerm } from "../../../shared/filter/terms.ts";
import { today } from "../../format/date.ts";
import { useAsked } from "../../store/place.ts";
import { useUi } from "../../store/ui.ts";
import { useQuery } from "../../store/use-query.ts";
import type { CallError } from "../../transport/transport.ts";
import { pageInput, type RegisterView } from "./register-pages.ts";

export interface RegisterFilter {
  readonly text: string;
  setText(text: string): void;
  clear(): void;
  readonly terms: readonly FilterTerm[];
  /** What is wrong with the text, and where; the rows are those of the last text that could be read. */
  readonly problem: FilterError | null;
  /** What the rows are of. */
  readonly view: RegisterView;
}

/** What is typed into the filter of a register; it stands in the address, so that a link or a step back finds it again. */
export function useFilter(account: string | null): RegisterFilter {
  const [asked, keep] = useAsked();
  const [text, setText] = useState(asked);
  const kept = useRef(asked);
  useEffect(() => {
    // A link to other entries, while this register is open.
    if (asked === kept.current) return;
    kept.current = asked;
    setText(asked);
  }, [asked]);
  const put = (next: string) => {
    setText(next);
    kept.current = next.trim();
    keep(next.trim());
  };
  const day = today();
  const parsed = useMemo(() => parseFilter(text.normalize("NFC"), day), [text, day]);
  const { view, refused } = useSteadyView(account, text.trim(), parsed);
  return {
    text,
    setText: put,
    clear: () => put(""),
    terms: parsed.terms,
    problem: parsed.errors[0] ?? refused,
    view,
  };
}

type Parsed = ReturnType<typeof parseFilter>;

/** Words alone are a search: the newest of many matches come at once. Null: a filter, all of which is counted. */
function wordsOf({ terms }: Parsed): string | null {
  const words = terms.map(({ meaning, negated }) =>
    meaning.kind === "words" && !negated ? meaning.text : null,
  );
  return words.includes(null) ? null : words.join(" ");
}

/**
 * The view shown: while a new text has no answer yet, or cannot be read, the one before stays. Texts are asked one at a
 * time, the newest next, so that fast typing never queues them up.
 */
function useSteadyView(
  account: string | null,
  typed: string,
  parsed: Parsed,
): { view: RegisterView; refused: FilterError | null } {
  const asOf = useUi((ui) => ui.asOf);
  const knownAt = useUi((ui) => ui.knownAt);
  const words = wordsOf(parsed);
  // A search looks at the book as it is known now; a filter says itself what it cannot answer then.
  const filter = typed !== "" && (knownAt !== null || words === null);
  const search = filter ? typed.normalize("NFC") : (words ?? "");
  const next = useMemo<RegisterView>(
    () => ({ account, search, filter, asOf, knownAt }),
    [account, search, filter, asOf, knownAt],
  );
  const readable = useRef(next);
  if (parsed.errors.length === 0) readable.current = next;
  const wanted = readable.current;
  const [asked, setAsked] = useState(wanted);
  const probe = useQuery("register.page", pageInput(asked, 0));
  const settled = probe.status !== "loading";
  if (settled && asked !== wanted) setAsked(wanted);
  const refused = probe.status === "failed" ? refusalOf(probe.error) : null;
  const shown = useRef(asked);
  if (settled && refused === null) shown.current = asked;
  // Refused at once, or for other moments: what stood before, or all there is.
  const { search: kept, filter: isFilter } =
    refused !== null && shown.current === asked ? NOTHING : shown.current;
  const instead = useMemo<RegisterView>(
    () => ({ account, search: kept, filter: isFilter, asOf, knownAt }),
    [account, kept, isFilter, asOf, knownAt],
  );
  return { view: refused === null ? shown.current : instead, refused };
}

const NOTHING = { search: "", filter: false };

function refusalOf({ code, detail }: CallError): FilterError | null {
  const { problem, start, end, value } = detail;
  const known = FILTER_PROBLEMS.find((one) => one === problem);
  if (code !== "bad_filter" || known === undefined) return null;
  if (typeof start !== "number" || typeof end !== "number" || typeof value !== "string") return null;
  return { problem: known, start, end, value };
}
