/**
 * Where the files that come with the program lie: `migrations/` and `resources/`, and the worker's entry.
 *
 * Two layouts, one rule. Run from source, this module is `main/db/resource-dir.ts` and the files are under the
 * repository. Built, every chunk lies flat in `dist/main/` and `scripts/build.mjs` has copied both folders to `dist/`.
 */
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

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

/** Calls from WebAssembly into JavaScript before V8 compiles a wrapper for them: never. */
const NEVER = 2 ** 30;

/**
 * What `new Worker(...)` is given: the source under Node's type stripping, or the bundled entry.
 *
 * Node strips types in WebAssembly that calls into JavaScript all the time. Compiling those calls' wrappers in several
 * threads at once ends the process now and then (nodejs/node 64500: “jit_page.has_value()”, or a SIGSEGV), so from
 * source they stay uncompiled. The bundled program has no such calls: Argon2's WebAssembly imports nothing.
 */
export function workerEntry(): URL {
  if (isSource) setFlagsFromString(`--wasm-wrapper-tiering-budget=${NEVER}`);
  return new URL(isSource ? "main/jobs/worker.ts" : "main/worker.js", root);
}
