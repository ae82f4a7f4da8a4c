/**
 * Walks the log from the first record to the last with constant memory: seq and device_seq without gaps, every hash
 * recomputed from what is stored, texts, bodies, chains, heads and the order of acceptance (L1, L3, L4, L6).
 * After a record that does not hold, the walk goes on from the hash that is stored, so that one fault is one problem.
 */
import { idFromHex } from "../../shared/ids.ts";
import {
  FIRST_RECEIPT,
  genesisInput,
  hashInput,
  headerJson,
  receiptInput,
} from "../../shared/ledger/record.ts";
import type { BookContext } from "./book-context.ts";
import { missingText, otherText, type SeenMark, seenMark } from "./seen-mark.ts";
import { sha256Hex, textHash } from "./sha256.ts";
import type { LedgerJob, Problems } from "./verify-problems.ts";
import { LogRules, logOf } from "./verify-rules.ts";

interface LogRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly op: 0 | 1;
  readonly root: number;
  readonly root_id: string;
  readonly supersedes: number | null;
  readonly cmd: number;
  readonly author: number;
  readonly device: number;
  readonly device_seq: number;
  readonly recorded_at: number;
  readonly v: number;
  readonly body: string;
  readonly text_hash: string;
  readonly hash: string;
  readonly salt: Buffer | null;
  readonly text: string | null;
  readonly erased: number;
}

const LOG = `SELECT r.seq, lower(hex(r.id)) AS id, r.kind, r.op, r.root, lower(hex(r.root_id)) AS root_id, r.supersedes, r.cmd, r.author,
    r.device, r.device_seq, r.recorded_at, r.v, r.body, lower(hex(r.text_hash)) AS text_hash, lower(hex(r.hash)) AS hash,
    t.salt, t.text, r.seq IN (SELECT seq FROM erasure) AS erased
  FROM record r LEFT JOIN record_text t ON t.seq = r.seq ORDER BY r.seq`;

/** The first record of a chain, as the comparison with the projections wants it. */
export interface ChainStart {
  readonly seq: number;
  readonly kind: string;
  readonly recordedAt: number;
  readonly content: unknown;
}

interface DeviceEnd {
  readonly id: string;
  seq: number;
  hash: string;
  recordedAt: number;
  /** Local number of its last record. */
  last: number;
}

const STEP = 4096;

export class LogWalk {
  readonly #book: BookContext;
  readonly #problems: Problems;
  readonly #rules: LogRules;
  readonly #devices = new Map<number, DeviceEnd>();
  readonly #authors = new Map<number, string>();
  #cmd = { seq: 0, id: "" };
  /** Time of the record before, whichever device wrote it (L10). */
  #lastAt = 0;
  #lastCmd = 0;
  #receipt = FIRST_RECEIPT;
  #seen: SeenMark | null = null;
  /** Records seen. */
  records = 0;
  /** Seq of the last record seen. */
  lastSeq = 0;
  /** Finished statements, for holding them against their entries. */
  readonly statements: number[] = [];

  constructor(book: BookContext, problems: Problems) {
    this.#book = book;
    this.#problems = problems;
    this.#rules = new LogRules(logOf(book));
  }

