import { Plus, X } from "lucide-react";
import { useState } from "react";
import {
  PAYMENT_METHODS,
  type PaymentMethod,
  type PlaceField,
} from "../../../shared/ledger/entry-details.ts";
import { t } from "../../i18n/t.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { classesOf } from "../../ui/classes.ts";
import { DateField, TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { type DetailsDraft, hasDetails } from "./details-draft.ts";
import styles from "./entry-details-fields.module.css";

const c = classesOf(styles);

/** In the order in which an address is read. */
const PLACE_ORDER = [
  ["address", 200],
  ["postalCode", 20],
  ["city", 100],
  ["region", 100],
  ["country", 60],
  ["latitude", 20],
  ["longitude", 20],
] as const satisfies readonly (readonly [PlaceField, number])[];

interface FoldProps {
  details: DetailsDraft;
  error: string | undefined;
  onChange: (details: DetailsDraft) => void;
}

/** What few entries need, folded away until it is asked for or something of it is given. */
export function EntryDetailsFields({ details, error, onChange }: FoldProps) {
  const [isOpen] = useState(hasDetails(details));
  const put = (part: Partial<DetailsDraft>) => onChange({ ...details, ...part });
  return (
    <details className={c("fold")} open={isOpen || error !== undefined}>
      <summary>{t("form.details")}</summary>
      {error !== undefined && (
        <p role="alert" className={c("error")}>
          {error}
        </p>
      )}
      <div className={c("fields")}>
        <PaymentFields details={details} put={put} />
        {PLACE_ORDER.map(([field, maxLength]) => (
          <TextField
            key={field}
            label={t(`place.${field}`)}
            value={details.place[field]}
            maxLength={maxLength}
            onChange={(text) => put({ place: { ...details.place, [field]: text } })}
          />
        ))}
      </div>
      <Metadata details={details} put={put} />
    </details>
  );
}

interface FieldsProps {
  details: DetailsDraft;
  put: (part: Partial<DetailsDraft>) => void;
}

function PaymentFields({ details, put }: FieldsProps) {
  const methods = PAYMENT_METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }));
  return (
    <>
      <DateField
        label={t("field.authorized")}
        value={details.authorized}
        onChange={(authorized) => put({ authorized })}
      />
      <DateField label={t("field.posted")} value={details.posted} onChange={(posted) => put({ posted })} />
      <Select
        label={t("field.method")}
        value={details.method}
        choices={[{ value: "", label: t("method.none") }, ...methods]}
        onChange={(method) => put({ method: method as PaymentMethod | "" })}
      />
      <TextField
        label={t("field.reference")}
        value={details.reference}
        maxLength={200}
        onChange={(reference) => put({ reference })}
      />
      <TextField
        label={t("field.cheque")}
        value={details.cheque}
        maxLength={60}
        onChange={(cheque) => put({ cheque })}
      />
      <TextField
        label={t("field.iban")}
        value={details.iban}
        maxLength={60}
        onChange={(iban) => put({ iban })}
      />
      <Check
        label={t("form.pending")}
        help={t("form.pendingHelp")}
        checked={details.pending}
        onChange={(pending) => put({ pending })}
      />
    </>
  );
}

function Metadata({ details, put }: FieldsProps) {
  const { metadata } = details;
  const change = (at: number, part: { key?: string; value?: string }) =>
    put({ metadata: metadata.map((pair, n) => (n === at ? { ...pair, ...part } : pair)) });
  return (
    <>
      {metadata.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other name while it is typed
        <div key={at} className={c("pair")}>
          <TextField
            label={t("form.metaKey")}
            bare
            placeholder={t("form.metaKey")}
            value={pair.key}
            maxLength={60}
            onChange={(key) => change(at, { key })}
          />
          <TextField
            label={t("form.metaValue")}
            bare
            placeholder={t("form.metaValue")}
            value={pair.value}
            maxLength={500}
            onChange={(value) => change(at, { value })}
          />
          <IconButton
            icon={X}
            label={t("form.metaRemove", pair.key)}
            onClick={() => put({ metadata: metadata.filter((_, n) => n !== at) })}
          />
        </div>
      ))}
      <Button
        icon={Plus}
        variant="quiet"
        small
        onClick={() => put({ metadata: [...metadata, { key: "", value: "" }] })}
      >
        {t("form.metaAdd")}
      </Button>
    </>
  );
}
