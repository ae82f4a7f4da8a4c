/**
 * The one write door (L2, L3, L7, S1): only this module inserts into the log. `LedgerTx.append` makes this device's
 * next record; `appendForeign` keeps id, device, device_seq and hash of one that was restored or pulled. Both run inside
 * the caller's transaction and hand each change to the projections at once.
 */
import { assertInvariant, DomainError } from "../../shared/errors.ts";
import { canonicalJson, type Json } from "../../shared/ledger/canonical-json.ts";
import {
  FIRST_RECEIPT,
  genesisInput,
  hashInput,
  headerJson,
  type RecordKind,
  receiptInput,
  SCHEMA_VERSION,
} from "../../shared/ledger/record.ts";
import type { Prepared, ReadDb } from "../db/driver.ts";
import { type BookContext, blobFromId, idFromBlob } from "./book-context.ts";
import { type ChainState, findChain, type RecordView } from "./chain.ts";
import { derivedRootId, sha256Bytes, sha256Hex, textHash } from "./sha256.ts";

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

/** A record as an archive or a server brings it. Ids canonical, hashes hex. */
export interface ForeignRecord {
  readonly id: string;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: string;
  readonly supersedes: string | null;
  readonly cmd: string;
  readonly author: string;
  readonly device: string;
  readonly deviceSeq: number;
  readonly recordedAt: number;
  readonly v: number;
  readonly body: string;
  readonly textHash: string | null;
  readonly hash: string;
  readonly salt: string | null;
  readonly text: string | null;
}

export type ApplyChange = (tx: LedgerTx, before: ChainState | null, after: ChainState | null) => void;

interface Statements {
  readonly record: Prepared;
  readonly text: Prepared;
  readonly chainInsert: Prepared;
  readonly chainUpdate: Prepared;
}

// OR ROLLBACK: what a guard refuses is a bug or an attack, and takes the whole transaction with it; and SQLite need not
// keep a savepoint of each statement.
const statementsOf = new WeakMap<BookContext, Statements>();

