/** The commodities a log has declared as it went on, and what no record may do to one that an account holds (L6). */
import type { CommodityBody } from "../../shared/ledger/record.ts";
import { currencyDigits, isCommodityCode, MAX_COMMODITY_DIGITS } from "../../shared/money/currency.ts";

export class DeclaredCommodities {
  /** In force, by code: decimals, and the chain they come from. */
  readonly #known = new Map<string, { readonly decimals: number; readonly root: string }>();
  /** What an account has ever been in: minor units of it are stored. */
  readonly #held = new Set<string>();

  /** Decimals of a currency at this moment of the log; -1 for what is neither ISO's nor declared. */
  readonly digitsOf = (currency: string): number =>
    this.#known.get(currency)?.decimals ?? currencyDigits(currency);

  /** An account is in it. */
  hold(currency: string): void {
    this.#held.add(currency);
  }

  /** Takes a declaration in; answers what is wrong with it. A code never changes its chain. */
  take(op: number, root: string, content: unknown): string | null {
    const before = [...this.#known].find(([, known]) => known.root === root);
    const isHeld = before !== undefined && this.#held.has(before[0]);
    if (op !== 0) {
      if (isHeld) return "it takes away a commodity that an account holds";
      if (before !== undefined) this.#known.delete(before[0]);
      return null;
    }
    if (!isCommodityBody(content)) return "its body is not that of a commodity";
    const { code, decimals } = content;
    if ((this.#known.get(code)?.root ?? root) !== root) return "another commodity has its code";
    if (before !== undefined && before[0] !== code) return "it gives a commodity another code";
    if (isHeld && before[1].decimals !== decimals)
      return "it changes the decimals of a commodity that an account holds";
    this.#known.set(code, { decimals, root });
    return null;
  }
}

function isCommodityBody(content: unknown): content is CommodityBody {
  const { code, decimals } = (content ?? {}) as Partial<Record<keyof CommodityBody, unknown>>;
  return (
    typeof code === "string" &&
    isCommodityCode(code) &&
    typeof decimals === "number" &&
    Number.isInteger(decimals) &&
    decimals >= 0 &&
    decimals <= MAX_COMMODITY_DIGITS
  );
}
