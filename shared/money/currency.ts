/**
 * Daybook's own table of currencies and their minor units (ISO 4217). It is committed and never read from `Intl`:
 * minor units are stored, so they may never move under a book (ICU gives other digits for 16 currencies).
 */
const TWO =
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF " +
  "CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF " +
  "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN " +
  "MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS " +
  "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const ZERO = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THREE = "BHD IQD JOD KWD LYD OMR TND";
const FOUR = "CLF UYW";

function digitsTable(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const lists: readonly (readonly [string, number])[] = [
    [TWO, 2],
    [ZERO, 0],
    [THREE, 3],
    [FOUR, 4],
  ];
  for (const [codes, digits] of lists) for (const code of codes.split(" ")) table.set(code, digits);
  return table;
}

const DIGITS = digitsTable();

export type CurrencyCode = string;

export const CURRENCY_CODES: readonly CurrencyCode[] = [...DIGITS.keys()].sort();

export function isCurrency(code: string): boolean {
  return DIGITS.has(code);
}

/** Number of decimals of a currency of ISO 4217; -1 for a code the table does not hold. */
export function currencyDigits(code: CurrencyCode): number {
  return DIGITS.get(code) ?? -1;
}

/** Decimals of a currency, -1 for one that is not known. A book knows its own commodities beside ISO's currencies. */
export type DigitsOf = (code: CurrencyCode) => number;

/** Finer quantities are no money; they live in holdings. */
export const MAX_COMMODITY_DIGITS = 8;

/** True for what may name a commodity: 2 to 12 of A-Z 0-9 . _ - beginning with a letter or a figure, and no currency of ISO. */
export function isCommodityCode(code: string): boolean {
  return /^[A-Z0-9][A-Z0-9._-]{1,11}$/.test(code) && !DIGITS.has(code);
}
