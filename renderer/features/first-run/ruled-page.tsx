/** The ruled page: its heads, the line that can be typed into, the lines still to be written. */
import { Plus } from "lucide-react";
import type { RefObject } from "react";
import { accountTypeFromSubtype } from "../../../shared/ledger/account-types.ts";
import { dayOfMonth, today, weekdayOf } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { type OwnSubtype, subtypeChoices } from "../../ui/account-subtypes.ts";
import { AmountField } from "../../ui/amount-field.tsx";
import { classesOf } from "../../ui/classes.ts";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./first-run.module.css";

const c = classesOf(styles);

export interface Line {
  readonly name: string;
  readonly subtype: OwnSubtype;
  /** As typed. */
  readonly holds: string;
}

export const EMPTY_LINE: Line = { name: "", subtype: "checking", holds: "" };

export function LineHeads({ owed }: { owed: boolean }) {
  return (
    <thead>
      <tr>
        <th className={c("mg")}>
          <span className="vh">{t("register.state")}</span>
        </th>
        <th scope="col" className={c("dt")}>
          {t("first.date")}
        </th>
        <th scope="col">{t("first.account")}</th>
        <th scope="col" className={c("ct")}>
          {t("first.kind")}
        </th>
        <th scope="col" className={c("nt")}>
          {t("first.note")}
        </th>
        <th scope="col" className={c("am")}>
          {owed ? t("first.owed") : t("first.amount")}
        </th>
        <th scope="col" className={c("fo")}>
          {t("first.number")}
        </th>
      </tr>
    </thead>
  );
}

interface TypedLineProps {
  number: number;
  line: Line;
  onChange: (line: Line) => void;
  currency: string;
  nameInput: RefObject<HTMLInputElement | null>;
  nameError: string | undefined;
  amountError: string | undefined;
}

export function TypedLine({
  number,
  line,
  onChange,
  currency,
  nameInput,
  nameError,
  amountError,
}: TypedLineProps) {
  const now = today();
  const owed = accountTypeFromSubtype(line.subtype) === "liability";
  return (
    <tr className={c("firstLine")}>
      <td className={c("mg")}>
        <Icon of={Plus} size={14} />
      </td>
      <td className={c("dt")}>
        <b>{dayOfMonth(now)}</b> <i>{weekdayOf(now)}</i>
      </td>
      <td>
        <TextField
          ref={nameInput}
          label={t("first.account")}
          bare
          value={line.name}
          onChange={(name) => onChange({ ...line, name })}
          placeholder={t("first.accountPlaceholder")}
          maxLength={120}
          error={nameError}
        />
      </td>
      <td className={c("ct")}>
        <Select
          label={t("first.kind")}
          bare
          value={line.subtype}
          onChange={(subtype) => onChange({ ...line, subtype: subtype as OwnSubtype })}
          choices={subtypeChoices()}
        />
      </td>
      <td className={c("nt")}>{t("first.opening")}</td>
      <td className={c("am")}>
        <AmountField
          label={owed ? t("first.owed") : t("first.amount")}
          bare
          value={line.holds}
          onChange={(holds) => onChange({ ...line, holds })}
          currency={currency}
          withCurrency
          error={amountError}
        />
      </td>
      <td className={c("fo")}>{number}</td>
    </tr>
  );
}

/** The page goes on: lines still to be written. */
export function BlankLines({ from, to }: { from: number; to: number }) {
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return numbers.map((number) => (
    <tr key={number} className={c("emptyLine")}>
      <td className={c("mg")} />
      <td className={c("dt")} />
      <td />
      <td className={c("ct")} />
      <td className={c("nt")} />
      <td className={c("am")} />
      <td className={c("fo")}>{number}</td>
    </tr>
  ));
}
