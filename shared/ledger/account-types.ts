/** Kinds of accounts. A category is an income or expense account. */
export const ACCOUNT_TYPES = ["asset", "liability", "equity", "income", "expense"] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** What people call their accounts; `category` and `system` are the program's own. */
export const ACCOUNT_SUBTYPES = [
  "checking",
  "savings",
  "cash",
  "card",
  "loan",
  "investment",
  "property",
  "receivable",
  "payable",
  "other",
  "category",
  "system",
] as const;
export type AccountSubtype = (typeof ACCOUNT_SUBTYPES)[number];

/** What accounts are grouped by where a person has no groups of their own, in this order. */
export const ACCOUNT_KINDS = [
  "bank",
  "cards",
  "loans",
  "investments",
  "property",
  "between",
  "other",
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

const KIND_OF: Readonly<Record<AccountSubtype, AccountKind>> = {
  checking: "bank",
  savings: "bank",
  cash: "bank",
  card: "cards",
  loan: "loans",
  investment: "investments",
  property: "property",
  receivable: "between",
  payable: "between",
  other: "other",
  category: "other",
  system: "other",
};

export function accountKind(subtype: AccountSubtype): AccountKind {
  return KIND_OF[subtype];
}

/** Every expense category belongs to one of three buckets (CAT-1). */
export const BUCKETS = ["essentials", "desires", "savings"] as const;
export type Bucket = (typeof BUCKETS)[number];

const LIABILITIES: ReadonlySet<AccountSubtype> = new Set(["card", "loan", "payable"]);

/** The ledger type of an account a person makes, from what they call it. */
export function accountTypeFromSubtype(subtype: AccountSubtype): AccountType {
  return LIABILITIES.has(subtype) ? "liability" : "asset";
}

export function isOwnAccount(type: AccountType): boolean {
  return type === "asset" || type === "liability";
}

export function isCategory(type: AccountType, subtype: AccountSubtype): boolean {
  return (type === "income" || type === "expense") && subtype === "category";
}
