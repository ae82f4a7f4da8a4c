/**
 * Cuts OFX into open, text and close, in pieces of any size: SGML as banks really send it (unclosed and bare
 * tags, stray signs) and XML alike. On well-formed XML it tells what an XML parser tells, which a test holds
 * against saxes; one tokenizer for both, because banks send XML heads with SGML bodies.
 *
 * R25: constant memory (text and tag caps). R26: any DOCTYPE or ENTITY is refused, depth is capped, entities
 * beyond the five of XML and character numbers are never expanded.
 */
import { parseError } from "./problem.ts";
import { MAX_DEPTH, MAX_RECORD_CHARS } from "./statement.ts";

export interface OfxHandler {
  open(name: string, line: number): void;
  /** Text inside the element opened last: entities resolved, trimmed, never empty. */
  text(value: string, line: number): void;
  close(name: string, line: number): void;
  /** `too_long`: text over the cap, cut; `entity`: an entity no one defined; `close`: a close tag without its open. */
  malformed(kind: "too_long" | "entity" | "close", value: string, line: number): void;
}

const MAX_TAG_CHARS = 1 << 13;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
]);

/** Aggregates that follow each other and never nest: opening one ends an unclosed one of its name. */
const LISTED = new Set([
  "STMTTRN",
  "STMTTRNRS",
  "CCSTMTTRNRS",
  "INVSTMTTRNRS",
  "STMTRS",
  "CCSTMTRS",
  "INVSTMTRS",
  "INVBANKTRAN",
]);

export class OfxTokenizer {
  /** True once `</OFX>` was read. */
  closedRoot = false;
  /** True when the file ends inside a tag. */
  endsInTag = false;
  line = 1;
  readonly #handler: OfxHandler;
  readonly #xml: boolean;
  readonly #newline: "\n" | "\r";
  readonly #names = new Map<string, string>();
  #stack: string[] = [];
  #carry = "";
  #text = "";
  #textLine = 1;
  #topHasText = false;
  /** The next ">" of the buffer being scanned, and marks known to be absent from its rest: keeps scanning linear. */
  #nextEnd = -1;
  readonly #absent = new Set<string>();

  constructor(handler: OfxHandler, options: { xml: boolean; newline: "\n" | "\r" }) {
    this.#handler = handler;
    this.#xml = options.xml;
    this.#newline = options.newline;
  }

  push(chunk: string): void {
    this.#carry = this.#scan(this.#carry + chunk, false);
  }

  end(): void {
    const rest = this.#scan(this.#carry, true);
    this.endsInTag = rest.startsWith("<");
    this.#carry = "";
  }

