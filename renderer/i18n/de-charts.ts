import type { Translated } from "./en.ts";
import type { enCharts } from "./en-charts.ts";
import { plural } from "./plural.ts";

/** Words of every chart in German. */
export const deCharts: Translated<typeof enCharts> = {
  "chart.role": "Diagramm",
  "chart.keys": "Pfeiltasten lesen Punkt für Punkt, t zeigt die Tabelle",
  "chart.opens": "Enter öffnet die Buchungen",
  "chart.menu": (title) => `Mehr zu ${title}`,
  "chart.asTable": "Als Tabelle",
  "chart.asChart": "Als Diagramm",
  "chart.table": (title) => `${title} als Tabelle`,
  "chart.copy": "Tabelle kopieren",
  "chart.copied": (title) => `${title} kopiert`,
  "chart.csv": "Als CSV speichern",
  "chart.png": "Als Bild speichern",
  "chart.saved": (name) => `${name} gespeichert`,
  "chart.none": "nichts",
  "chart.part": "Teil",
  "chart.share": "Anteil",
  "chart.amount": "Betrag",
  "chart.total": "Summe",
  "chart.others": (count) => `${count} weitere`,
  "chart.less": "weniger",
  "chart.more": "mehr",
  "chart.flow": (from, to) => `${from} an ${to}`,
  "chart.column": (name, currency) => `${name}, ${currency}`,
  "chart.reading": (head, parts) => `${head}: ${parts}`,
  "chart.thousands": (figure) => `${figure} Tsd.`,
  "chart.millions": (figure) => `${figure} Mio.`,
  "chart.billions": (figure) => `${figure} Mrd.`,
  "chart.sentence.empty": (name) => `${name}: nichts zu zeichnen.`,
  "chart.sentence.hidden": (name, first, last) => `${name} von ${first} bis ${last}; Beträge sind verborgen.`,
  "chart.sentence.lowest": (name, first, last, lowest) =>
    `${name} von ${first}, bis ${last}; niedrigster Stand ${lowest}.`,
  "chart.sentence.highest": (name, first, last, highest) =>
    `${name} von ${first}, bis ${last}; höchster Stand ${highest}.`,
  "chart.sentence.series": (name, series) => `${name}. ${series}.`,
  "chart.sentence.parts": (name, count, top, total) =>
    `${name}: ${plural(count, "Teil", "Teile")}, der größte ${top}; zusammen ${total}.`,
  "chart.sentence.partsHidden": (name, count) =>
    `${name}: ${plural(count, "Teil", "Teile")}; Beträge sind verborgen.`,
};
