/** The arguments of `npm start`. */
import { parseArgs } from "node:util";
import { defaultDataDir } from "../../db/default-data-dir.ts";

export const USAGE = "Usage: npm start -- [--data DIR] [--port N] [--no-open]\n";

export interface HostOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly open: boolean;
}

/** Null when the arguments make no sense; the usage says what would. */
export function hostOptionsFrom(args: readonly string[]): HostOptions | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        port: { type: "string", default: "0" },
        "no-open": { type: "boolean", default: false },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535) || values.data === "") return null;
    return { dataDir: values.data ?? defaultDataDir(), port, open: !values["no-open"] };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
