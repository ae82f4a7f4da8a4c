/** Tells what a file is by what it holds, never by its name (issue: "format is detected by content"). */
import { clipValue, parseError } from "./problem.ts";
import type { StatementFormat } from "./statement.ts";

const MAGIC: readonly (readonly [bytes: string, name: string])[] = [
  ["504b0304", "a zip archive or a spreadsheet (xlsx, ods)"],
  ["504b0506", "an empty zip archive"],
  ["255044462d", "a PDF document"],
  ["89504e47", "a PNG picture"],
  ["ffd8ff", "a JPEG picture"],
  ["47494638", "a GIF picture"],
  ["53514c69746520666f726d6174", "an SQLite database"],
  ["d0cf11e0a1b11ae1", "an old Office document (xls, doc)"],
  ["1f8b", "a gzip archive"],
  ["377abcaf271c", "a 7z archive"],
  ["52617221", "a rar archive"],
  ["7f454c46", "a program"],
  ["4d5a9000", "a program"],
  ["25215053", "a PostScript document"],
  ["7b5c727466", "a text document (rtf)"],
  ["424d", ""],
];

/** Refuses what is no text: `binary_file`, saying what it looks like. `utf16` = its zero bytes are letters. */
export function refuseBinary(head: Buffer, utf16: boolean): void {
  const hex = head.subarray(0, 16).toString("hex");
  const known = MAGIC.find(([bytes, name]) => name !== "" && hex.startsWith(bytes))?.[1];
  const name = known ?? (!utf16 && holdsControls(head) ? "a binary file" : null);
  if (name === null) return;
  throw parseError(
    "binary_file",
    1,
    hex,
    "a bank statement as OFX, QFX or CSV text",
    `This looks like ${name}, not like a bank statement in text (OFX, QFX, CSV).`,
  );
}

function holdsControls(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls += 1;
  }
  return controls > 4 + head.length / 200;
}

const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^<\?xml[^>]*>[\s\S]*?<(?:\w+:)?Document\b[^>]*camt\./i, "a CAMT bank statement (ISO 20022)"],
  [/^<(?:!doctype\s+html|html)\b/i, "a web page"],
  [/^(?:<\?xml|<[A-Za-z!])/, "an XML document that is not OFX"],
  [/^!(?:Type|Account|Option|Clear):?/i, "a QIF file"],
  [/^(?:\{1:|:20:)/, "an MT940 statement"],
  [/^[{[]\s*["{[]/, "JSON data"],
];

/** OFX or a delimited text, by the decoded beginning of the file. Throws `unknown_format` for other known kinds. */
export function detectFormat(head: string): "ofx1" | "ofx2" | "qfx" | "delimited" {
  const text = head.replace(/^[\uFEFF\s]+/, "").replace(/^ï»¿/, "");
  if (isOfx(text)) {
    const xml = /^<\?xml\b/i.test(text) || /<\?OFX\b/i.test(text);
    if (/<INTU\.(?:BID|ORG|USERID)>/i.test(text)) return "qfx";
    return xml ? "ofx2" : "ofx1";
  }
  if (/^</.test(text) && !/^<!doctype\s+html/i.test(text) && /<!(?:DOCTYPE|ENTITY)\b/i.test(text)) {
    throw parseError(
      "xml_doctype",
      1,
      "<!DOCTYPE",
      "no DOCTYPE or ENTITY",
      "The file brings a document type or entity definition, which a bank's file has no need of; it was not read.",
    );
  }
  const other = OTHER_KINDS.find(([pattern]) => pattern.test(text))?.[1];
  if (other !== undefined) throw unknownFormat(text, other);
  return "delimited";
}

function isOfx(text: string): boolean {
  if (/^OFXHEADER\s*:/i.test(text)) return true;
  const root = /<(?:\w+:)?OFX[\s>]/i.exec(text);
  if (root === null)
    return /^<(?:SIGNONMSGSRSV1|BANKMSGSRSV1|CREDITCARDMSGSRSV1|STMTTRN|STMTRS|BANKTRANLIST)>/i.test(text);
  // A delimited text may mention <OFX>; in a real one nothing but heads and comments comes before it.
  return /^(?:<[?!]|\s|[A-Z]{3,}\s*:)/i.test(text.slice(0, root.index) || " ");
}

export function unknownFormat(head: string, what: string) {
  const first = clipValue(head.split(/[\r\n]/, 1)[0] ?? "");
  return parseError(
    "unknown_format",
    1,
    first,
    "a bank statement as OFX, QFX or CSV",
    `This looks like ${what}, which cannot be read as a bank statement.`,
  );
}

/** Whether an OFX file is XML by its head; its body may still leave close tags out. */
export function hasXmlHead(head: string): boolean {
  return /^[\uFEFF\s]*<\?(?:xml|OFX)\b/i.test(head);
}

export function formatOfDelimiter(delimiter: string): StatementFormat {
  return delimiter === "\t" ? "tsv" : "csv";
}
