import { ChartLine, Copy, Ellipsis, FileSpreadsheet, Image, Table2 } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { errorText } from "../i18n/error-text.ts";
import { t } from "../i18n/t.ts";
import { useClient } from "../store/client.tsx";
import { asCallError } from "../store/server-state.ts";
import { showToast, useUi } from "../store/ui.ts";
import { saveMade } from "../transport/save-made.ts";
import type { Transport } from "../transport/transport.ts";
import { IconButton } from "../ui/button.tsx";
import { classesOf } from "../ui/classes.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import styles from "./chart-frame.module.css";
import { type ChartTable, copyText, csvText } from "./chart-table.ts";
import { ChartTableView } from "./chart-table-view.tsx";
import { pictureOf } from "./paint-svg.ts";
import { RangeChips, type RangeChipsProps } from "./range-chips.tsx";

const c = classesOf(styles);

/** For a page that saves its charts together. */
export interface ChartExports {
  /** PNG in light tokens; null while the table is shown, or nothing is drawn. */
  toPng(): Promise<Blob | null>;
  toCsv(): string;
}

interface ChartFrameProps {
  title: string;
  /** The heading's level. */
  level?: 2 | 3;
  /** The same as the chart, in the same order. Null: there is nothing to draw, and `children` say so. */
  table: ChartTable | null;
  /** Spans, or other ways to look, above the chart. */
  ranges?: RangeChipsProps | undefined;
  /** Beside the heading: a link to the report. */
  aside?: ReactNode;
  /** Under the heading: the figure and its change. */
  lead?: ReactNode;
  /** More of its menu, before the exports. */
  menu?: ReactNode;
  /** Of saved files, without the ending. */
  fileName: string;
  ref?: Ref<ChartExports>;
  children: ReactNode;
}

/** A chart with its title, spans, table twin (`t`) and ways out: to the clipboard, as CSV, as a picture. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, level = 2, table, ranges, aside, lead, menu, ref, children } = props;
  const heading = useId();
  const { asTable, toggle, body, onKeyDown } = useTwin(table !== null);
  const { exports, save, copy } = useExports(props, body);
  useImperativeHandle(ref, () => exports);
  const Heading = `h${level}` as const;
  return (
    <section className={c("frame")} aria-labelledby={heading} onKeyDown={onKeyDown}>
      <div className={c("head")}>
        <Heading id={heading} className={c("title")}>
          {title}
        </Heading>
        {ranges !== undefined && <RangeChips {...ranges} />}
        {aside}
        {(table !== null || menu !== undefined) && (
          <Menu trigger={<IconButton icon={Ellipsis} label={t("chart.menu", title)} />} align="end">
            {table !== null && (
              <>
                <MenuItem icon={asTable ? ChartLine : Table2} note="t" onSelect={toggle}>
                  {t(asTable ? "chart.asChart" : "chart.asTable")}
                </MenuItem>
                <Exports copy={copy} save={save} withPicture={!asTable} />
              </>
            )}
            {menu}
          </Menu>
        )}
      </div>
      {lead}
      <div ref={body} className={c("body")}>
        {asTable && table !== null ? (
          <ChartTableView name={t("chart.table", title)} table={table} />
        ) : (
          children
        )}
      </div>
    </section>
  );
}

/** What leaves the window holds figures; while they are hidden nothing leaves. */
function Exports({
  copy,
  save,
  withPicture,
}: {
  copy: () => void;
  save: (kind: "csv" | "png") => void;
  withPicture: boolean;
}) {
  if (useUi((ui) => ui.amountsHidden)) return null;
  return (
    <>
      <MenuItem icon={Copy} onSelect={copy}>
        {t("chart.copy")}
      </MenuItem>
      <MenuItem icon={FileSpreadsheet} onSelect={() => save("csv")}>
        {t("chart.csv")}
      </MenuItem>
      {withPicture && (
        <MenuItem icon={Image} onSelect={() => save("png")}>
          {t("chart.png")}
        </MenuItem>
      )}
    </>
  );
}

/** Chart or table; the focus goes along when a key changed it. */
function useTwin(hasTable: boolean) {
  const body = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const byKey = useRef(false);
  const toggle = () => setAsTable((old) => !old);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the view changed
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    body.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }, [asTable]);
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const inBody = event.target instanceof Node && body.current?.contains(event.target) === true;
    if (event.key !== "t" || !isPlain || !hasTable || !inBody) return;
    event.preventDefault();
    event.stopPropagation();
    byKey.current = true;
    toggle();
  };
  return { asTable: asTable && hasTable, toggle, body, onKeyDown };
}

function useExports(
  { title, table, fileName }: ChartFrameProps,
  body: { readonly current: HTMLDivElement | null },
) {
  const { transport } = useClient();
  const toCsv = () => (table === null ? "" : csvText(table));
  const toPng = async () => {
    const drawing = body.current?.querySelector<SVGSVGElement>("[role='slider'] svg") ?? null;
    return drawing === null ? null : pictureOf(drawing, title);
  };
  const save = async (kind: "csv" | "png") => {
    const content = kind === "csv" ? new Blob([toCsv()], { type: "text/csv" }) : await toPng();
    if (content !== null) await saved(transport, `${fileName}.${kind}`, content);
  };
  const copy = async () => {
    if (table === null) return;
    await navigator.clipboard.writeText(copyText(table));
    showToast(t("chart.copied", title));
  };
  return {
    exports: { toPng, toCsv },
    save: (kind: "csv" | "png") => void save(kind),
    copy: () => void copy(),
  };
}

async function saved(transport: Transport, name: string, content: Blob): Promise<void> {
  try {
    await saveMade(transport, name, content);
    showToast(t("chart.saved", name));
  } catch (cause) {
    showToast(t("action.failed", errorText(asCallError(cause))));
  }
}
