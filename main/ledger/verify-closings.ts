/** The months that were closed as the log went on, and what no record may do while one is (L5). */
import { monthInWords, monthOfClosing, monthOfDate } from "../../shared/ledger/closing.ts";
import type { ClosingBody } from "../../shared/ledger/record.ts";

export class ClosedMonths {
  /** The chain that speaks of each month, and whether it was closed last. */
  readonly #months = new Map<string, { readonly root: string; readonly closed: boolean }>();

  get isEmpty(): boolean {
    return this.#months.size === 0;
  }

  /** What is wrong when an entry's days, the one it had and the one it gets, are these; null when nothing is. */
  findFault(days: readonly (string | undefined)[]): string | null {
    for (const day of days) {
      const month = day === undefined ? "" : monthOfDate(day);
      if (this.#months.get(month)?.closed === true)
        return `it changes ${monthInWords(month)}, which was closed`;
    }
    return null;
  }

  /** Takes a closing in; answers what is wrong with it. */
  take(op: number, root: string, content: unknown): string | null {
    if (op === 1) {
      for (const [month, said] of this.#months)
        if (said.root === root) this.#months.set(month, { root, closed: false });
      return null;
    }
    const month = monthOfClosing(content);
    if (month === null) return "its body is not that of a closing";
    const said = this.#months.get(month);
    const speaksOfAnother = [...this.#months].some(([at, { root: by }]) => by === root && at !== month);
    if (speaksOfAnother || (said !== undefined && said.root !== root))
      return "another chain speaks of its month";
    this.#months.set(month, { root, closed: (content as ClosingBody).closed });
    return null;
  }
}
