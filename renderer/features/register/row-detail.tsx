import { ArrowLeftRight, History, Lock, PenLine } from "lucide-react";
import { monthOfDate } from "../../../shared/ledger/closing.ts";
import { sumDecimals } from "../../../shared/money/amount.ts";
import { formatDay, formatMonth } from "../../format/date.ts";
import { isNegative, negated, withoutSign } from "../../format/money.ts";
import { formatCount } from "../../format/number.ts";
import { formatRate } from "../../format/rate.ts";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import { useClosedMonths } from "../../store/use-closed-months.ts";
import { useQuery } from "../../store/use-query.ts";
import { useKnownAt } from "../../store/when.ts";
import { Tag } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Money } from "../../ui/money.tsx";
import { DoubtActs } from "./duplicate-act.tsx";
import type { EntryDetail } from "./entry-draft.ts";
import { EntryFileList } from "./entry-files.tsx";
import { EntryLinks } from "./entry-links.tsx";
import type { RegisterRow } from "./register-pages.ts";
import styles from "./row-detail.module.css";

const c = classesOf(styles);

export interface RowActs {
  correct: (row: RegisterRow) => void;
  history: (row: RegisterRow) => void;
  toggleVoid: (row: RegisterRow) => void;
  reverse: (row: RegisterRow) => void;
  goTo: (entry: string) => void;
  attach: (row: RegisterRow, files: readonly File[]) => void;
}

/** The entry behind a row: its postings, its split, the bank's own words. */
export function RowDetail({ row, acts }: { row: RegisterRow; acts: RowActs }) {
  const state = useQuery("register.entry", { id: row.id, ...useKnownAt() });
  if (state.value === undefined)
    return state.status === "failed" ? <ErrorNotice error={state.error} /> : <div className={c("waiting")} />;
  const entry = state.value;
  return (
    <div className={c("block")}>
      {row.counter.kind === "split" && <SplitTable entry={entry} account={row.account} />}
      <PostingsTable entry={entry} />
      <Facts entry={entry} />
      <EntryLinks row={row} goTo={acts.goTo} />
      <EntryFileList entry={entry.id} files={entry.attachments} />
      <Acts row={row} acts={acts} />
    </div>
  );
}

function Acts({ row, acts }: { row: RegisterRow; acts: RowActs }) {
  const month = monthOfDate(row.date);
  const closed = useClosedMonths().has(month);
  const isVoid = row.status === "void";
  return (
    <p className={c("acts")}>
      {!isVoid && (
        <Button
          small
          icon={PenLine}
          action="register.correct"
          writes
          disabled={closed}
          onClick={() => acts.correct(row)}
        >
          {t("detail.correct")}
        </Button>
      )}
      <Button small icon={History} action="register.history" onClick={() => acts.history(row)}>
        {t("detail.history")}
      </Button>
      {!isVoid && row.reversedBy === null && (
        <Button small icon={ArrowLeftRight} writes onClick={() => acts.reverse(row)}>
          {t("detail.reverse")}
        </Button>
      )}
      <Button
        small
        variant={isVoid ? "plain" : "danger"}
        action="register.void"
        writes
        disabled={closed}
        onClick={() => acts.toggleVoid(row)}
      >
        {isVoid ? t("detail.bringBack") : t("detail.void")}
      </Button>
      {!isVoid && row.reversedBy === null && <DoubtActs row={row} closed={closed} />}
      {closed && <ClosedNote month={month} />}
    </p>
  );
}

/** Why the buttons beside it do nothing, and the way out. */
function ClosedNote({ month }: { month: string }) {
  return (
    <span className={c("closedNote")}>
      <Icon of={Lock} size={14} />
      <span>
        {t("closed.row", formatMonth(`${month}-01`))} <a href={href(paths.closing)}>{t("closed.wayOut")}</a>
      </span>
    </span>
  );
}

function SplitTable({ entry, account }: { entry: EntryDetail; account: string }) {
  const own = entry.postings.find((posting) => posting.account === account);
  const out = own !== undefined && isNegative(own.amount);
  const parts = entry.postings.filter((posting) => posting !== own && posting.kind !== "conversion");
  const seen = (amount: string) => (out ? amount : negated(amount));
  return (
    <table className={c("post")}>
      <caption>{t("detail.split")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("detail.category")}</th>
          <th scope="col">{t("detail.memo")}</th>
          <th scope="col" className={c("am")}>
            {t("detail.amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={`${part.account}${part.memo}${part.amount}`}>
            <td>{part.name}</td>
            <td className={c("quiet")}>{part.memo}</td>
            <td className={c("am")}>
              <Money
                amount={seen(part.amount)}
                currency={part.currency === own?.currency ? undefined : part.currency}
              />
            </td>
          </tr>
        ))}
        <tr className={c("sum")}>
          <td>{t("detail.total")}</td>
          <td className={c("quiet")}>{t("form.matches")}</td>
          <td className={c("am")}>{own && <Money amount={withoutSign(own.amount)} />}</td>
        </tr>
      </tbody>
    </table>
  );
}