  /** Handles all of `buffer` that is complete; gives back the rest. */
  #scan(buffer: string, final: boolean): string {
    let at = 0;
    this.#nextEnd = -1;
    this.#absent.clear();
    while (at < buffer.length) {
      const tag = buffer.indexOf("<", at);
      if (tag < 0) {
        // A short text waits for its tag, so that pieces of any size give the same text.
        if (!final && buffer.length - at < MAX_RECORD_CHARS) return buffer.slice(at);
        this.#addText(buffer.slice(at));
        return "";
      }
      if (tag > at) this.#addText(buffer.slice(at, tag));
      const next = this.#markup(buffer, tag, final);
      if (next < 0) return buffer.slice(tag);
      at = next;
    }
    return "";
  }

  #addText(text: string): void {
    if (this.#text === "") this.#textLine = this.line + leadingBreaks(text, this.#newline);
    if (this.#text.length < MAX_RECORD_CHARS) this.#text += text;
    this.line += countBreaks(text, this.#newline);
  }

  /** Handles what starts with "<" at `at`; the place after it, or -1 when its end has not come yet. */
  #markup(buffer: string, at: number, final: boolean): number {
    const second = buffer.charCodeAt(at + 1);
    if (Number.isNaN(second)) return final ? this.#literal(buffer, at, at + 1) : -1;
    if (second === 33) return this.#declaration(buffer, at, final);
    if (second === 63) return this.#until(buffer, at, "?>", final, MAX_TAG_CHARS);
    const letter = second === 47 ? buffer.charCodeAt(at + 2) : second;
    if (Number.isNaN(letter) && !final) return -1;
    if (!isNameStart(letter)) return this.#literal(buffer, at, at + 1);
    if (this.#nextEnd < at) this.#nextEnd = this.#find(buffer, ">", at);
    const end = this.#nextEnd;
    const inner = buffer.indexOf("<", at + 1);
    if (inner >= 0 && (end < 0 || inner < end)) return this.#literal(buffer, at, at + 1);
    if (end < 0) {
      if (buffer.length - at > MAX_TAG_CHARS) return this.#literal(buffer, at, at + 1);
      return -1;
    }
    this.#tag(buffer.slice(at + 1, end));
    this.line += countBreaks(buffer.slice(at, end), this.#newline);
    return end + 1;
  }

  #find(buffer: string, mark: string, from: number): number {
    if (this.#absent.has(mark)) return -1;
    const found = buffer.indexOf(mark, from);
    if (found < 0) this.#absent.add(mark);
    return found;
  }

  #literal(buffer: string, from: number, to: number): number {
    this.#addText(buffer.slice(from, to));
    return to;
  }

  #declaration(buffer: string, at: number, final: boolean): number {
    const start = buffer.slice(at, at + 9).toUpperCase();
    if (start.startsWith("<!--")) return this.#until(buffer, at, "-->", final, MAX_RECORD_CHARS);
    if (start === "<![CDATA[") return this.#cdata(buffer, at, final);
    if (!final && start.length < 9) return -1;
    if (!/^<![A-Z]/.test(start)) return this.#literal(buffer, at, at + 1);
    throw parseError(
      "xml_doctype",
      this.line,
      start,
      "no DOCTYPE or ENTITY",
      `Line ${this.line}: the file brings a document type or entity definition, which a bank's file has no need of; it was not read.`,
    );
  }

  /** Passes over a comment or processing instruction. */
  #until(buffer: string, at: number, mark: string, final: boolean, cap: number): number {
    const end = this.#find(buffer, mark, at + 2);
    if (end < 0) return final || buffer.length - at > cap ? this.#literal(buffer, at, at + 1) : -1;
    this.line += countBreaks(buffer.slice(at, end), this.#newline);
    return end + mark.length;
  }

  #cdata(buffer: string, at: number, final: boolean): number {
    const end = this.#find(buffer, "]]>", at);
    if (end < 0)
      return final || buffer.length - at > MAX_RECORD_CHARS ? this.#literal(buffer, at, at + 1) : -1;
    // Its text means what it says: an ampersand in it is no entity.
    this.#addText(buffer.slice(at + 9, end).replaceAll("&", "&amp;"));
    return end + 3;
  }

  #tag(inside: string): void {
    this.#flushText();
    if (inside.charCodeAt(0) === 47) {
      this.#close(this.#nameOf(inside.slice(1)));
      return;
    }
    const selfClosed = inside.endsWith("/");
    const name = this.#nameOf(selfClosed ? inside.slice(0, -1) : inside);
    this.#open(name);
    if (selfClosed) this.#close(name);
  }

  /** In upper case, without attributes and name space. */
  #nameOf(raw: string): string {
    const known = this.#names.get(raw);
    if (known !== undefined) return known;
    const name = (raw.trim().split(/\s/, 1)[0] ?? "").replace(/^.*:/, "").toUpperCase();
    if (this.#names.size < 2000) this.#names.set(raw, name);
    return name;
  }

  #open(name: string): void {
    // OFX knows no mixed content: an element that has text and no close tag ends where the next begins.
    if (this.#topHasText) this.#stack.pop();
    this.#topHasText = false;
    if (LISTED.has(name)) {
      const unclosed = this.#stack.lastIndexOf(name);
      if (unclosed >= 0) this.#stack.length = unclosed;
    }
    this.#stack.push(name);
    if (this.#stack.length > MAX_DEPTH) {
      throw parseError(
        "too_deep",
        this.line,
        name,
        `at most ${MAX_DEPTH} levels`,
        `Line ${this.line}: elements are nested more than ${MAX_DEPTH} deep, which no bank's file is.`,
      );
    }
    this.#handler.open(name, this.line);
  }

  #close(name: string): void {
    this.#topHasText = false;
    if (name === "OFX") this.closedRoot = true;
    const opened = this.#stack.lastIndexOf(name);
    if (opened >= 0) this.#stack.length = opened;
    else if (this.#xml) this.#handler.malformed("close", `</${name}>`, this.line);
    this.#handler.close(name, this.line);
  }

  #flushText(): void {
    if (this.#text === "") return;
    const raw = this.#text.trim();
    this.#text = "";
    if (raw === "" || this.#stack.length === 0) return;
    if (raw.length >= MAX_RECORD_CHARS) this.#handler.malformed("too_long", raw, this.#textLine);
    this.#topHasText = true;
    const value = (raw.includes("&") ? this.#resolve(raw) : raw).trim();
    if (value !== "")
      this.#handler.text(
        value.length > MAX_RECORD_CHARS ? value.slice(0, MAX_RECORD_CHARS) : value,
        this.#textLine,
      );
  }

  #resolve(text: string): string {
    return text.replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{0,31}));|&/gi,
      (whole, decimal, hex, name) => {
        if (decimal !== undefined || hex !== undefined)
          return fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)) ?? whole;
        const char = name === undefined ? undefined : ENTITIES.get(String(name).toLowerCase());
        if (char === undefined && this.#xml)
          this.#handler.malformed("entity", whole === "&" ? text : whole, this.#textLine);
        return char ?? whole;
      },
    );
  }
}

function fromCodePoint(code: number): string | null {
  const valid =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code > 0xdfff && code <= 0x10ffff);
  return valid ? String.fromCodePoint(code) : null;
}

function isNameStart(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

export function countBreaks(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}

function leadingBreaks(text: string, mark: string): number {
  return countBreaks(text.slice(0, text.length - text.trimStart().length), mark);
}
