/** `procedures`: the contract, for people and programs that want to call it. */
import { z } from "zod";
import { contract, PROCEDURE_NAMES } from "../../shared/contract/index.ts";
import type { Command } from "./commands.ts";
import { textTable } from "./text-table.ts";

export const procedures: Command = async () => {
  const json = PROCEDURE_NAMES.map((name) => {
    const { kind, permission, scope, runs, input, output } = contract[name];
    return {
      name,
      kind,
      permission,
      scope,
      runs,
      input: z.toJSONSchema(input, { io: "input" }),
      output: z.toJSONSchema(output, { io: "output" }),
    };
  });
  const text = textTable(json, [
    { title: "procedure", of: ({ name }) => name },
    { title: "kind", of: ({ kind }) => kind },
    { title: "permission", of: ({ permission }) => permission },
    { title: "input", of: ({ input }) => inputWords(input) },
  ]);
  return { json, text, exit: 0 };
};

/** `account limit? offset`: the keys of the input, those that may be left out marked. */
function inputWords(schema: { properties?: object | undefined; required?: string[] | undefined }): string {
  const required = new Set(schema.required);
  return Object.keys(schema.properties ?? {})
    .map((key) => (required.has(key) ? key : `${key}?`))
    .join(" ");
}
