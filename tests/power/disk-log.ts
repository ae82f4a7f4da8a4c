/** What disk-shim.c wrote down of a run: every change of a file and every reply on stdout, in order. */

export type DiskOp =
  | {
      readonly op: "open";
      readonly fd: number;
      readonly path: string;
      readonly isNew: boolean;
      readonly cuts: boolean;
    }
  | { readonly op: "write"; readonly fd: number; readonly at: number; readonly bytes: Buffer }
  | { readonly op: "truncate"; readonly fd: number; readonly size: number }
  | { readonly op: "sync"; readonly fd: number }
  | { readonly op: "mkdir" | "rmdir" | "unlink"; readonly path: string }
  | { readonly op: "rename"; readonly path: string; readonly to: string }
  | { readonly op: "said"; readonly text: string };

const HEAD = 17;

export function readDiskLog(log: Buffer): DiskOp[] {
  const ops: DiskOp[] = [];
  for (let at = 0; at + HEAD <= log.length; ) {
    const length = log.readUInt32LE(at + 13);
    const bytes = log.subarray(at + HEAD, at + HEAD + length);
    ops.push(
      readOp(String.fromCharCode(log[at] ?? 0), log.readInt32LE(at + 1), log.readBigInt64LE(at + 5), bytes),
    );
    at += HEAD + length;
  }
  return ops;
}

function readOp(op: string, fd: number, number: bigint, bytes: Buffer): DiskOp {
  const path = () => bytes.toString("utf8");
  const value = Number(number);
  switch (op) {
    case "O":
      return { op: "open", fd, path: path(), isNew: (value & 1) !== 0, cuts: (value & 2) !== 0 };
    case "W":
      return { op: "write", fd, at: value, bytes };
    case "T":
      return { op: "truncate", fd, size: value };
    case "S":
      return { op: "sync", fd };
    case "M":
      return { op: "mkdir", path: path() };
    case "D":
      return { op: "rmdir", path: path() };
    case "U":
      return { op: "unlink", path: path() };
    case "R": {
      const [from = "", to = ""] = path().split("\0");
      return { op: "rename", path: from, to };
    }
    case "A":
      return { op: "said", text: path() };
    default:
      throw new Error(`the log holds an unknown ${op}`);
  }
}
