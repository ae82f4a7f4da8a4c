/**
 * Stands in for main/cli/console.ts where a test runs the command line inside its own process (most do: a process each
 * would take minutes):  vi.mock("../main/cli/console.ts", () => import("./captured-console.ts"));
 */
let out = "";
let messages = "";

export class StdoutClosed extends Error {}

export function writeOut(text: string): void {
  out += text;
}

export function writeMessage(text: string): void {
  messages += `${text}\n`;
}

export function writeProgress(): void {
  // No terminal is watched here.
}

/** What was written since the last call. */
export function takeOutput(): { stdout: string; stderr: string } {
  const taken = { stdout: out, stderr: messages };
  out = "";
  messages = "";
  return taken;
}