function PostingsTable({ entry }: { entry: EntryDetail }) {
  const currencies = [...new Set(entry.postings.map((posting) => posting.currency))];
  const mixed = currencies.length > 1;
  return (
    <table className={c("post")}>
      <caption>{t("detail.postings")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("detail.account")}</th>
          <th scope="col" className={c("am")}>
            {t("detail.debit")}
          </th>
          <th scope="col" className={c("am")}>
            {t("detail.credit")}
          </th>
        </tr>
      </thead>
      <tbody>
        {entry.postings.map((posting) => {
          const credit = isNegative(posting.amount);
          const figure = (
            <Money amount={withoutSign(posting.amount)} currency={mixed ? posting.currency : undefined} />
          );
          return (
            <tr key={`${posting.account}${posting.memo}${posting.amount}`}>
              <td>{posting.kind === "system" ? t("register.opening") : posting.name}</td>
              <td className={c("am")}>{!credit && figure}</td>
              <td className={c("am")}>{credit && figure}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        {currencies.map((currency) => {
          const debits = sumDecimals(
            entry.postings
              .filter((posting) => posting.currency === currency && !isNegative(posting.amount))
              .map((posting) => posting.amount),
          );
          const figure = <Money amount={debits} currency={mixed ? currency : undefined} />;
          return (
            <tr key={currency} className={c("grand")}>
              <td>{t("detail.balanced")}</td>
              <td className={c("am")}>{figure}</td>
              <td className={c("am")}>{figure}</td>
            </tr>
          );
        })}
      </tfoot>
    </table>
  );
}

function ExchangeFact({ given, received, rate }: EntryDetail["exchanges"][number]) {
  return (
    <div>
      <dt>{t("detail.exchange")}</dt>
      <dd>
        <Money amount={given.amount} currency={given.currency} /> {t("detail.exchangedFor")}{" "}
        <Money amount={received.amount} currency={received.currency} />,{" "}
        {t("money.rate", given.currency, formatRate(rate), received.currency)}
      </dd>
    </div>
  );
}

/** What is given of the details, each by its name. */
function detailFacts({ details, duplicateOf }: EntryDetail): [string, string][] {
  const { place } = details;
  const town = [place.postalCode, place.city].filter(Boolean).join(" ");
  const spot = [place.latitude, place.longitude].filter(Boolean).join(", ");
  return [
    [t("field.authorized"), details.authorized === null ? "" : formatDay(details.authorized)],
    [t("field.posted"), details.posted === null ? "" : formatDay(details.posted)],
    [t("field.method"), details.method === null ? "" : t(`method.${details.method}`)],
    [t("field.reference"), details.reference],
    [t("field.cheque"), details.cheque],
    [t("field.iban"), (details.iban.match(/.{1,4}/g) ?? []).join(" ")],
    [
      t("field.place"),
      [place.address, town, place.region, place.country, spot].filter((word) => word !== "").join(", "),
    ],
    ...details.metadata.map(({ key, value }): [string, string] => [key, value]),
    [t("detail.duplicateOf"), duplicateOf === null ? "" : t("detail.anotherEntry")],
  ];
}

function Facts({ entry }: { entry: EntryDetail }) {
  const bank = entry.bankText;
  const facts: [string, string][] = [
    [t("detail.note"), entry.memo],
    [t("detail.bankPayee"), bank?.payee ?? ""],
    [t("detail.bankMemo"), bank?.memo ?? ""],
    [t("detail.reference"), bank?.reference ?? ""],
    [t("detail.bankAmount"), bank?.amount ?? ""],
    ...detailFacts(entry),
    [t("detail.record"), t("register.numberIs", formatCount(entry.number))],
  ];
  return (
    <dl className={c("facts")}>
      {entry.exchanges.map((exchange) => (
        <ExchangeFact key={exchange.given.currency + exchange.received.currency} {...exchange} />
      ))}
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd
              className={c(
                bank !== null &&
                  [bank.payee, bank.memo, bank.reference, bank.amount].includes(value) &&
                  "mono",
              )}
            >
              {value}
            </dd>
          </div>
        ))}
      {entry.tags.length > 0 && (
        <div>
          <dt>{t("detail.tags")}</dt>
          <dd>
            {entry.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