function statementsFor(book: BookContext): Statements {
  const known = statementsOf.get(book);
  if (known !== undefined) return known;
  const made: Statements = {
    record: book.db.prepare(
      `INSERT OR ROLLBACK INTO record (seq, id, kind, op, root, root_id, supersedes, cmd, author, device, device_seq, recorded_at, v, body, text_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    text: book.db.prepare("INSERT OR ROLLBACK INTO record_text (seq, salt, text) VALUES (?, ?, ?)"),
    chainInsert: book.db.prepare("INSERT OR ROLLBACK INTO chain (root, tip, counted) VALUES (?, ?, ?)"),
    chainUpdate: book.db.prepare("UPDATE chain SET tip = ?, counted = ? WHERE root = ?"),
  };
  statementsOf.set(book, made);
  return made;
}

/** One device's end of its chain, as the transaction moves it on. */
interface DeviceEnd {
  readonly id: string;
  readonly number: number;
  seq: number;
  hashHex: string;
  recordedAt: number;
}

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
  readonly #statements: Statements;
  readonly #atFinish: (() => void)[] = [];
  readonly #memory = new Map<symbol, unknown>();

  constructor(book: BookContext, author: string, commandId: string | null, apply: ApplyChange) {
    this.book = book;
    this.db = book.db;
    this.author = author;
    this.#firstId = commandId;
    this.#apply = apply;
    this.#statements = statementsFor(book);
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
    this.#statements.record.run(
      seq,
      blobFromId(id),
      record.kind,
      op,
      root,
      before === null ? rootId : null,
      before?.tip.seq ?? null,
      this.#cmd.seq,
      this.#authorNumber,
      device.number,
      device.seq + 1,
      recordedAt,
      SCHEMA_VERSION,
      body,
      sealed?.hash ?? null,
      Buffer.from(hash, "hex"),
    );
    if (sealed !== null) this.#statements.text.run(seq, sealed.salt, sealed.json);
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
    const fault = this.#findForeignFault(record, device);
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
    this.#statements.record.run(
      seq,
      blobFromId(record.id),
      record.kind,
      record.op,
      root,
      rootId,
      before?.tip.seq ?? null,
      cmdSeq,
      authorNumber,
      device.number,
      record.deviceSeq,
      record.recordedAt,
      record.v,
      record.body,
      record.textHash === null ? null : Buffer.from(record.textHash, "hex"),
      Buffer.from(record.hash, "hex"),
    );
    if (record.text !== null && record.salt !== null)
      this.#statements.text.run(seq, Buffer.from(record.salt, "hex"), record.text);
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
    if (device === null) return;
    this.db.run(
      "UPDATE head SET device_seq = ?, hash = ?, recorded_at = ? WHERE device = ?",
      device.seq,
      Buffer.from(device.hashHex, "hex"),
      device.recordedAt,
      device.number,
    );
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
    const counted = tip.op === 0 ? tip.seq : null;
    if (before === null) this.#statements.chainInsert.run(tip.root, tip.seq, counted);
    else this.#statements.chainUpdate.run(tip.seq, counted, tip.root);
    assertInvariant(before !== null || tip.op === 0, "a chain begins with content");
    this.#apply(this, before, {
      tip,
      content: tip.op === 0 ? tip : (before?.content ?? tip),
      counts: tip.op === 0,
    });
    return tip;
  }

  #findForeignFault(record: ForeignRecord, device: DeviceEnd): string | null {
    if (record.deviceSeq !== device.seq + 1) return `device_seq ${record.deviceSeq} follows ${device.seq}`;
    const { body, textHash: hashOfText } = record;
    const header = headerJson({ ...record, book: this.book.id });
    if (sha256Hex(hashInput(device.hashHex, header, hashOfText ?? "", body)) !== record.hash)
      return "its hash is not that of its content";
    if (record.text !== null && (record.salt === null || hashOfText === null))
      return "its text has no salt or hash";
    if (
      record.text !== null &&
      textHash(Buffer.from(record.salt ?? "", "hex"), record.text).toString("hex") !== hashOfText
    )
      return "its text is not what was hashed";
    return null;
  }

  #device(id: string): DeviceEnd {
    if (this.#unwritten !== null && this.#unwritten.id !== id) this.#writeHead();
    const known = this.#devices.get(id);
    if (known !== undefined) return known;
    const blob = blobFromId(id);
    if (findDevice(this.db, blob) === undefined) {
      this.db.run(
        "INSERT INTO device (device, id) VALUES ((SELECT 1 + coalesce(max(device), 0) FROM device), ?)",
        blob,
      );
      this.db.run(
        "INSERT INTO head (device, device_seq, hash, recorded_at) SELECT device, 0, ?, 0 FROM device WHERE id = ?",
        sha256Bytes(genesisInput(this.book.id, id)),
        blob,
      );
    }
    const row = findDevice(this.db, blob);
    assertInvariant(row !== undefined, "a device just written can be read");
    // The clock never falls behind what this book has seen, whoever wrote it.
    const latest = this.db.one<{ at: number | null }>("SELECT max(recorded_at) AS at FROM head")?.at ?? 0;
    const end: DeviceEnd = {
      id,
      number: row.device,
      seq: row.device_seq,
      hashHex: row.hash.toString("hex"),
      recordedAt: Math.max(row.recorded_at, latest),
    };
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

interface DeviceHeadRow {
  readonly device: number;
  readonly device_seq: number;
  readonly hash: Buffer;
  readonly recorded_at: number;
}

function findDevice(db: ReadDb, id: Buffer): DeviceHeadRow | undefined {
  return db.one<DeviceHeadRow>(
    "SELECT d.device, h.device_seq, h.hash, h.recorded_at FROM device d JOIN head h ON h.device = d.device WHERE d.id = ?",
    id,
  );
}
