/** Where a person's books lie when nobody says `--data`: the platform's folder for application data. */
import { homedir } from "node:os";
import { posix, win32 } from "node:path";

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Windows uses the local, not the roaming folder: a database must never be copied about by a sign-in service (R54).
 * `XDG_DATA_HOME` counts only when absolute, as its specification demands.
 */
export function defaultDataDir(
  around: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const { platform, env, home } = around;
  if (platform === "win32")
    return win32.join(env["LOCALAPPDATA"] ?? win32.join(home, "AppData", "Local"), "Daybook");
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Daybook");
  const xdg = env["XDG_DATA_HOME"];
  return posix.join(
    xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, ".local", "share"),
    "daybook",
  );
}
