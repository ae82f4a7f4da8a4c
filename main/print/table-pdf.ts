/**
 * A table as PDF: A4, upright or lying, as many columns side by side as fit, the rest on pages of their own with the names
 * again. One line above a sum, a double one below the final total. The same table of the same day is the same bytes.
 */
import PDFDocument from "pdfkit";
import type { PrintedTable } from "../../shared/contract/reports.ts";
import type { Job } from "../features/handler.ts";
import { FONTS, lettersOf, readFont, runsOf, type Weight } from "./fonts.ts";

type Doc = InstanceType<typeof PDFDocument>;
type Row = PrintedTable["rows"][number];

const MARGIN = 42;
const FOOT = 34;
const SIZE = 8;
const LINE = 15;
const GAP = 12;
const INDENT = 10;
/** Letters are all as wide: 0.6 of their height. */
const LETTER = 0.6;
const NAME_SHARE = { least: 110, most: 260 };
const INK = "#16212a";
const QUIET = "#5b6a70";
const RULE = "#dee5dc";
const PER_LOOK = 200;

/** Columns from `first` up to and without `end`, and how wide each is. */
interface Band {
  readonly first: number;
  readonly end: number;
}

export async function tablePdf(table: PrintedTable, job: Job): Promise<Buffer> {
  const made = new Date(`${table.day}T00:00:00Z`);
  const widths = columnWidths(table);
  const upright = 595.28 - 2 * MARGIN;
  const isLying = widths.reduce((sum, width) => sum + width, nameWidth(table)) > upright;
  const doc = new PDFDocument({
    size: "A4",
    layout: isLying ? "landscape" : "portrait",
    margin: MARGIN,
    bufferPages: true,
    autoFirstPage: false,
    // Without it pdfkit looks for a font of its own, which the bundle does not have.
    font: "",
    info: { Title: table.title, CreationDate: made, ModDate: made, Producer: "Daybook", Creator: "Daybook" },
  });
  const pieces: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve());
    doc.on("error", reject);
  });
  for (const [subset, weight] of FONTS) doc.registerFont(`${subset} ${weight}`, readFont(subset, weight));
  const page = new TablePages(doc, table, widths, job);
  page.draw();
  doc.end();
  await done;
  return Buffer.concat(pieces);
}

const textWidth = (text: string, size = SIZE) => lettersOf(text).length * size * LETTER;

function columnWidths({ columns, rows }: PrintedTable): number[] {
  return columns.map((name, at) => {
    const cells = rows.map(({ cells: own }) => textWidth(own[at] ?? ""));
    return Math.max(textWidth(name), ...cells) + GAP;
  });
}

function nameWidth({ rows }: PrintedTable): number {
  const widest = Math.max(0, ...rows.map(({ name, depth }) => textWidth(name) + depth * INDENT));
  return Math.min(NAME_SHARE.most, Math.max(NAME_SHARE.least, widest + GAP));
}

class TablePages {
  readonly #doc: Doc;
  readonly #table: PrintedTable;
  readonly #widths: readonly number[];
  readonly #names: number;
  readonly #job: Job;
  #y = 0;

  constructor(doc: Doc, table: PrintedTable, widths: readonly number[], job: Job) {
    this.#doc = doc;
    this.#table = table;
    this.#widths = widths;
    this.#names = nameWidth(table);
    this.#job = job;
  }

  draw(): void {
    const bands = this.#bands();
    for (const [at, band] of bands.entries()) {
      this.#newPage(band, at === 0);
      for (const [n, row] of this.#table.rows.entries()) {
        if (n % PER_LOOK === 0) {
          this.#job.checkCancelled();
          this.#job.progress(
            at * this.#table.rows.length + n,
            bands.length * this.#table.rows.length,
            "Drawing",
          );
        }
        const needed = row.style === "section" ? LINE * 3 : LINE;
        if (this.#y + needed > this.#bottom) this.#newPage(band, false);
        this.#row(row, band);
      }
    }
    this.#feet();
  }

