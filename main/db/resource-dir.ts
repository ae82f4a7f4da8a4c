/**
 * Where the files that come with the program lie: `migrations/` and `resources/`, and the worker's entry.
 *
 * Two layouts, one rule. Run from source, this module is `main/db/resource-dir.ts` and the files are under the
 * repository. Built, every chunk lies flat in `dist/main/` and `scripts/build.mjs` has copied both folders to `dist/`.
 */
import { fileURLToPath } from "node:url";

const isSource = import.meta.url.endsWith(".ts");
const root = new URL(isSource ? "../../" : "../", import.meta.url);

/** Absolute path of something under `migrations/` or `resources/`, such as `resourcePath("migrations/local")`. */
export function resourcePath(path: `migrations/${string}` | `resources/${string}`): string {
  return fileURLToPath(new URL(path, root));
}

/** The built window, which only a host reads. There is none beside the sources but what `npm run build` left in `dist/`. */
export function rendererDir(): string {
  return fileURLToPath(new URL(isSource ? "dist/renderer" : "renderer", root));
}

/** What `new Worker(...)` is given: the source under Node's type stripping, or the bundled entry. */
export function workerEntry(): URL {
  return new URL(isSource ? "main/jobs/worker.ts" : "main/worker.js", root);
}
