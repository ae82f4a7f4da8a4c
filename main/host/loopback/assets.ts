/**
 * The built window, read into memory once at start. A request's path is looked up in this map and nowhere else: no
 * request ever names a file on the disk.
 */
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

export interface Asset {
  readonly mime: string;
  readonly bytes: Buffer;
}

export type Assets = ReadonlyMap<string, Asset>;

const MIME: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** Every file under `dir` by its path on the wire; `/` is index.html. A file of a kind not listed above is refused. */
export async function readAssets(dir: string): Promise<Assets> {
  const assets = new Map<string, Asset>();
  for (const item of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue;
    const file = join(item.parentPath, item.name);
    const mime = MIME[extname(item.name)];
    if (mime === undefined)
      throw new Error(`The window has a file of a kind that is not served: ${relative(dir, file)}`);
    assets.set(`/${relative(dir, file).split(sep).join("/")}`, { mime, bytes: await readFile(file) });
  }
  const page = assets.get("/index.html");
  if (page === undefined) throw new Error("The window is not built: there is no index.html.");
  return assets.set("/", page);
}
