/** What could not be read or booked, as a person reads it. */

interface Problem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

const SHOWN = 50;

export function problemTable(problems: readonly Problem[]): string {
  if (problems.length === 0) return "";
  const lines = problems
    .slice(0, SHOWN)
    .map(({ code, message }) => `  ${message.replace(/\p{Cc}+/gu, " ")} (${code})\n`);
  const rest = problems.length > SHOWN ? `  … and ${problems.length - SHOWN} more\n` : "";
  return `${problems.length === 1 ? "1 problem" : `${problems.length} problems`}:\n${lines.join("")}${rest}`;
}
