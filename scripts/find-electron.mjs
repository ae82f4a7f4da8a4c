/**
 * Is there an Electron to run Daybook in? Answered by looking at files: asking the `electron` package itself would begin
 * to download one. Nothing is ever fetched by `npm start`; `npx install-electron` does, where a person asks for it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "./build-stamp.mjs";

const packageDir = join(rootDir, "node_modules/electron");

/** Path of the program, or null. `ELECTRON_OVERRIDE_DIST_PATH` names another folder, as with Electron's own launcher. */
export function electronBinary(env = process.env, dir = packageDir) {
  const pathFile = join(dir, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : null;
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(dir, "dist");
  const path = join(folder, name ?? "electron");
  return name === null && env.ELECTRON_OVERRIDE_DIST_PATH === undefined
    ? null
    : existsSync(path)
      ? path
      : null;
}

/** What Electron itself understands of the arguments of `npm start`: the data folder. */
function asksForBrowser(args) {
  const rest = args.filter((arg, at) => !/^--data(=|$)/.test(arg) && args[at - 1] !== "--data");
  return rest[0] ?? null;
}

/** `{ binary }`, or `{ why }` in words that end the sentence "Daybook runs in your browser: …". */
export function electronOrReason({
  args,
  env = process.env,
  platform = process.platform,
  uid = process.getuid?.() ?? null,
  binary = electronBinary(env),
}) {
  if (env.DAYBOOK_HOST === "browser") return { why: "DAYBOOK_HOST=browser says so." };
  const option = asksForBrowser(args);
  if (option !== null) return { why: `${option} is for the browser.` };
  if (binary === null)
    return { why: "Electron’s program is not installed (npx install-electron fetches it)." };
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return { why: "there is no display for a window." };
  if (platform === "linux" && uid === 0)
    return { why: "as root Electron would run without its sandbox, which Daybook does not do." };
  return { binary };
}
