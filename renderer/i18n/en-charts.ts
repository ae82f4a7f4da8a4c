/** Words of every chart: what it tells ears, its menu and its table twin. */
import { plural } from "./plural.ts";

export const enCharts = {
  "chart.role": "chart",
  "chart.keys": "Arrow keys read it point by point, t shows it as a table",
  "chart.opens": "Enter opens the entries",
  "chart.menu": (title: string) => `More about ${title}`,
  "chart.asTable": "As a table",
  "chart.asChart": "As a chart",
  "chart.table": (title: string) => `${title} as a table`,
  "chart.copy": "Copy the table",
  "chart.copied": (title: string) => `Copied ${title}`,
  "chart.csv": "Save as CSV",
  "chart.png": "Save as a picture",
  "chart.saved": (name: string) => `Saved ${name}`,
  "chart.none": "none",
  "chart.part": "Part",
  "chart.share": "Share",
  "chart.amount": "Amount",
  "chart.total": "Total",
  "chart.others": (count: number) => `${count} others`,
  "chart.less": "less",
  "chart.more": "more",
  "chart.flow": (from: string, to: string) => `${from} to ${to}`,
  "chart.column": (name: string, currency: string) => `${name}, ${currency}`,
  "chart.reading": (head: string, parts: string) => `${head}: ${parts}`,
  "chart.thousands": (figure: string) => `${figure}k`,
  "chart.millions": (figure: string) => `${figure}M`,
  "chart.billions": (figure: string) => `${figure}bn`,
  "chart.sentence.empty": (name: string) => `${name}: nothing to draw.`,
  "chart.sentence.hidden": (name: string, first: string, last: string) =>
    `${name} from ${first} to ${last}; amounts are hidden.`,
  "chart.sentence.lowest": (name: string, first: string, last: string, lowest: string) =>
    `${name} from ${first}, to ${last}; lowest ${lowest}.`,
  "chart.sentence.highest": (name: string, first: string, last: string, highest: string) =>
    `${name} from ${first}, to ${last}; highest ${highest}.`,
  "chart.sentence.series": (name: string, series: string) => `${name}. ${series}.`,
  "chart.sentence.parts": (name: string, count: number, top: string, total: string) =>
    `${name}: ${plural(count, "part", "parts")}, the largest ${top}; in all ${total}.`,
  "chart.sentence.partsHidden": (name: string, count: number) =>
    `${name}: ${plural(count, "part", "parts")}; amounts are hidden.`,
} as const;
