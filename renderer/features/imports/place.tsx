import { formatCount } from "../../format/number.ts";
import { programWords } from "../../i18n/program-text.ts";
import { t } from "../../i18n/t.ts";
import type { Problem } from "./draft.ts";
import styles from "./place.module.css";

/** Where in a file something is wrong: line, column, what stands there, what was expected. */
export function Place({
  line,
  column,
  value,
  expected,
}: Pick<Problem, "line" | "column" | "value" | "expected">) {
  return (
    <dl className={styles["place"]}>
      <dt>{t("imports.line")}</dt>
      <dd>{formatCount(line)}</dd>
      {column > 0 && (
        <>
          <dt>{t("imports.column")}</dt>
          <dd>{formatCount(column)}</dd>
        </>
      )}
      <dt>{t("imports.value")}</dt>
      <dd className={styles["mono"]}>{value === "" ? t("imports.valueEmpty") : value}</dd>
      {expected !== "" && (
        <>
          <dt>{t("imports.expected")}</dt>
          <dd>{programWords(expected)}</dd>
        </>
      )}
    </dl>
  );
}
