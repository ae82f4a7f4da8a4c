/**
 * Exchange between two currencies (LED-10): one equity account per unordered pair takes both sides of every exchange, so
 * that an entry sums to zero in each currency and both sides stay exact. Its rate is never stored: both sides say it.
 */
const TEMPLATE = /^conversion:([A-Z0-9._-]{2,12})\/([A-Z0-9._-]{2,12})$/;

/** Template key of the pair's account, whichever comes first. */
export function conversionTemplate(one: string, other: string): string {
  const [first, second] = one < other ? [one, other] : [other, one];
  return `conversion:${first}/${second}`;
}

/** The two currencies a conversion account holds; null for any other template. */
export function conversionPair(template: string | null | undefined): readonly [string, string] | null {
  const match = template == null ? null : TEMPLATE.exec(template);
  return match?.[1] === undefined || match[2] === undefined ? null : [match[1], match[2]];
}
