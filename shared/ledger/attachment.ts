/**
 * A file attached to an entry (LED-13). The record names the bytes by their SHA-256; the bytes themselves lie beside the
 * book. The file's name is text, so that an erasure can take it, and with it the bytes.
 */

export interface AttachmentBody {
  readonly bytes: number;
  /** Global id of the entry's chain. */
  readonly entry: string;
  readonly sha256: string;
  /** By content, never by name. */
  readonly type: string;
}

export interface AttachmentText {
  readonly name: string;
}

/** How large one file may be. */
export const ATTACHMENT_CAP = 25 * 1024 * 1024;
export const ATTACHMENT_NAME_LENGTH = 255;

/** Types told by content, each with the ending its file gets in an archive. */
const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "application/zip": "zip",
  "image/bmp": "bmp",
  "image/gif": "gif",
  "image/heic": "heic",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/tiff": "tif",
  "image/webp": "webp",
  "text/plain": "txt",
};

/** "bin" for whatever is not told. */
export function endingOfType(type: string): string {
  return Object.hasOwn(ENDINGS, type) ? (ENDINGS[type] ?? "bin") : "bin";
}

/** True when parsed JSON is the body of an attachment, and nothing besides. */
export function isAttachmentBody(content: unknown): content is AttachmentBody {
  if (content === null || typeof content !== "object") return false;
  const { bytes, entry, sha256, type } = content as Partial<Record<keyof AttachmentBody, unknown>>;
  return (
    typeof bytes === "number" &&
    Number.isSafeInteger(bytes) &&
    bytes > 0 &&
    typeof entry === "string" &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof type === "string" &&
    /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(type)
  );
}
