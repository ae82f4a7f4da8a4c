/** Words of the register's filter. Its tokens (payee:, is:void) are a language of their own and stay as they are. */
export const enFilter = {
  "filter.unknownKey": (value: string, keys: string) =>
    `“${value}:” is no token. There are ${keys} in out. In quotes it is searched for as it stands.`,
  "filter.noValue": (value: string) => `“${value}” says nothing yet`,
  "filter.badOperator": (value: string) => `“${value}” goes with amount only. Write a colon.`,
  "filter.unknownState": (value: string, states: string) => `“${value}” is no state. There are ${states}.`,
  "filter.unknownPart": (value: string, parts: string) =>
    `“${value}” is nothing an entry has. There are ${parts}.`,
  "filter.badAmount": (value: string) => `“${value}” is not an amount. Write amount>50 or amount:10..20.`,
  "filter.badDate": (value: string) =>
    `“${value}” is not a day, a month or a year. Write 2026-05-17, 2026-05 or 2026-03..2026-05.`,
  "filter.badNumber": (value: string) => `“${value}” is not the number of a record`,
  "filter.backwards": (value: string) => `“${value}” ends before it begins`,
  "filter.openQuote": "The quotes are not closed",
  "filter.tooMany": "These are more tokens than a filter takes",
  "filter.unknownName": (value: string) => `There is nothing called “${value}”`,
  "filter.noWordsThen": (value: string) => `“${value}” can be looked for only in the book as it is known now`,
  "month.out": "out",
  "month.in": "in",
  "month.net": "net",
  "month.end": "balance",
} as const;
