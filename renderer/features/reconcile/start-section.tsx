import { FileInput } from "lucide-react";
import { useRef, useState } from "react";
import { z } from "zod";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { today } from "../../format/date.ts";
import { typedAmount } from "../../format/money.ts";
import { t } from "../../i18n/t.ts";
import { useClient } from "../../store/client.tsx";
import { asCallError } from "../../store/server-state.ts";
import { runCommand, useCommand } from "../../store/use-command.ts";
import type { CallError } from "../../transport/transport.ts";
import { uploadFile } from "../../transport/upload-file.ts";
import { AmountField, amountFromTyped } from "../../ui/amount-field.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { DateField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import styles from "./reconcile.module.css";

type Next = Output<"statements.draft">["next"];

interface StartProps {
  account: string;
  currency: string;
  next: Next;
}

/** What a statement says at its head; where it begins is known from the last one. */
export function StartSection({ account, currency, next }: StartProps) {
  const form = useStartForm({ account, currency, next });
  return (
    <MarginSection title={t("reconcile.begin")} note={t("reconcile.beginNote")}>
      <form
        className={styles["start"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.begin();
        }}
      >
        <DateField label={t("reconcile.to")} value={form.to} onChange={form.setTo} error={form.wrong.to} />
        <AmountField
          label={t("reconcile.closing")}
          help={t("reconcile.closingHelp")}
          error={form.wrong.closing}
          value={form.closing}
          onChange={form.setClosing}
          currency={currency}
          withCurrency
        />
        <DateField label={t("reconcile.from")} value={form.from} onChange={form.setFrom} />
        <AmountField
          label={t("reconcile.opening")}
          value={form.opening}
          placeholder={typedAmount(next.opening)}
          onChange={form.setOpening}
          currency={currency}
          withCurrency
        />
        <div className={styles["acts"]}>
          <Button type="submit" variant="primary" disabled={form.starting}>
            {t("reconcile.start")}
          </Button>
          <FileButton onFile={form.take} busy={form.reading} />
        </div>
        <p className={styles["quiet"]}>{t("reconcile.fileText")}</p>
      </form>
      {form.parts !== null && <PartChoice {...form.parts} busy={form.reading !== null} />}
      {form.error && form.parts === null && <ErrorNotice error={form.error} title={titleOf(form.error)} />}
    </MarginSection>
  );
}

/** The figures of a statement's head, and the two ways to begin with them. */
function useStartForm({ account, currency, next }: StartProps) {
  const [closing, setClosing] = useState("");
  const [to, setTo] = useState(today());
  const [from, setFrom] = useState(next.from);
  const [opening, setOpening] = useState("");
  const [wrong, setWrong] = useState<{ closing?: string; to?: string }>({});
  const start = useCommand("statements.start");
  const reader = useBankFile();
  const said = () => {
    const amounts = {
      closing: amountFromTyped(closing, currency),
      opening: amountFromTyped(opening, currency),
    };
    return {
      account,
      from,
      ...(amounts.opening === null || amounts.opening === "bad" ? {} : { opening: amounts.opening }),
      ...(amounts.closing === null || amounts.closing === "bad" ? {} : { closing: amounts.closing }),
    };
  };
  const begin = async () => {
    const { closing: figure, ...rest } = said();
    const next = {
      ...(figure === undefined ? { closing: t("reconcile.needAmount") } : {}),
      ...(to === "" ? { to: t("reconcile.needDate") } : {}),
    };
    setWrong(next);
    if (figure === undefined || to === "") return;
    await start.run({ ...rest, to, closing: figure });
  };
  const take = (file: File, part?: number) => {
    const { from: first, ...rest } = said();
    void reader.read(file, {
      ...rest,
      ...(first === next.from ? {} : { from: first }),
      ...(part === undefined ? {} : { part }),
    });
  };
  const error = start.error ?? reader.error;
  const { file } = reader;
  const found = partsOf(reader.error);
  const parts =
    file === null || found === null
      ? null
      : { file: file.name, parts: found, choose: (part: number) => take(file, part) };
  return {
    ...{ closing, setClosing, to, setTo, from, setFrom, opening, setOpening },
    ...{ wrong, begin, take, error, parts, starting: start.running, reading: reader.name },
  };
}

interface Part {
  readonly index: number;
  readonly name: string;
}

/** The accounts of a file that holds several, none of which could be told to be this one. */
function partsOf(error: CallError | null): readonly Part[] | null {
  if (error === null || error.code !== "needs_choice" || error.detail["field"] !== "part") return null;
  const read = PARTS.safeParse(error.detail["parts"]);
  return read.success && read.data.length > 0 ? read.data : null;
}

const PARTS = z.array(z.object({ index: z.int().min(0), name: z.string() }));

interface PartChoiceProps {
  file: string;
  parts: readonly Part[];
  choose: (part: number) => void;
  busy: boolean;
}

function PartChoice({ file, parts, choose, busy }: PartChoiceProps) {
  return (
    <fieldset className={styles["parts"]}>
      <legend>{t("reconcile.whichPart", file)}</legend>
      {parts.map(({ index, name }) => (
        <Button key={index} disabled={busy} onClick={() => choose(index)}>
          {name === "" ? t("reconcile.partWithoutName", index + 1) : name}
        </Button>
      ))}
    </fieldset>
  );
}

function titleOf({ code, detail }: CallError): string {
  return code === "needs_choice" && detail["field"] === "closing"
    ? t("reconcile.needClosing")
    : t("reconcile.failed");
}

function FileButton({ onFile, busy }: { onFile: (file: File) => void; busy: string | null }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".ofx,.qfx,.csv,.tsv,.txt"
        aria-label={t("reconcile.file")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
      <Button icon={FileInput} disabled={busy !== null} onClick={() => input.current?.click()}>
        {busy === null ? t("reconcile.file") : t("reconcile.reading", busy)}
      </Button>
    </>
  );
}

/** Sends a bank's file and begins with it; `name` while it is read, `file` the last one that was. */
function useBankFile() {
  const client = useClient();
  const [name, setName] = useState<string | null>(null);
  const [taken, setTaken] = useState<File | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const read = async (file: File, said: Omit<Input<"statements.startFromFile">, "file">) => {
    setName(file.name);
    setTaken(file);
    setError(null);
    try {
      const handle = await uploadFile(client.transport, file);
      const outcome = await runCommand(client, "statements.startFromFile", { ...said, file: handle });
      if (!outcome.ok) setError(outcome.error);
    } catch (cause) {
      setError(asCallError(cause));
    }
    setName(null);
  };
  return { name, file: taken, error, read };
}
