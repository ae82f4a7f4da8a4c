/** Where the window was, so that it opens there again. Nothing here is worth failing for: a bad file counts as none. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";

const SIZE = z.int().min(200).max(20_000);
const PLACE = z.int().min(-100_000).max(100_000);
const stateSchema = z.strictObject({
  x: PLACE,
  y: PLACE,
  width: SIZE,
  height: SIZE,
  maximized: z.boolean(),
});

export type WindowState = z.infer<typeof stateSchema>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of the window's upper edge must be on a screen: enough to take hold of. */
const GRIP = 64;

export function readWindowState(path: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

/** Written beside and renamed: a crash leaves the old one. */
export function writeWindowState(path: string, state: WindowState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Whether the person could see the window there and drag it: a screen may have gone since. */
export function isOnScreen(state: Area, screens: readonly Area[]): boolean {
  return screens.some(({ x, y, width, height }) => {
    const across = Math.min(state.x + state.width, x + width) - Math.max(state.x, x);
    return across >= GRIP && state.y >= y && state.y <= y + height - GRIP;
  });
}
