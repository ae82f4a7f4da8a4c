/**
 * The recorder and fault maker of disk-shim.c, compiled by the system's C compiler for the time of a test. Linux only:
 * `shimMissing` says why there is none, and the tests that need it are skipped with that reason in their name.
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { endianness, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("disk-shim.c", import.meta.url));

/** Null where a shim can be had. */
export const shimMissing: string | null = whyNone();

function whyNone(): string | null {
  if (process.platform !== "linux" || endianness() !== "LE") return "LD_PRELOAD is Linux's";
  return spawnSync("cc", ["--version"], { stdio: "ignore" }).status === 0 ? null : "there is no C compiler";
}

/** What a call that changes or reads a file is, for `Faults.arm`. */
const KINDS = { write: 1, sync: 2, truncate: 4, name: 8, read: 16 } as const;
export type FaultKind = keyof typeof KINDS;

const ERRORS = { EIO: 5, ENOSPC: 28, EROFS: 30, EFBIG: 27 } as const;

export interface FaultPlan {
  readonly kinds: readonly FaultKind[];
  readonly error: keyof typeof ERRORS;
  /** The n-th matching call from now on, first is 1. */
  readonly at: number;
  /** And every one after it. */
  readonly sticky?: boolean;
  /** Half of the bytes go to the disk before the call fails. */
  readonly half?: boolean;
}

const CONTROL_BYTES = 32;

/** A folder whose every change goes through the shim while a process runs with `env`. */
export class DiskShim {
  readonly log: string;
  readonly env: Readonly<Record<string, string>>;
  readonly #home = mkdtempSync(join(tmpdir(), "daybook-shim-"));
  readonly #control: number;

  constructor(root: string, options: { readonly records: boolean }) {
    const library = join(this.#home, "disk-shim.so");
    const made = spawnSync("cc", ["-O2", "-shared", "-fPIC", "-o", library, SOURCE, "-lpthread"], {
      encoding: "utf8",
    });
    if (made.status !== 0) throw new Error(`cc: ${made.stderr}`);
    this.log = join(this.#home, "log");
    const control = join(this.#home, "fault");
    writeFileSync(control, Buffer.alloc(CONTROL_BYTES));
    this.#control = openSync(control, "r+");
    this.env = {
      LD_PRELOAD: library,
      DISK_SHIM_ROOT: root,
      DISK_SHIM_FAULT: control,
      ...(options.records ? { DISK_SHIM_LOG: this.log } : {}),
    };
  }

  arm({ kinds, error, at, sticky = false, half = false }: FaultPlan): void {
    const bytes = Buffer.alloc(CONTROL_BYTES);
    bytes.writeInt32LE(ERRORS[error], 4);
    bytes.writeBigInt64LE(BigInt(at), 8);
    bytes.writeUInt32LE(sticky ? 1 : 0, 16);
    bytes.writeUInt32LE(half ? 1 : 0, 20);
    writeSync(this.#control, bytes, 0, CONTROL_BYTES, 0);
    // Last: from here on it counts.
    bytes.writeUInt32LE(
      kinds.reduce((sum, kind) => sum | KINDS[kind], 0),
      0,
    );
    writeSync(this.#control, bytes, 0, 4, 0);
  }

  /** Ends the fault; answers how often it struck. */
  disarm(): number {
    writeSync(this.#control, Buffer.alloc(4), 0, 4, 0);
    return this.hits;
  }

  /** How often the fault has struck since it was armed. */
  get hits(): number {
    const bytes = Buffer.alloc(8);
    readSync(this.#control, bytes, 0, 8, 24);
    return Number(bytes.readBigUInt64LE());
  }

  remove(): void {
    closeSync(this.#control);
    rmSync(this.#home, { recursive: true, force: true });
  }
}
