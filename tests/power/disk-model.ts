/**
 * A disk that loses its power. It takes the changes of a recorded run one by one and knows what is durable: the content of
 * a file up to its last fsync, the names of a folder up to a fsync. `crash` gives one of the many states in which the disk
 * may come back: of what was not synced each write is there, gone, or torn at a sector, in any order.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Dice } from "../crash/workloads.ts";
import type { DiskOp } from "./disk-log.ts";

/** `ordered`: names become durable in order, all of them with any fsync (a journalling file system). `strict`: with a fsync of their folder only. */
export type Names = "ordered" | "strict";
/** `none`: all that was not synced is gone. `all`: everything came through. `some`: each for itself, torn or not. */
export type Fate = "none" | "all" | "some";

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly size: number };

/** One file or folder, whatever its names. */
class Node {
  readonly isFolder: boolean;
  durable = Buffer.alloc(0);
  size = 0;
  open: Change[] = [];

  constructor(isFolder: boolean) {
    this.isFolder = isFolder;
  }

  change(change: Change): void {
    this.open.push(change);
  }

  sync(): void {
    for (const change of this.open) this.#apply(change);
    this.open = [];
  }

  #apply(change: Change): void {
    const image = { bytes: this.durable, size: this.size };
    applyTo(image, change);
    this.durable = image.bytes;
    this.size = image.size;
  }

  /** Its content after the power came back. */
  after(fate: Fate, dice: Dice): Buffer {
    const image = { bytes: Buffer.from(this.durable.subarray(0, this.size)), size: this.size };
    for (const change of this.open) for (const kept of fateOf(change, fate, dice)) applyTo(image, kept);
    return image.bytes.subarray(0, image.size);
  }
}

function applyTo(image: { bytes: Buffer; size: number }, change: Change): void {
  if ("size" in change) {
    if (change.size > image.size) grow(image, change.size);
    else image.bytes.fill(0, change.size, image.size);
    image.size = change.size;
    return;
  }
  const end = change.at + change.bytes.length;
  grow(image, end);
  change.bytes.copy(image.bytes, change.at);
  image.size = Math.max(image.size, end);
}

function grow(image: { bytes: Buffer }, size: number): void {
  if (size <= image.bytes.length) return;
  const larger = Buffer.alloc(Math.max(size, 2 * image.bytes.length));
  image.bytes.copy(larger);
  image.bytes = larger;
}

const SECTORS = [512, 4096] as const;

/** Of a hundred changes that were not synced so many come through, and so many are torn; the rest is gone. */
const KEPT = 50;
const TORN = 20;

function fateOf(change: Change, fate: Fate, dice: Dice): Change[] {
  if (fate === "none") return [];
  if (fate === "all") return [change];
  const drawn = dice.below(100);
  if (drawn < KEPT) return [change];
  if (drawn >= KEPT + TORN || "size" in change) return [];
  const sector = SECTORS[dice.below(SECTORS.length)] ?? 512;
  const pieces: Change[] = [];
  for (let from = 0; from < change.bytes.length; ) {
    const to = Math.min(change.bytes.length, from + sector - ((change.at + from) % sector));
    if (dice.below(2) === 0) pieces.push({ at: change.at + from, bytes: change.bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

type Naming = { readonly path: string; readonly node: Node | null };

export class PowerlessDisk {
  readonly #names: Names;
  readonly #byFd = new Map<number, Node>();
  readonly #now = new Map<string, Node>([["", new Node(true)]]);
  readonly #durable = new Map<string, Node>([["", new Node(true)]]);
  /** Changes of names since they were last made durable, in order; null for a name that went. */
  #open: Naming[][] = [];

  constructor(names: Names) {
    this.#names = names;
  }

  take(op: DiskOp): void {
    if (op.op === "open") this.#openFile(op.fd, op.path, op.isNew, op.cuts);
    else if (op.op === "write") this.#node(op.fd).change({ at: op.at, bytes: op.bytes });
    else if (op.op === "truncate") this.#node(op.fd).change({ size: op.size });
    else if (op.op === "sync") this.#sync(this.#node(op.fd));
    else if (op.op === "mkdir") this.#rename([{ path: op.path, node: new Node(true) }]);
    else if (op.op === "rmdir" || op.op === "unlink") this.#rename([{ path: op.path, node: null }]);
    else if (op.op === "rename") this.#rename(this.#moves(op.path, op.to));
  }

  #node(fd: number): Node {
    const node = this.#byFd.get(fd);
    if (node === undefined) throw new Error(`fd ${fd} was never opened`);
    return node;
  }

  #openFile(fd: number, path: string, isNew: boolean, cuts: boolean): void {
    let node = this.#now.get(path);
    if (node === undefined) {
      node = new Node(!isNew);
      this.#rename([{ path, node }]);
    } else if (cuts) node.change({ size: 0 });
    this.#byFd.set(fd, node);
  }

  #rename(namings: Naming[]): void {
    for (const naming of namings) setName(this.#now, naming);
    this.#open.push(namings);
  }

  /** The name itself and, for a folder, everything below it. */
  #moves(from: string, to: string): Naming[] {
    const moved = [...this.#now].filter(([path]) => path === from || path.startsWith(`${from}/`));
    return moved.flatMap(([path, node]) => [
      { path, node: null },
      { path: to + path.slice(from.length), node },
    ]);
  }

  #sync(node: Node): void {
    node.sync();
    const synced = (namings: Naming[]) =>
      this.#names === "ordered" || namings.some(({ path }) => this.#now.get(folderOf(path)) === node);
    const still: Naming[][] = [];
    for (const namings of this.#open) {
      if (synced(namings)) for (const naming of namings) setName(this.#durable, naming);
      else still.push(namings);
    }
    this.#open = still;
  }

  /** Lays one state after the power loss into the empty folder `root`. */
  crash(root: string, fate: Fate, dice: Dice): void {
    const names = new Map(this.#durable);
    const upTo = fate === "none" ? 0 : fate === "all" ? this.#open.length : dice.below(this.#open.length + 1);
    const kept =
      this.#names === "ordered" || fate !== "some"
        ? this.#open.slice(0, upTo)
        : this.#open.filter(() => dice.below(2) === 0);
    for (const namings of kept) for (const naming of namings) setName(names, naming);
    this.#lay(root, names, (node) => node.after(fate, dice));
  }

  /** Every file as the program sees it now. */
  files(): Map<string, Buffer> {
    return new Map(
      [...this.#now].flatMap(([path, node]) =>
        node.isFolder ? [] : [[path, node.after("all", { below: () => 0, uuid: () => "" })] as const],
      ),
    );
  }

  #lay(root: string, names: ReadonlyMap<string, Node>, contentOf: (node: Node) => Buffer): void {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    const laid = new Set<string>();
    // A folder's name comes before the names of what lies in it.
    for (const [path, node] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      // A file whose folder never became durable cannot be found.
      if (path !== "" && !laid.has(folderOf(path))) continue;
      laid.add(path);
      if (node.isFolder) mkdirSync(join(root, path), { recursive: true });
      // Shared memory, never on the disk: SQLite makes it anew.
      else if (!path.endsWith("-shm")) writeFileSync(join(root, path), contentOf(node));
    }
  }
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === "/" ? "" : folder;
}

function setName(names: Map<string, Node>, { path, node }: Naming): void {
  if (node === null) names.delete(path);
  else names.set(path, node);
}
