import { formatPercent } from "../format/number.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import { Money } from "../ui/money.tsx";
import table from "../ui/table.module.css";
import styles from "./chart-frame.module.css";
import type { ChartTable, TableCell } from "./chart-table.ts";
import { decimalOf, figureText } from "./figures.ts";

const c = classesOf(styles);
const g = classesOf(table);

/** The table twin of a chart, in its place and as high; scrolls by keys. */
export function ChartTableView({ name, table: { columns, rows } }: { name: string; table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1)
    <section aria-label={name} tabIndex={0} className={c("scroll")}>
      <table className={g("grid")}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={g(column.isFigure && "am")}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, total }) => (
            <tr key={key} className={g(total && "sum")}>
              {cells.map((cell, i) => {
                const { name: column, isFigure } = columns[i] ?? { name: String(i), isFigure: false };
                return i === 0 ? (
                  <th key={column} scope="row">
                    <Cell cell={cell} />
                  </th>
                ) : (
                  <td key={column} className={g(isFigure && "am")}>
                    <Cell cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell }: { cell: TableCell }) {
  const hidden = useUi((ui) => ui.amountsHidden);
  if (typeof cell === "string") return cell;
  const { value, unit, share } = cell;
  if (value === null) return "–";
  return (
    <>
      {unit.currency === null ? figureText(value, unit) : <Money amount={decimalOf(value, unit)} />}
      {share !== undefined && !hidden && <small> {formatPercent(share)}</small>}
    </>
  );
}
