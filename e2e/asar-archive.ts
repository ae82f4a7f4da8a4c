/** Reads an asar archive: a header in JSON (a tree of names, sizes and offsets), then the bytes. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Node {
  readonly files?: Readonly<Record<string, Node>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
}

export interface AsarFile {
  /** From the root of the archive, with `/`. */
  readonly path: string;
  readonly isUnpacked: boolean;
  readonly bytes: Buffer | null;
}

export function readAsar(path: string): AsarFile[] {
  const archive = readFileSync(path);
  const start = 8 + archive.readUInt32LE(4);
  const header = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString("utf8")) as Node;
  const walk = (node: Node, at: string): AsarFile[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) => {
      const inside = at === "" ? name : `${at}/${name}`;
      if (child.files !== undefined) return walk(child, inside);
      const from = start + Number(child.offset ?? 0);
      const isUnpacked = child.unpacked === true;
      const bytes = isUnpacked ? null : archive.subarray(from, from + (child.size ?? 0));
      return [{ path: inside, isUnpacked, bytes }];
    });
  return walk(header, "");
}

/** Lays the archive and what lies unpacked beside it out as one folder, the way Electron's file system shows them. */
export function extractAsar(path: string, dir: string): void {
  for (const { path: name, bytes } of readAsar(path)) {
    if (bytes === null) continue;
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), bytes);
  }
  if (existsSync(`${path}.unpacked`)) cpSync(`${path}.unpacked`, dir, { recursive: true });
}
