/**
 * Pages for people, readable without any program (R32): static, no script, nothing loaded, every text escaped. The
 * look is that of Daybook on paper: hairlines, tabular figures, serif for time, a double rule under a final total.
 */

import { decimalWithDigits } from "../../shared/money/amount.ts";
import { dateFromDayNumber } from "../../shared/plain-date.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

const STYLE = `:root{color-scheme:light dark;--sheet:light-dark(#fafcf9,#13191c);--well:light-dark(#f1f5f0,#181f23);--rule:light-dark(#dee5dc,#263037);--strong:light-dark(#b7c3b6,#43515a);--ink:light-dark(#16212a,#e6ece8);--ink-2:light-dark(#414d55,#b5c0c1);--ink-3:light-dark(#556166,#94a2a6);--accent:light-dark(#1b4c86,#8bb9f1)}
body{margin:0 auto;padding:32px 24px 72px;max-width:1120px;background:var(--sheet);color:var(--ink);font:13px/1.5 "IBM Plex Sans",ui-sans-serif,system-ui,"Segoe UI","Noto Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums}
h1,h2,.time{font-family:"Source Serif 4",ui-serif,"Iowan Old Style","Noto Serif",Georgia,serif;font-weight:500}
h1{font-size:26px;line-height:1.1;margin:0 0 8px}h2{font-size:20px;margin:40px 0 8px}p{max-width:62ch;margin:0 0 8px}
a{color:var(--accent);text-underline-offset:2px}nav{margin:0 0 24px;color:var(--ink-3)}
table{border-collapse:collapse;width:100%}th{font-size:11px;font-weight:500;color:var(--ink-3);text-align:left;background:var(--well)}
th,td{padding:6px 12px 6px 0;border-bottom:1px solid var(--rule);vertical-align:baseline}td:first-child,th:first-child{padding-left:8px}
td.n,th.n{text-align:right;white-space:nowrap}td.d{white-space:nowrap}tr.sum td{border-top:1px solid var(--ink-2);font-weight:600}tr.total td{border-top:1px solid var(--ink);border-bottom:3px double var(--ink);font-weight:600}
tr.group td{background:var(--well);font-weight:600}tr.void td{color:var(--ink-3);text-decoration:line-through}td.sub{padding-left:24px}tr.void td.run{text-decoration:none}.soft{color:var(--ink-3)}.run{color:var(--ink-2)}
code{font-family:"IBM Plex Mono",ui-monospace,Menlo,Consolas,monospace;font-size:12px;overflow-wrap:anywhere}table.months{font-size:11px}table.months td,table.months th{padding-right:8px}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10px}a{color:inherit;text-decoration:none}nav{display:none}tr{break-inside:avoid}thead{display:table-header-group}@page{margin:14mm}}`;

/** A whole page around `body`, which is escaped already. */
export function* page(title: string, body: Iterable<string>): Generator<string> {
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  yield `<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title>\n<style>${STYLE}</style></head>\n<body>\n`;
  yield* body;
  yield "</body></html>\n";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
export const MONTH_NAMES: readonly string[] = MONTHS;

/** "14 Nov" from 20261114. */
export function dayText(day: number): string {
  return `${day % 100} ${MONTHS[(Math.floor(day / 100) % 100) - 1] ?? ""}`;
}

/** "14 Nov 2026" from 20261114. */
export function fullDayText(day: number): string {
  return `${dayText(day)} ${dateFromDayNumber(day).slice(0, 4)}`;
}

/** "−1,234.50": grouped by commas, with the true minus sign. */
export function figure(minor: bigint | number, digits: number): string {
  const text = decimalWithDigits(minor, digits);
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${text.startsWith("-") ? "−" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

export function cell(text: string, kind = ""): string {
  return kind === "" ? `<td>${escapeHtml(text)}</td>` : `<td class="${kind}">${escapeHtml(text)}</td>`;
}

export function headRow(columns: readonly (readonly [name: string, kind?: string])[]): string {
  return `<thead><tr>${columns.map(([name, kind]) => `<th scope="col"${kind === undefined ? "" : ` class="${kind}"`}>${escapeHtml(name)}</th>`).join("")}</tr></thead>`;
}