  get #room(): number {
    return this.#doc.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.#doc.page.height - MARGIN - FOOT;
  }

  /** At least one column each, however wide. */
  #bands(): Band[] {
    const room = (this.#table.columns.length > 0 ? this.#paperWidth() : 0) - this.#names;
    const bands: Band[] = [];
    let first = 0;
    let used = 0;
    for (const [at, width] of this.#widths.entries()) {
      if (at > first && used + width > room) {
        bands.push({ first, end: at });
        first = at;
        used = 0;
      }
      used += width;
    }
    return [...bands, { first, end: this.#widths.length }];
  }

  #paperWidth(): number {
    const isLying = this.#doc.options.layout === "landscape";
    return (isLying ? 841.89 : 595.28) - 2 * MARGIN;
  }

  #newPage(band: Band, isFirst: boolean): void {
    this.#doc.addPage();
    this.#y = MARGIN;
    if (isFirst) {
      this.#text(this.#table.title, MARGIN, this.#y, { size: 15, weight: 600 });
      this.#y += 21;
      this.#text(this.#table.subtitle, MARGIN, this.#y, { size: 9, colour: QUIET });
      this.#y += 22;
    }
    const columns = this.#table.columns.slice(band.first, band.end);
    this.#cells(columns, band, { size: 7, colour: QUIET });
    this.#y += 12;
    this.#rule(this.#y, 0.8, INK);
    this.#y += 3;
  }

  #row(row: Row, band: Band): void {
    const { name, depth, style, cells } = row;
    const isStrong = style !== "plain";
    const weight: Weight = isStrong ? 600 : 400;
    if (style === "section") this.#y += 6;
    if (style === "total" || style === "final") this.#rule(this.#y - 1, 0.8, INK);
    const left = MARGIN + depth * INDENT;
    this.#text(fitted(name, this.#names - GAP - depth * INDENT), left, this.#y + 3, { weight });
    this.#cells(cells.slice(band.first, band.end), band, { weight, down: 3 });
    this.#y += LINE;
    if (style === "final") {
      this.#rule(this.#y, 0.8, INK);
      this.#rule(this.#y + 2, 0.8, INK);
      this.#y += 6;
    } else if (style === "plain") this.#rule(this.#y - 1, 0.4, RULE);
    else if (style === "section") this.#rule(this.#y - 1, 0.6, QUIET);
  }

  #cells(
    cells: readonly string[],
    { first, end }: Band,
    { down = 0, ...style }: TextStyle & { readonly down?: number },
  ): void {
    let right = MARGIN + this.#room;
    for (let at = end - 1; at >= first; at -= 1) {
      const text = cells[at - first] ?? "";
      this.#text(text, right - textWidth(text, style.size ?? SIZE), this.#y + down, style);
      right -= this.#widths[at] ?? 0;
    }
  }

  #rule(y: number, width: number, colour: string): void {
    const right = MARGIN + this.#room;
    this.#doc.moveTo(MARGIN, y).lineTo(right, y).lineWidth(width).strokeColor(colour).stroke();
  }

  #text(text: string, x: number, y: number, { size = SIZE, weight = 400, colour = INK }: TextStyle): void {
    for (const run of runsOf(text)) {
      this.#doc.font(`${run.subset} ${weight}`).fontSize(size).fillColor(colour);
      this.#doc.text(run.text, x + run.at * size * LETTER, y, { lineBreak: false });
    }
  }

  #feet(): void {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let n = start; n < start + count; n += 1) {
      this.#doc.switchToPage(n);
      // Else a line this low would begin a page.
      this.#doc.page.margins.bottom = 0;
      const y = this.#doc.page.height - MARGIN - 10;
      this.#rule(y - 8, 0.4, RULE);
      const page = `${n + 1} / ${count}`;
      const room = this.#room - textWidth(page, 6.5) - GAP;
      for (const [line, text] of wrapped(this.#table.foot, room, 6.5).slice(0, 2).entries())
        this.#text(text, MARGIN, y - 4 + line * 9, { size: 6.5, colour: QUIET });
      this.#text(page, MARGIN + this.#room - textWidth(page, 6.5), y - 4, { size: 6.5, colour: QUIET });
    }
  }
}

interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

/** Cut with an ellipsis where it is too long. */
function fitted(text: string, room: number): string {
  const most = Math.max(1, Math.floor(room / (SIZE * LETTER)));
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}

function wrapped(text: string, room: number, size: number): string[] {
  const most = Math.max(10, Math.floor(room / (size * LETTER)));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
