/** Lines of stdin as they come; the next is read when the one before has been dealt with. */

const LINE_FEED = 10;
/** Longer than any request: a piece of a file is at most 1.4 MB of base64. */
const MAX_LINE_BYTES = 8 << 20;

/** Null for a line that is too long or no UTF-8. */
export async function* stdinLines(
  input: AsyncIterable<Uint8Array> = process.stdin,
): AsyncGenerator<string | null> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const line = (): string | null => {
    const text = length > MAX_LINE_BYTES ? null : decode(Buffer.concat(parts));
    parts = [];
    length = 0;
    return text;
  };
  for await (const chunk of input) {
    let at = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, at)) {
      keep(chunk.subarray(at, end));
      yield line();
      at = end + 1;
    }
    keep(chunk.subarray(at));
  }
  if (length > 0) yield line();
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
