/** `doctor`: looks at the data folder, whatever state it is in, and changes nothing. Exit 1 when something is broken. */
import type { Command } from "./commands.ts";
import { dataDirOf } from "./session.ts";
import { environmentSecrets } from "./unlock.ts";

const MARKS = { good: "ok  ", note: "note", bad: "BAD " } as const;

export const doctor: Command = async (invocation) => {
  const { examine } = await import("../doctor/doctor.ts");
  const { passphrase, recoveryCode } = environmentSecrets();
  const findings = await examine({
    dataDir: dataDirOf(invocation),
    isFull: invocation.options.full === true,
    profile: invocation.options.profile ?? null,
    passphrase,
    recoveryCode,
  });
  const broken = findings.filter(({ state }) => state === "bad").length;
  const text = findings.map(({ state, message }) => `${MARKS[state]}  ${message}\n`).join("");
  const json = { ok: broken === 0, findings };
  if (broken === 0) return { json, text, exit: 0 };
  const message = `daybook: ${broken === 1 ? "one thing needs" : `${broken} things need`} attention.`;
  return { json, text, message, exit: 1 };
};
