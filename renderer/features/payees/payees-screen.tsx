import { useState } from "react";
import type { Input } from "../../../shared/contract/index.ts";
import { formatDate } from "../../format/date.ts";
import { t } from "../../i18n/t.ts";
import { Page } from "../../shell/page.tsx";
import { useSteadyQuery } from "../../store/use-query.ts";
import { useKnownAt } from "../../store/when.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Named, NamedAct } from "./named.ts";
import { NamesActs } from "./names-acts.tsx";
import { NameRow, NamesTable } from "./names-table.tsx";
import styles from "./payees.module.css";
import { useNames } from "./use-names.ts";

type Sort = Input<"payees.list">["sort"];

/** Of one request; more are fetched when they are asked for. */
const PAGE = 200;

/** Whom money went to and came from: names, other names, merges. */
export function PayeesScreen() {
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort>("entries");
  const [pages, setPages] = useState(1);
  const names = useNames();
  const first = useSteadyQuery("payees.list", { text, sort, offset: 0, limit: PAGE, ...useKnownAt() });
  const total = first.value?.total ?? 0;
  if (first.value === undefined)
    return (
      <Page title={t("payees.title")}>
        {first.status === "failed" ? <ErrorNotice error={first.error} /> : <Skeleton lines={12} />}
      </Page>
    );
  return (
    <Page title={t("payees.title")} subtitle={t("payees.count", total)}>
      {total === 0 && text === "" ? (
        <EmptyState title={t("payees.empty.title")}>{t("payees.empty.text")}</EmptyState>
      ) : (
        <>
          <Tools
            text={text}
            sort={sort}
            onText={(next) => {
              setText(next);
              setPages(1);
            }}
            onSort={setSort}
          />
          <NamesTable kind="payees" heads={[t("payees.lastCategory"), t("payees.lastUsed")]}>
            {Array.from({ length: pages }, (_, page) => (
              <PayeeRows
                // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
                key={page}
                input={{ text, sort, offset: page * PAGE, limit: PAGE }}
                selected={names.selected}
                onSelect={names.select}
                onAct={names.setAct}
              />
            ))}
          </NamesTable>
          {total === 0 && <p className={styles["none"]}>{t("payees.none")}</p>}
          {total > pages * PAGE && (
            <div className={styles["none"]}>
              <Button onClick={() => setPages(pages + 1)}>{t("payees.more")}</Button>
            </div>
          )}
        </>
      )}
      <NamesActs kind="payees" names={names} />
    </Page>
  );
}

interface ToolsProps {
  text: string;
  sort: Sort;
  onText: (text: string) => void;
  onSort: (sort: Sort) => void;
}

function Tools({ text, sort, onText, onSort }: ToolsProps) {
  return (
    <div className={styles["tools"]}>
      <TextField
        label={t("payees.search")}
        placeholder={t("payees.search")}
        bare
        type="search"
        value={text}
        onChange={onText}
        maxLength={200}
      />
      <Segments
        label={t("payees.sort")}
        value={sort}
        onChange={onSort}
        choices={[
          { value: "entries", label: t("payees.sort.entries") },
          { value: "name", label: t("payees.sort.name") },
        ]}
      />
    </div>
  );
}

function PayeeRows({
  input,
  selected,
  onSelect,
  onAct,
}: {
  input: Input<"payees.list">;
  selected: readonly Named[];
  onSelect: (row: Named) => void;
  onAct: (act: NamedAct) => void;
}) {
  const { value } = useSteadyQuery("payees.list", { ...input, ...useKnownAt() });
  return value?.payees.map((payee) => (
    <NameRow
      key={payee.id}
      kind="payees"
      row={payee}
      note={payee.aliases.length === 0 ? "" : t("payees.also", payee.aliases.join(", "))}
      cells={[payee.lastCategory ?? "–", payee.lastUsed === null ? "–" : formatDate(payee.lastUsed)]}
      selected={selected}
      onSelect={onSelect}
      onAct={onAct}
    />
  ));
}
