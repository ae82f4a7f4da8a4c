import { formatCount } from "../format/number.ts";

/** "1 entry", "1,204 entries". */
export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
