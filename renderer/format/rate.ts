/** How a rate is written: the reader's decimal mark, six figures that say something; the exact one stays where it is kept. */
import { decimalMark, groupDigits } from "./number.ts";

const FIGURES = 6;

export function formatRate(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const zeros = whole === "0" ? (/^0*/.exec(fraction)?.[0].length ?? 0) : 0;
  const room = Math.max(2, FIGURES - (whole === "0" ? -zeros : whole.length));
  const kept = fraction.slice(0, room).replace(/0+$/, "");
  return groupDigits(whole) + (kept === "" ? "" : decimalMark + kept);
}
