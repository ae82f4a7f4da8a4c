/**
 * The one write door (L2, L3, L7, S1): only this module inserts into the log (by log-rows.ts). `LedgerTx.append` makes this device's
 * next record; `appendForeign` keeps id, device, device_seq and hash of one that was restored or pulled. Both run inside
 * the caller's transaction and hand each change to the projections at once.
 */
import { assertInvariant, DomainError } from "../../shared/errors.ts";
import { canonicalJson, type Json } from "../../shared/ledger/canonical-json.ts";
import {
  FIRST_RECEIPT,
  hashInput,
  headerJson,
  type RecordKind,
  receiptInput,
  SCHEMA_VERSION,
} from "../../shared/ledger/record.ts";
import { type BookContext, blobFromId, idFromBlob } from "./book-context.ts";
import { type ChainState, findChain, type RecordView } from "./chain.ts";
import { type DeviceEnd, deviceEnd, writeHead } from "./device-end.ts";
import { type ForeignRecord, findForeignFault } from "./foreign-record.ts";
import { type LogRows, logRowsOf } from "./log-rows.ts";
import { derivedRootId, sha256Hex, textHash } from "./sha256.ts";

export interface NewRecord {
  readonly kind: RecordKind;
  readonly op?: 0 | 1;
  /** The record's own id, where something named it before it was written (a founding member). */
  readonly id?: string;
  /** Key the root derives from; only for a chain's first record. */
  readonly rootKey?: string;
  /** The derived root itself, where the caller has it already. */
  readonly rootId?: Buffer;
  /** The caller looked `rootId` up in this transaction and found no chain. */
  readonly rootIsFree?: boolean;
  /** The chain this is a revision of. */
  readonly revises?: ChainState;
  readonly content: Json;
  /** The canonical bytes of `content`, where the caller has them already. */
  readonly bodyJson?: string;
  readonly text?: Json | null;
  /** `text` as canonical bytes with its salt and hash, where the caller has them already. */
  readonly sealed?: SealedText;
}

export interface SealedText {
  readonly json: string;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export type ApplyChange = (tx: LedgerTx, before: ChainState | null, after: ChainState | null) => void;

/**
 * One write transaction on a book. Everything appended gets the same `cmd`; `finish` must be called before COMMIT so
 * that totals gathered in memory and the order of acceptance are written.
 */
export class LedgerTx {
  readonly book: BookContext;
  readonly db: BookContext["db"];
  /** Member (root id) on whose behalf this writes. */
  readonly author: string;
  /** Id for the command's first record, then used up. */
  #firstId: string | null;
  #cmd: { seq: number; id: string } | null = null;
  #nextSeq: number;
  #n: number;
  #receipt: string;
  #authorNumber: number | null = null;
  /** The device whose head row is behind what was appended. */
  #unwritten: DeviceEnd | null = null;
  readonly #devices = new Map<string, DeviceEnd>();
  readonly #apply: ApplyChange;
  readonly #rows: LogRows;
  readonly #atFinish: (() => void)[] = [];
  readonly #memory = new Map<symbol, unknown>();

  constructor(book: BookContext, author: string, commandId: string | null, apply: ApplyChange) {
    this.book = book;
    this.db = book.db;
    this.author = author;
    this.#firstId = commandId;
    this.#apply = apply;
    this.#rows = logRowsOf(book);
    const order = this.db.one<{ n: number; receipt: Buffer }>("SELECT n, receipt FROM acceptance");
    this.#n = order?.n ?? 0;
    this.#receipt = order?.receipt.toString("hex") ?? FIRST_RECEIPT;
    this.#nextSeq =
      (this.db.one<{ last: number | null }>("SELECT max(seq) AS last FROM record")?.last ?? 0) + 1;
  }

  /** Seq of the command's first record; null while nothing was appended. */
  get commandSeq(): number | null {
    return this.#cmd?.seq ?? null;
  }

  get lastSeq(): number {
    return this.#nextSeq - 1;
  }

