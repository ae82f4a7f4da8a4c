/**
 * One open book: its database, who it is, this computer's device in it, and the small immutable lookups that every
 * command and query shares. Root numbers never change once written, so they may be remembered; a rollback forgets.
 */
import type { Clock, IdSource } from "../../shared/effects.ts";
import { DomainError } from "../../shared/errors.ts";
import { hexFromId, idFromHex } from "../../shared/ids.ts";
import type { BookText } from "../../shared/ledger/record.ts";
import { currencyDigits } from "../../shared/money/currency.ts";
import type { AccountRow, ClosingRow, CommodityRow } from "../db/book-rows.generated.ts";
import type { Db, ReadDb } from "../db/driver.ts";
import type { SeenMark } from "./seen-mark.ts";

export function blobFromId(id: string): Buffer {
  return Buffer.from(hexFromId(id), "hex");
}

export function idFromBlob(blob: Buffer): string {
  return idFromHex(blob.toString("hex"));
}

/** Fails with `damaged` when the book's first record has no text. */
export function bookSecret(db: ReadDb): Buffer {
  const row = db.one<{ text: string }>("SELECT text FROM record_text WHERE seq = 1");
  if (row === undefined)
    throw new DomainError("damaged", { message: "The first record of this book has no text." });
  return Buffer.from((JSON.parse(row.text) as BookText).secret, "hex");
}

export class BookContext {
  readonly db: Db;
  readonly id: string;
  /** This computer's device id in this book. */
  readonly device: string;
  readonly clock: Clock;
  readonly ids: IdSource<Buffer>;
  readonly #rootByIdCache = new Map<string, number>();
  readonly #idByRootCache = new Map<number, string>();
  #accounts: Map<number, AccountRow> | null = null;
  #closings: Map<number, ClosingRow> | null = null;
  #commodities: Map<string, CommodityRow> | null = null;
  /** Where the log ends once the transaction that is open is committed; null when it added nothing. */
  end: SeenMark | null = null;
  #secret: Buffer | null = null;

  constructor(db: Db, id: string, device: string, clock: Clock, ids: IdSource<Buffer>) {
    this.db = db;
    this.id = id;
    this.device = device;
    this.clock = clock;
    this.ids = ids;
  }

  /** 32 random bytes in the text of the book's first record; roots that two devices would make twice derive from it. */
  get secret(): Buffer {
    this.#secret ??= bookSecret(this.db);
    return this.#secret;
  }

  /** Local number of a chain, or null when this book has no such chain. */
  findRoot(id: string): number | null {
    const known = this.#rootByIdCache.get(id);
    if (known !== undefined) return known;
    const root = findRootByBlob(this.db, blobFromId(id));
    if (root !== null) this.remember(root, id);
    return root;
  }

  /** Fails with `unknown_reference`. */
  requireRoot(id: string): number {
    const root = this.findRoot(id);
    if (root === null)
      throw new DomainError("unknown_reference", {
        id,
        message: "This names something that is not in this book.",
      });
    return root;
  }

  idOfRoot(root: number): string {
    const known = this.#idByRootCache.get(root);
    if (known !== undefined) return known;
    const row = this.db.one<{ id: Buffer }>(
      "SELECT coalesce(root_id, id) AS id FROM record WHERE seq = ?",
      root,
    );
    if (row === undefined) throw new DomainError("unknown_reference", { message: "No such record." });
    const id = idFromBlob(row.id);
    this.remember(root, id);
    return id;
  }

  remember(root: number, id: string): void {
    if (this.#rootByIdCache.size > 50_000) {
      this.#rootByIdCache.clear();
      this.#idByRootCache.clear();
    }
    this.#rootByIdCache.set(id, root);
    this.#idByRootCache.set(root, id);
  }

  /** Learns the ids of many roots in one statement; `idOfRoot` then asks for none of them. */
  lookUpIds(roots: Iterable<number>): void {
    const unknown = [...new Set(roots)].filter((root) => !this.#idByRootCache.has(root));
    if (unknown.length === 0) return;
    for (const { root, id } of this.db.all<{ root: number; id: Buffer }>(
      "SELECT r.seq AS root, coalesce(r.root_id, r.id) AS id FROM json_each(?) e JOIN record r ON r.seq = e.value",
      JSON.stringify(unknown),
    ))
      this.remember(root, idFromBlob(id));
  }

  /** The same the other way round: `findRoot` then asks for none of those that are there. */
  lookUpRoots(ids: Iterable<string>): void {
    const unknown = [...new Set(ids)].filter((id) => !this.#rootByIdCache.has(id)).map(hexFromId);
    if (unknown.length === 0) return;
    const asked = JSON.stringify(unknown);
    for (const { root, id } of this.db.all<{ root: number; id: Buffer }>(
      `SELECT r.seq AS root, r.root_id AS id FROM json_each(?) e JOIN record r ON r.root_id = unhex(e.value) WHERE r.root = r.seq
       UNION ALL SELECT r.seq, r.id FROM json_each(?) e JOIN record r ON r.id = unhex(e.value) WHERE r.root = r.seq AND r.root_id IS NULL`,
      asked,
      asked,
    ))
      this.remember(root, idFromBlob(id));
  }

  /** Accounts and categories in force, by root. */
  get accounts(): ReadonlyMap<number, AccountRow> {
    if (this.#accounts === null) {
      this.#accounts = new Map(
        this.db.all<AccountRow>("SELECT * FROM account").map((row) => [row.root, row]),
      );
      this.lookUpIds(this.#accounts.keys());
    }
    return this.#accounts;
  }

  accountsChanged(): void {
    this.#accounts = null;
  }

  /** Months that were ever closed (202603), and whether they are now. */
  get closings(): ReadonlyMap<number, ClosingRow> {
    this.#closings ??= new Map(
      this.db.all<ClosingRow>("SELECT * FROM closing").map((row) => [row.month, row]),
    );
    return this.#closings;
  }

  closingsChanged(): void {
    this.#closings = null;
  }

  /** The book's own commodities in force, by code. */
  get commodities(): ReadonlyMap<string, CommodityRow> {
    this.#commodities ??= new Map(
      this.db.all<CommodityRow>("SELECT * FROM commodity ORDER BY code").map((row) => [row.code, row]),
    );
    return this.#commodities;
  }

  commoditiesChanged(): void {
    this.#commodities = null;
  }

  /** Decimals of a currency of ISO 4217 or of this book's own commodities; -1 for what is neither (LED-3). */
  readonly digitsOf = (currency: string): number =>
    this.commodities.get(currency)?.decimals ?? currencyDigits(currency);

  /** Fails with `bad_currency`, naming the field. */
  requireCurrency(currency: string, field: string): void {
    if (this.digitsOf(currency) < 0)
      throw new DomainError("bad_currency", {
        field,
        currency,
        message: `“${currency}” is neither a currency of ISO 4217 nor a commodity of this book.`,
      });
  }

  /** After a rollback nothing remembered may be trusted. */
  forget(): void {
    this.#rootByIdCache.clear();
    this.#idByRootCache.clear();
    this.#accounts = null;
    this.#closings = null;
    this.#commodities = null;
    this.#secret = null;
    this.end = null;
  }
}

export function findRootByBlob(db: ReadDb, id: Buffer): number | null {
  const derived = db.one<{ seq: number }>("SELECT seq FROM record WHERE root_id = ? AND root = seq", id);
  if (derived !== undefined) return derived.seq;
  const own = db.one<{ seq: number }>(
    "SELECT seq FROM record WHERE id = ? AND root = seq AND root_id IS NULL",
    id,
  );
  return own?.seq ?? null;
}
