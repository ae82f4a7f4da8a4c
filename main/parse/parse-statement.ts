/**
 * Reads a bank's file as a stream of typed events (R25): OFX 1 and 2, QFX, CSV and TSV, told apart by content. The
 * file is read three times at most: for its encoding, for its head, for its rows; never held in memory.
 */
import type { FilePlace } from "../vault/sealed-file.ts";
import type { ByteSource } from "./byte-source.ts";
import { fileSource, readHead } from "./byte-source.ts";
import { openCsv } from "./csv-reader.ts";
import { detectFormat, hasXmlHead, refuseBinary } from "./detect-format.ts";
import { chooseEncoding, declaredEncoding, EncodingScan, encodingFromMarks, textStream } from "./encoding.ts";
import { EventSink } from "./event-sink.ts";
import { OfxBuilder } from "./ofx-builder.ts";
import { countBreaks, OfxTokenizer } from "./ofx-tokenizer.ts";
import { makeProblem, parseError } from "./problem.ts";
import { MAX_BYTES, type ParseEvent, type ParseOptions, type StatementFormat } from "./statement.ts";

const HEAD_BYTES = 1 << 18;

/** What takes the decoded text of a file and puts events into the sink. */
interface TextReader {
  push(text: string): void;
  end(): void;
}

/**
 * Parses the file at `place`. Throws only `ParseError` for what the file holds (empty, binary, of an unknown kind,
 * too large, an XML with a DOCTYPE or too deep), the signal's reason when aborted, and what the file system throws.
 */
export async function* parseStatement(
  place: FilePlace,
  options: ParseOptions = {},
): AsyncGenerator<ParseEvent> {
  yield* parseSource(await fileSource(place), options);
}

/** The same from any source of bytes. */
export async function* parseSource(
  source: ByteSource,
  options: ParseOptions = {},
): AsyncGenerator<ParseEvent> {
  const sink = new EventSink();
  const { signal } = options;
  const file = await examine(source, options);
  if (file.replaced !== null) sink.problem(file.replaced);
  const { reader, skip } =
    file.format === null ? await openCsv(source, file, options, sink) : openOfx(file.format, file, sink);
  yield* sink.take();
  const stream = textStream(file.encoding);
  let bytes = 0;
  let skipped = 0;
  for await (const chunk of source.chunks(signal)) {
    bytes += chunk.length;
    let text = stream.decode(chunk);
    if (skipped < skip) {
      const cut = Math.min(skip - skipped, text.length);
      skipped += cut;
      text = text.slice(cut);
    }
    reader.push(text);
    yield* sink.take();
    yield { kind: "progress", bytes, totalBytes: source.totalBytes };
  }
  reader.push(stream.end());
  reader.end();
  yield* sink.take();
}

export interface ExaminedFile {
  encoding: string;
  /** Decoded beginning of the file. */
  head: string;
  /** True when `head` is the whole file. */
  headIsAll: boolean;
  /** Null for a delimited text. */
  format: StatementFormat | null;
  replaced: ReturnType<typeof makeProblem> | null;
}

/** Finds encoding and format; refuses what cannot be a statement. */
async function examine(source: ByteSource, options: ParseOptions): Promise<ExaminedFile> {
  const cap = options.maxBytes ?? MAX_BYTES;
  if (source.totalBytes > cap) {
    throw parseError(
      "too_large",
      1,
      `${source.totalBytes} bytes`,
      `at most ${cap} bytes`,
      `The file has ${source.totalBytes} bytes; at most ${cap} can be read.`,
    );
  }
  const headBytes = await readHead(source, HEAD_BYTES, options.signal);
  const marked = encodingFromMarks(headBytes);
  refuseBinary(headBytes, marked?.startsWith("utf-16") ?? false);
  const scan = new EncodingScan();
  for await (const chunk of source.chunks(options.signal)) scan.add(chunk);
  const declared = declaredEncoding(headBytes.subarray(0, 4096).toString("latin1"));
  const encoding = chosenEncoding(options.encoding) ?? chooseEncoding(scan.facts(headBytes), declared);
  const stream = textStream(encoding);
  const headIsAll = headBytes.length >= source.totalBytes;
  const head = stream.decode(headBytes) + (headIsAll ? stream.end() : "");
  if (head.trim() === "") throw parseError("empty_file", 1, "", "a bank statement", "The file is empty.");
  const detected = detectFormat(head);
  return {
    encoding,
    head,
    headIsAll,
    format: detected === "delimited" ? null : detected,
    replaced: replacedProblem(head, encoding, declared, scan),
  };
}

function chosenEncoding(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    textStream(label);
    return label.toLowerCase();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw parseError(
      "bad_encoding",
      1,
      label,
      "a known encoding such as utf-8 or windows-1252",
      `“${label}” is no encoding that can be read.`,
    );
  }
}

/** Bytes that are not of the encoding must not pass unseen. */
function replacedProblem(head: string, encoding: string, declared: string | null, scan: EncodingScan) {
  const at = head.indexOf("\uFFFD");
  const lied = declared === "utf-8" && !scan.validUtf8;
  if (at < 0 && !lied) return null;
  const before = head.slice(0, Math.max(at, 0));
  const sentence =
    at < 0
      ? `the file says it is UTF-8 but is not; it was read as ${encoding}.`
      : `a character cannot be read as ${encoding}; choose another encoding.`;
  const value = at < 0 ? encoding : head.slice(Math.max(0, at - 20), at + 20);
  return makeProblem(
    "bad_encoding",
    { line: countBreaks(before, "\n") + 1 },
    { value, expected: "text of one encoding", sentence, row: false },
  );
}

function openOfx(
  format: StatementFormat,
  file: ExaminedFile,
  sink: EventSink,
): { reader: TextReader; skip: number } {
  sink.event({ kind: "format", format, encoding: file.encoding, csv: null });
  const builder = new OfxBuilder(sink, decimalHint(file.head));
  const newline = file.head.includes("\n") ? "\n" : "\r";
  const tokenizer = new OfxTokenizer(builder, { xml: hasXmlHead(file.head), newline });
  const reader = {
    push: (text: string) => tokenizer.push(text),
    end() {
      tokenizer.end();
      builder.end(!tokenizer.closedRoot || tokenizer.endsInTag, tokenizer.line);
      sink.finish(tokenizer.line);
    },
  };
  return { reader, skip: 0 };
}

/** The decimal mark of the amounts at the beginning of an OFX file, null when they do not tell or disagree. */
function decimalHint(head: string): "." | "," | null {
  const dots = /<TRNAMT>\s*[+-]?\d*\.(?:\d{1,2})?\s*[<\r\n]/i.test(head);
  const commas = /<TRNAMT>\s*[+-]?\d*,(?:\d{1,2})?\s*[<\r\n]/i.test(head);
  if (dots === commas) return null;
  return dots ? "." : ",";
}
