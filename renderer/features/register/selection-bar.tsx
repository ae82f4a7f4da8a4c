import { X } from "lucide-react";
import { sumDecimals } from "../../../shared/money/amount.ts";
import { averageDecimal } from "../../../shared/money/average.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Money } from "../../ui/money.tsx";
import type { RegisterRow } from "./register-pages.ts";
import styles from "./selection-bar.module.css";
import type { ManyActs } from "./use-many.ts";
import type { RowVerbs } from "./use-row-verbs.ts";
import type { Selection } from "./use-selection.ts";
import { VerbEditor } from "./verb-editor.tsx";
import { VERB_FIELDS } from "./verbs.ts";

const c = classesOf(styles);

interface BarProps {
  selection: Selection;
  verbs: RowVerbs;
  many: ManyActs;
}

/** Below the rows while some are taken: how many, their sum and mean per currency, and what can be done to them. */
export function SelectionBar({ selection, verbs, many }: BarProps) {
  const { rows } = selection;
  const { asking, subject } = verbs;
  if (rows.length === 0 && asking === null) return null;
  return (
    <section className={c("bar")} aria-label={t("select.label")}>
      {many.error !== null && (
        <p className={c("problem")} role="alert">
          {errorText(many.error)}
        </p>
      )}
      {asking === null ? (
        <div className={c("line")}>
          <p className={c("figures")} role="status">
            <Count selection={selection} />
            <Figures rows={rows} />
          </p>
          <BarActs rows={rows} verbs={verbs} />
          <IconButton icon={X} label={t("select.clear")} keyHint="Escape" onClick={verbs.letGo} />
        </div>
      ) : (
        <VerbEditor
          key={asking}
          field={asking}
          rows={subject}
          running={many.running}
          onChange={(change) => void verbs.give(change)}
          onClose={verbs.stopAsking}
        />
      )}
    </section>
  );
}

function Count({ selection: { rows, outOf } }: { selection: Selection }) {
  return (
    <b className={c("count")}>
      {outOf === null ? t("select.count", rows.length) : t("select.countOf", rows.length, outOf)}
    </b>
  );
}

/** What counts of them, in each currency. */
function Figures({ rows }: { rows: readonly RegisterRow[] }) {
  const byCurrency = Map.groupBy(
    rows.filter((row) => row.status === "counted"),
    (row) => row.currency,
  );
  const mixed = byCurrency.size > 1;
  return [...byCurrency].map(([currency, counted]) => {
    const amounts = counted.map(({ amount }) => amount);
    const code = mixed ? currency : undefined;
    return (
      <span key={currency} className={c("figure")}>
        <span>
          {t("select.sum")}{" "}
          <b>
            <Money amount={sumDecimals(amounts)} currency={code} />
          </b>
        </span>
        {amounts.length > 1 && (
          <span className={c("average")}>
            {t("select.average")}{" "}
            <b>
              <Money amount={averageDecimal(amounts)} currency={code} />
            </b>
          </span>
        )}
      </span>
    );
  });
}

function BarActs({ rows, verbs }: { rows: readonly RegisterRow[]; verbs: RowVerbs }) {
  const isVoid = rows.every((row) => row.status === "void");
  const isPending = rows.some((row) => row.state === "pending");
  return (
    <span className={c("acts")}>
      {!isVoid && (
        <Button small writes keyHint="c" onClick={() => verbs.ask("category")}>
          {t("verb.category")}
        </Button>
      )}
      {!isVoid && (
        <Button small writes keyHint="l" onClick={verbs.clear}>
          {t(isPending ? "verb.cleared" : "verb.pending")}
        </Button>
      )}
      <Button small writes keyHint="x" variant={isVoid ? "plain" : "danger"} onClick={verbs.toggleVoid}>
        {t(isVoid ? "verb.bringBack" : "verb.void")}
      </Button>
      <Menu trigger={<Button small>{t("select.more")}</Button>}>
        {VERB_FIELDS.filter((field) => field !== "category").map((field) => (
          <MenuItem key={field} onSelect={() => verbs.ask(field)}>
            {t(`verb.${field}`)}
          </MenuItem>
        ))}
        <MenuItem onSelect={verbs.copy}>{t("verb.copy")}</MenuItem>
      </Menu>
    </span>
  );
}