  /** Something a projection gathers during the transaction, made on first use. */
  remembered<T>(key: symbol, make: () => T): T {
    if (!this.#memory.has(key)) this.#memory.set(key, make());
    return this.#memory.get(key) as T;
  }

  /** Runs `work` when the transaction finishes, and whenever gathered totals are asked for. */
  onFlush(work: () => void): void {
    this.#atFinish.push(work);
  }

  /** Writes what projections gathered in memory. */
  flush(): void {
    for (const work of this.#atFinish) work();
  }

  /**
   * Appends this device's next record (L3) and applies it. The id of a command's first record is the command's id.
   * Fails with `exists` when a chain with this derived root is there already, `superseded` when `revises` is not its tip.
   */
  append(record: NewRecord): RecordView {
    const device = this.#device(this.book.device);
    const seq = this.#nextSeq;
    const id = record.id ?? this.#firstId ?? this.book.ids.uuid();
    if (record.id === undefined) this.#firstId = null;
    this.#cmd ??= { seq, id };
    const op = record.op ?? 0;
    const body = record.bodyJson ?? canonicalJson(record.content);
    const sealed = record.sealed ?? this.#seal(record.text ?? null);
    const recordedAt = Math.max(this.book.clock.nowMs() * 1000, device.recordedAt + 1);
    const rootId =
      record.rootId ??
      (record.rootKey === undefined ? null : derivedRootId(this.book.secret, record.rootKey));
    const before = record.revises ?? null;
    const root = before === null ? seq : before.tip.root;
    if (record.rootIsFree !== true) this.#requireFree(before, rootId);
    const header = headerJson({
      book: this.book.id,
      id,
      kind: record.kind,
      op,
      root: before !== null ? this.book.idOfRoot(root) : rootId === null ? id : idFromBlob(rootId),
      supersedes: before === null ? null : this.#recordId(before.tip.seq),
      cmd: this.#cmd.id,
      author: this.author,
      device: device.id,
      deviceSeq: device.seq + 1,
      recordedAt,
      v: SCHEMA_VERSION,
    });
    const hash = sha256Hex(
      hashInput(device.hashHex, header, sealed === null ? "" : sealed.hash.toString("hex"), body),
    );
    this.#authorNumber ??= this.#numberOfAuthor(this.author);
    this.#rows.write({
      seq,
      id: blobFromId(id),
      kind: record.kind,
      op,
      root,
      rootId: before === null ? rootId : null,
      supersedes: before?.tip.seq ?? null,
      cmd: this.#cmd.seq,
      author: this.#authorNumber,
      device: device.number,
      deviceSeq: device.seq + 1,
      recordedAt,
      v: SCHEMA_VERSION,
      body,
      textHash: sealed?.hash ?? null,
      hash: Buffer.from(hash, "hex"),
      salt: sealed?.salt ?? null,
      text: sealed?.json ?? null,
    });
    this.#moveOn(device, hash, recordedAt);
    return this.#count(before, {
      seq,
      kind: record.kind,
      op,
      root,
      cmd: this.#cmd.seq,
      author: this.#authorNumber,
      recordedAt,
      rootRecordedAt: before === null ? recordedAt : before.tip.rootRecordedAt,
      content: record.content,
      text: record.text ?? null,
    });
  }

  /**
   * Stores a record that another device made (or this one, before a restore), bytes unchanged; proves hash, chain
   * and text hash on the way in. Fails with `archive_damaged`, naming the record.
   */
  appendForeign(record: ForeignRecord): RecordView {
    const device = this.#device(record.device);
    const seq = this.#nextSeq;
    const fault = findForeignFault(this.book.id, record, device);
    if (fault !== null)
      throw new DomainError("archive_damaged", {
        record: record.id,
        number: seq,
        message: `Record No. ${seq} does not hold: ${fault}.`,
      });
    const before = record.supersedes === null ? null : findChain(this.db, this.book.requireRoot(record.root));
    if (before !== null && this.#recordId(before.tip.seq) !== record.supersedes) {
      throw new DomainError("archive_damaged", {
        record: record.id,
        number: seq,
        message: `Record No. ${seq} does not hold: it replaces a record that is not its chain's tip.`,
      });
    }
    const cmdSeq = record.cmd === record.id ? seq : this.#seqOfRecord(record.cmd);
    const authorNumber = this.#numberOfAuthor(record.author);
    const root = before === null ? seq : before.tip.root;
    const rootId = before === null && record.root !== record.id ? blobFromId(record.root) : null;
    const hasText = record.text !== null && record.salt !== null;
    this.#rows.write({
      seq,
      id: blobFromId(record.id),
      kind: record.kind,
      op: record.op,
      root,
      rootId,
      supersedes: before?.tip.seq ?? null,
      cmd: cmdSeq,
      author: authorNumber,
      device: device.number,
      deviceSeq: record.deviceSeq,
      recordedAt: record.recordedAt,
      v: record.v,
      body: record.body,
      textHash: record.textHash === null ? null : Buffer.from(record.textHash, "hex"),
      hash: Buffer.from(record.hash, "hex"),
      salt: hasText ? Buffer.from(record.salt ?? "", "hex") : null,
      text: hasText ? record.text : null,
    });
    this.#moveOn(device, record.hash, record.recordedAt);
    return this.#count(before, {
      seq,
      kind: record.kind,
      op: record.op,
      root,
      cmd: cmdSeq,
      author: authorNumber,
      recordedAt: record.recordedAt,
      rootRecordedAt: before === null ? record.recordedAt : before.tip.rootRecordedAt,
      content: JSON.parse(record.body),
      text: record.text === null ? null : JSON.parse(record.text),
    });
  }

  /** Writes gathered totals and the order of acceptance; the last act before COMMIT. */
  finish(): void {
    this.flush();
    this.#writeHead();
    if (this.#cmd === null && this.#n === this.#nextSeq - 1 && this.#devices.size === 0) return;
    const receipt = Buffer.from(this.#receipt, "hex");
    if (this.db.run("UPDATE acceptance SET n = ?, receipt = ?", this.#n, receipt) === 0)
      this.db.run("INSERT INTO acceptance (only, n, receipt) VALUES (1, ?, ?)", this.#n, receipt);
    this.book.end = { n: this.#n, receipt: this.#receipt };
    if (this.db.run("UPDATE projection_seen SET seq = ?", this.lastSeq) === 0)
      this.db.run("INSERT INTO projection_seen (only, seq) VALUES (1, ?)", this.lastSeq);
  }

  #seal(text: Json | null): SealedText | null {
    if (text === null) return null;
    const json = canonicalJson(text);
    const salt = this.book.ids.randomBytes(16);
    return { json, salt, hash: textHash(salt, json) };
  }

  /** Heads are written when another device's turn comes, and at the end: the guard reads the last record or the head. */
  #writeHead(): void {
    const device = this.#unwritten;
    this.#unwritten = null;
    if (device !== null) writeHead(this.db, device);
  }

  #requireFree(before: ChainState | null, rootId: Buffer | null): void {
    if (before !== null) {
      const tip = this.db.one<{ tip: number }>("SELECT tip FROM chain WHERE root = ?", before.tip.root)?.tip;
      if (tip !== before.tip.seq)
        throw new DomainError("superseded", {
          current: tip ?? null,
          message: "Someone changed this since you looked at it.",
        });
      return;
    }
    if (rootId === null) return;
    const there = this.db.one<{ seq: number }>("SELECT seq FROM record WHERE root_id = ?", rootId);
    if (there !== undefined)
      throw new DomainError("exists", { id: idFromBlob(rootId), message: "This is in the book already." });
  }

  #moveOn(device: DeviceEnd, hashHex: string, recordedAt: number): void {
    this.#unwritten = device;
    device.seq += 1;
    device.hashHex = hashHex;
    device.recordedAt = recordedAt;
    this.#n += 1;
    this.#receipt = sha256Hex(receiptInput(this.#receipt, this.#n, device.hashHex));
    this.#nextSeq += 1;
  }

  #count(before: ChainState | null, tip: RecordView): RecordView {
    this.#apply(this, before, {
      tip,
      content: tip.op === 0 ? tip : (before?.content ?? tip),
      counts: tip.op === 0,
    });
    return tip;
  }

  #device(id: string): DeviceEnd {
    if (this.#unwritten !== null && this.#unwritten.id !== id) this.#writeHead();
    const known = this.#devices.get(id);
    if (known !== undefined) return known;
    const end = deviceEnd(this.book, id);
    this.#devices.set(id, end);
    return end;
  }

  #numberOfAuthor(id: string): number {
    const blob = blobFromId(id);
    const find = () =>
      this.db.one<{ author: number }>("SELECT author FROM author WHERE id = ?", blob)?.author;
    const known = find();
    if (known !== undefined) return known;
    this.db.run(
      "INSERT INTO author (author, id) VALUES ((SELECT 1 + coalesce(max(author), 0) FROM author), ?)",
      blob,
    );
    return find() ?? 0;
  }

  #recordId(seq: number): string {
    const row = this.db.one<{ id: Buffer }>("SELECT id FROM record WHERE seq = ?", seq);
    assertInvariant(row !== undefined, "a chain's tip is in the log");
    return idFromBlob(row.id);
  }

  #seqOfRecord(id: string): number {
    const row = this.db.one<{ seq: number }>("SELECT seq FROM record WHERE id = ?", blobFromId(id));
    if (row === undefined)
      throw new DomainError("archive_damaged", {
        record: id,
        message: "A record names a command that is not in the log.",
      });
    return row.seq;
  }
}
