/** The archive's csv/ folder: the same data for spreadsheets, RFC 4180, UTF-8 with a byte order mark, formula-safe (R31). */
import { decimalFromMinor } from "../../shared/money/amount.ts";
import type { AccountRow } from "../db/book-rows.generated.ts";
import { type ShownDetails, shownDetails } from "../features/register/details-from-draft.ts";
import type { BookContext } from "../ledger/book-context.ts";
import { attachmentLines } from "./attachment-entity.ts";
import { closings } from "./closings.ts";
import { BYTE_ORDER_MARK, csvRow, csvText } from "./csv-text.ts";
import { balanceRows } from "./entities.ts";
import { entryViews, Names } from "./entries-view.ts";
import { payeeRows } from "./named-rows.ts";
import { rateRows } from "./rate-lines.ts";
import { statementsCsv } from "./statement-rows.ts";

export interface CsvFile {
  readonly path: string;
  readonly rows: (book: BookContext) => Iterable<string>;
}

export const CSV_FILES: readonly CsvFile[] = [
  { path: "csv/accounts.csv", rows: accountsCsv },
  { path: "csv/categories.csv", rows: categoriesCsv },
  { path: "csv/commodities.csv", rows: commoditiesCsv },
  { path: "csv/payees.csv", rows: payeesCsv },
  { path: "csv/entries.csv", rows: entriesCsv },
  { path: "csv/balances.csv", rows: balancesCsv },
  { path: "csv/closings.csv", rows: closingsCsv },
  { path: "csv/attachments.csv", rows: attachmentsCsv },
  { path: "csv/rates.csv", rows: ratesCsv },
  { path: "csv/statements.csv", rows: statementsCsv },
];

const head = (columns: string) => BYTE_ORDER_MARK + csvRow(columns.split(" "));
const IS_CATEGORY = "type IN ('income', 'expense') AND subtype = 'category'";

/** The first row a file yields is its head. */
function* accountsCsv(book: BookContext): Generator<string> {
  yield head("name type subtype currency institution number group limit open id");
  for (const row of book.db.iterate<AccountRow>(
    `SELECT * FROM account WHERE NOT (${IS_CATEGORY}) ORDER BY root`,
  )) {
    yield csvRow([
      csvText(row.name),
      row.type,
      row.subtype,
      row.currency ?? "",
      csvText(row.institution),
      csvText(row.number),
      csvText(row.own_group),
      row.credit_limit === null ? "" : decimalFromMinor(row.credit_limit, row.currency ?? "", book.digitsOf),
      yes(row.open),
      book.idOfRoot(row.root),
    ]);
  }
}

function* categoriesCsv(book: BookContext): Generator<string> {
  yield head("name type bucket parent colour icon hidden open id");
  for (const row of book.db.iterate<AccountRow>(`SELECT * FROM account WHERE ${IS_CATEGORY} ORDER BY root`)) {
    const parent = row.parent === null ? "" : (book.accounts.get(row.parent)?.name ?? "");
    yield csvRow([
      csvText(row.name),
      row.type,
      row.bucket ?? "",
      csvText(parent),
      row.colour === null ? "" : String(row.colour),
      row.icon ?? "",
      yes(row.hidden),
      yes(row.open),
      book.idOfRoot(row.root),
    ]);
  }
}

function* commoditiesCsv(book: BookContext): Generator<string> {
  yield head("code name decimals id");
  for (const { root, code, name, decimals } of book.commodities.values())
    yield csvRow([code, csvText(name), String(decimals), book.idOfRoot(root)]);
}

function* payeesCsv(book: BookContext): Generator<string> {
  yield head("name other_names entries id");
  for (const { name, aliases, entries, id } of payeeRows(book))
    yield csvRow([csvText(name), csvText(aliases.join("; ")), String(entries), id]);
}

/** One row per posting; voided entries too, marked in `status`. Debit is positive. */
function* entriesCsv(book: BookContext): Generator<string> {
  yield head(
    "date account account_type payee memo tags amount currency status bank_payee bank_memo reference entry line reverses reversed_by pending authorized posted method payment_reference cheque iban address city region postal_code country latitude longitude metadata duplicate_of payer beneficiary",
  );
  const names = new Names(book);
  for (const { id, status, content, text, ...view } of entryViews(book)) {
    const details = detailCells(shownDetails(content, text));
    const payee = csvText(names.payee(content.payee));
    const tags = csvText((content.tags ?? []).map((tag) => names.tag(tag)).join(", "));
    const bank = [text.bank?.payee, text.bank?.memo, text.bank?.reference].map((word) => csvText(word ?? ""));
    for (const [line, [account, amount, currency]] of content.lines.entries()) {
      const { name, type } = names.account(account);
      const memo = csvText(text.lines?.[String(line)] ?? text.memo ?? "");
      yield csvRow([
        content.date,
        csvText(name),
        type,
        payee,
        memo,
        tags,
        decimalFromMinor(amount, currency, book.digitsOf),
        currency,
        status,
        ...bank,
        id,
        String(line),
        view.reverses ?? "",
        view.reversedBy ?? "",
        ...details,
        view.duplicateOf ?? "",
        content.details?.people?.[String(line)]?.payer ?? "",
        content.details?.people?.[String(line)]?.beneficiary ?? "",
      ]);
    }
  }
}

function detailCells({
  status,
  authorized,
  posted,
  method,
  place,
  metadata,
  ...words
}: ShownDetails): string[] {
  return [
    status === "pending" ? "yes" : "no",
    authorized ?? "",
    posted ?? "",
    method ?? "",
    ...[
      words.reference,
      words.cheque,
      words.iban,
      place.address,
      place.city,
      place.region,
      place.postalCode,
      place.country,
      place.latitude,
      place.longitude,
      metadata.map(({ key, value }) => `${key}=${value}`).join("; "),
    ].map(csvText),
  ];
}

function* balancesCsv(book: BookContext): Generator<string> {
  yield head("account type balance currency postings id");
  const names = new Names(book);
  for (const row of balanceRows(book)) {
    const { name, type } = names.account(row.account);
    yield csvRow([csvText(name), type, row.amount, row.currency, String(row.postings), row.account]);
  }
}

function* attachmentsCsv(book: BookContext): Generator<string> {
  yield head("name type bytes file status entry id");
  for (const row of attachmentLines(book))
    yield csvRow([csvText(row.name), row.type, String(row.bytes), row.file, row.status, row.entry, row.id]);
}

/** As `rates.importFile` reads it again. */
function* ratesCsv(book: BookContext): Generator<string> {
  yield head("date base quote rate source");
  for (const { date, base, quote, rate, source } of rateRows(book))
    yield csvRow([date, base, quote, rate, source]);
}

function yes(flag: number): string {
  return flag === 1 ? "yes" : "no";
}

/** Months that were ever closed, with who said so last. */
function* closingsCsv(book: BookContext): Generator<string> {
  yield head("from to closed at by reason id");
  for (const { id, from, to, closed, at, byName, reason } of closings(book))
    yield csvRow([from, to, yes(closed ? 1 : 0), at, csvText(byName), csvText(reason), id]);
}
