/** The elements of OFX (1.6 to 2.3) that the builder needs to know. */
import type { ParsedAccount } from "./statement.ts";

export const STATEMENTS: ReadonlyMap<string, ParsedAccount["kind"]> = new Map([
  ["STMTRS", "bank"],
  ["CCSTMTRS", "card"],
  ["INVSTMTRS", "investment"],
  ["LOANSTMTRS", "bank"],
]);

/** Aggregates whose elements have a meaning of their own, or none for us. */
export type Section = "account" | "ledger" | "available" | "currency" | "payee" | "other";

export const SECTIONS: ReadonlyMap<string, Section> = new Map([
  ["BANKACCTFROM", "account"],
  ["CCACCTFROM", "account"],
  ["INVACCTFROM", "account"],
  ["LOANACCTFROM", "account"],
  ["LEDGERBAL", "ledger"],
  ["AVAILBAL", "available"],
  // CURRENCY: the amount is in this currency. ORIGCURRENCY: it was, and has been converted already.
  ["CURRENCY", "currency"],
  ["ORIGCURRENCY", "other"],
  ["PAYEE", "payee"],
  ["BANKACCTTO", "other"],
  ["CCACCTTO", "other"],
  ["SECID", "other"],
]);

const ACCOUNT = ["BANKID", "BRANCHID", "ACCTID", "ACCTTYPE", "ACCTKEY", "BROKERID"];
const BALANCE = ["BALAMT", "DTASOF"];
const CURRENCY = ["CURRATE", "CURSYM"];

/** The elements that belong to a section: any other one ends a section whose close tag is missing. */
export const SECTION_LEAVES: Readonly<Record<Section, ReadonlySet<string>>> = {
  account: new Set(ACCOUNT),
  ledger: new Set(BALANCE),
  available: new Set(BALANCE),
  currency: new Set(CURRENCY),
  payee: new Set(["NAME", "ADDR1", "ADDR2", "ADDR3", "CITY", "STATE", "POSTALCODE", "COUNTRY", "PHONE"]),
  other: new Set([...ACCOUNT, ...CURRENCY, "UNIQUEID", "UNIQUEIDTYPE"]),
};

/** Aggregates that can only stand outside a transaction: they end one whose close tag is missing. */
export const OUTSIDE_TRANSACTION: ReadonlySet<string> = new Set([
  ...STATEMENTS.keys(),
  "LEDGERBAL",
  "AVAILBAL",
  "BANKTRANLIST",
  "BANKTRANLISTP",
  "INVTRANLIST",
  "INVPOSLIST",
  "INVBAL",
  "INVBANKTRAN",
  "STMTTRNRS",
  "CCSTMTTRNRS",
  "INVSTMTTRNRS",
  "BALLIST",
  "SECLISTMSGSRSV1",
  "BANKMSGSRSV1",
  "CREDITCARDMSGSRSV1",
  "INVSTMTMSGSRSV1",
]);

/** Transactions in securities: the aggregates of INVTRANLIST. */
export const INVESTMENT_KINDS: ReadonlySet<string> = new Set([
  "BUYDEBT",
  "BUYMF",
  "BUYOPT",
  "BUYOTHER",
  "BUYSTOCK",
  "CLOSUREOPT",
  "INCOME",
  "INVEXPENSE",
  "JRNLFUND",
  "JRNLSEC",
  "MARGININTEREST",
  "REINVEST",
  "RETOFCAP",
  "SELLDEBT",
  "SELLMF",
  "SELLOPT",
  "SELLOTHER",
  "SELLSTOCK",
  "SPLIT",
  "TRANSFER",
]);
