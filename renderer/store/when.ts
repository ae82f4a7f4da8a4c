/**
 * The two moments the window speaks of: a booking day, and a moment of knowledge (LED-7). Both null is now; while it is
 * not now nothing can be written.
 */
import { type CommandName, contract } from "../../shared/contract/index.ts";
import type { Topic } from "../../shared/contract/procedure.ts";
import { t } from "../i18n/t.ts";
import { useUi } from "./ui.ts";

/** What queries are asked beside their own input. */
export interface When {
  readonly asOf?: string;
  readonly knownAt?: string;
}

export function useWhen(): When {
  const asOf = useUi((ui) => ui.asOf);
  return { ...(asOf === null ? {} : { asOf }), ...useKnownAt() };
}

/** The moment of knowledge alone, for what has no booking day. */
export function useKnownAt(): Pick<When, "knownAt"> {
  const knownAt = useUi((ui) => ui.knownAt);
  return knownAt === null ? {} : { knownAt };
}

function speaksOfNow({ asOf, knownAt }: { asOf: string | null; knownAt: string | null }): boolean {
  return asOf === null && knownAt === null;
}

export function useIsNow(): boolean {
  return useUi(speaksOfNow);
}

export function isNow(): boolean {
  return speaksOfNow(useUi.getState());
}

export function backToNow(): void {
  useUi.setState({ asOf: null, knownAt: null });
}

/** Why nothing can be written here; null when it can. */
export function useReadOnlyReason(): string | null {
  return useIsNow() ? null : t("asOf.readOnly");
}

/** What is not the book's own content may change while its past is looked at. */
const BESIDE: ReadonlySet<Topic> = new Set(["activity", "backups", "jobs", "settings", "profile", "health"]);

/** Whether a command would write into the book: it is kept back whatever button asked for it. */
export function writesBook(name: CommandName): boolean {
  const { scope, changes } = contract[name];
  return scope === "book" && changes.some((topic) => !BESIDE.has(topic));
}