  /** Walks all records; hands each chain's first one to `onChainStart`. */
  run(job: LedgerJob, onChainStart: (start: ChainStart) => void): void {
    const { db } = this.#book;
    this.#problems.guard(
      "What this computer has seen of the log",
      () => null,
      () => {
        this.#seen = seenMark(this.#book);
      },
    );
    const total = db.one<{ n: number | null }>("SELECT max(seq) AS n FROM record")?.n ?? 0;
    for (const row of db.all<{ device: number; id: string }>(
      "SELECT device, lower(hex(id)) AS id FROM device",
    )) {
      const id = idFromHex(row.id);
      this.#devices.set(row.device, {
        id,
        seq: 0,
        hash: sha256Hex(genesisInput(this.#book.id, id)),
        recordedAt: 0,
        last: 0,
      });
    }
    for (const row of db.all<{ author: number; id: string }>(
      "SELECT author, lower(hex(id)) AS id FROM author",
    ))
      this.#authors.set(row.author, idFromHex(row.id));
    for (const row of db.iterate<LogRow>(LOG)) {
      if (this.records % STEP === 0) {
        job.checkCancelled();
        job.progress(this.records, total, "Checking records");
      }
      this.#problems.guard(
        "this record cannot be read",
        () => row.seq,
        () => this.#step(row, onChainStart),
      );
    }
    this.#problems.guard(
      "The ends of the log",
      () => null,
      () => this.#checkEnds(),
    );
  }

  #step(row: LogRow, onChainStart: (start: ChainStart) => void): void {
    if (row.seq !== this.lastSeq + 1) this.#problems.add("missing", this.lastSeq + 1, "it is not in the log");
    this.lastSeq = row.seq;
    this.records += 1;
    this.#checkHash(row);
    if (row.cmd !== row.seq && row.cmd !== this.#lastCmd)
      this.#problems.add("command", row.seq, "the records of its command do not lie together");
    this.#lastCmd = row.cmd;
    this.#checkText(row);
    if (row.supersedes !== null) this.#checkRevision(row);
    const root =
      row.root === row.seq
        ? idFromHex(row.root_id === "" ? row.id : row.root_id)
        : this.#book.idOfRoot(row.root);
    if (row.kind === "statement" && row.op === 0) this.statements.push(row.seq);
    const { fault, content } = this.#rules.judge({
      seq: row.seq,
      kind: row.kind,
      op: row.op,
      root,
      first: row.root === row.seq,
      body: row.body,
    });
    if (fault !== null) this.#problems.add("content", row.seq, fault);
    if (row.root === row.seq)
      onChainStart({ seq: row.seq, kind: row.kind, recordedAt: row.recorded_at, content });
  }

  #checkHash(row: LogRow): void {
    const device = this.#devices.get(row.device);
    const author = this.#authors.get(row.author);
    if (device === undefined || author === undefined) {
      this.#problems.add("hash", row.seq, "its device or author is not in this book");
      return;
    }
    if (row.device_seq !== device.seq + 1)
      this.#problems.add(
        "device_seq",
        row.seq,
        `its device number is ${row.device_seq}, but ${device.seq + 1} comes next`,
      );
    if (row.recorded_at <= this.#lastAt) this.#problems.add("time", row.seq, "its time does not rise");
    this.#lastAt = row.recorded_at;
    const header = headerJson({
      book: this.#book.id,
      id: idFromHex(row.id),
      kind: row.kind,
      op: row.op,
      root:
        row.root === row.seq
          ? idFromHex(row.root_id === "" ? row.id : row.root_id)
          : this.#book.idOfRoot(row.root),
      supersedes: row.supersedes === null ? null : this.#idOf(row.supersedes),
      cmd: this.#cmdId(row),
      author,
      device: device.id,
      deviceSeq: row.device_seq,
      recordedAt: row.recorded_at,
      v: row.v,
    });
    if (sha256Hex(hashInput(device.hash, header, row.text_hash, row.body)) !== row.hash)
      this.#problems.add("hash", row.seq, "its hash is not that of its content");
    device.seq = row.device_seq;
    device.hash = row.hash;
    device.recordedAt = row.recorded_at;
    device.last = row.seq;
    this.#receipt = sha256Hex(receiptInput(this.#receipt, this.records, row.hash));
    if (this.records === this.#seen?.n && this.#receipt !== this.#seen.receipt)
      this.#problems.add("order", null, otherText(this.records));
  }

  #checkText(row: LogRow): void {
    if (row.text === null || row.salt === null) {
      if (row.text_hash !== "" && row.erased !== 1)
        this.#problems.add("text", row.seq, "its text is missing and no erasure names it");
      return;
    }
    if (row.text_hash === "") this.#problems.add("text", row.seq, "it has a text that was never hashed");
    else if (textHash(row.salt, row.text).toString("hex") !== row.text_hash)
      this.#problems.add("text", row.seq, "its text is not what was hashed");
  }

  /** L4: it replaces what was its chain's tip, is of the same kind, and carries no derived root of its own. */
  #checkRevision(row: LogRow): void {
    const { db } = this.#book;
    const before =
      db.one<{ tip: number | null }>(
        "SELECT max(seq) AS tip FROM record WHERE root = ? AND root <> seq AND seq < ?",
        row.root,
        row.seq,
      )?.tip ?? row.root;
    if (before !== row.supersedes)
      this.#problems.add("chain", row.seq, "it replaces a record that was not its chain's last");
    const start = db.one<{ kind: string; root: number }>(
      "SELECT kind, root FROM record WHERE seq = ?",
      row.root,
    );
    if (start?.kind !== row.kind || start.root !== row.root || row.root_id !== "")
      this.#problems.add("chain", row.seq, "it does not fit the chain it names");
  }

  #checkEnds(): void {
    const { db } = this.#book;
    const heads = db.all<{ device: number; device_seq: number; hash: Buffer; recorded_at: number }>(
      "SELECT device, device_seq, hash, recorded_at FROM head",
    );
    const seen = new Set<number>();
    for (const head of heads) {
      seen.add(head.device);
      const end = this.#devices.get(head.device);
      if (
        end !== undefined &&
        end.seq === head.device_seq &&
        end.hash === head.hash.toString("hex") &&
        end.recordedAt === head.recorded_at
      )
        continue;
      this.#problems.add(
        "head",
        end === undefined || end.last === 0 ? null : end.last,
        "the head kept for its device is not the end of the device's chain",
      );
    }
    for (const [device, end] of this.#devices) {
      if (!seen.has(device))
        this.#problems.add("head", end.last === 0 ? null : end.last, "its device has no head");
    }
    if (this.#seen !== null && this.records < this.#seen.n)
      this.#problems.add(
        "missing",
        this.lastSeq + 1,
        `it is not there. ${missingText(this.records, this.#seen.n)}`,
      );
    const order = db.one<{ n: number; receipt: Buffer }>("SELECT n, receipt FROM acceptance");
    if (
      (order?.n ?? 0) !== this.records ||
      (order?.receipt.toString("hex") ?? FIRST_RECEIPT) !== this.#receipt
    ) {
      this.#problems.add("order", null, "The order of acceptance is not that of the log");
    }
    for (const row of db.all<{ seq: number }>(
      "SELECT max(seq) AS seq FROM record WHERE root_id IS NOT NULL GROUP BY root_id HAVING count(*) > 1 LIMIT 20",
    )) {
      this.#problems.add("chain", row.seq, "another chain has the same root");
    }
    const projected = db.one<{ seq: number }>("SELECT seq FROM projection_seen")?.seq ?? 0;
    if (projected !== this.lastSeq)
      this.#problems.add(
        "projection",
        null,
        `The views have seen record No. ${projected}, the log ends with No. ${this.lastSeq}`,
      );
  }

  #idOf(seq: number): string {
    const row = this.#book.db.one<{ id: string }>(
      "SELECT lower(hex(id)) AS id FROM record WHERE seq = ?",
      seq,
    );
    return row === undefined ? "" : idFromHex(row.id);
  }

  #cmdId(row: LogRow): string {
    if (row.cmd === row.seq) this.#cmd = { seq: row.seq, id: idFromHex(row.id) };
    else if (this.#cmd.seq !== row.cmd) this.#cmd = { seq: row.cmd, id: this.#idOf(row.cmd) };
    return this.#cmd.id;
  }
}
