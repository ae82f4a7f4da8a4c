/** Whom money goes to and comes from (CAT-3), and tags (CAT-4): their lists, names, merges. Entries refer to ids. */
import { z } from "zod";
import { command, query } from "./procedure.ts";
import { countSchema, dateSchema, idSchema, momentSchema, nameSchema, textSchema } from "./wire.ts";

/** At most so many are merged at once. */
const MOST_MERGED = 100;

const mergeInput = z.strictObject({ from: z.array(idSchema).min(1).max(MOST_MERGED), into: idSchema });
/** `kept`: entries in closed months; they stay as they are, and so does what they name. */
const mergeOutput = z.strictObject({ corrected: countSchema, kept: countSchema });

export const payeesContract = {
  /** Payees by name or by use; `text` is found in the name and in the other names. */
  "payees.list": query({
    permission: "member",
    input: z.strictObject({
      text: textSchema(200).optional(),
      sort: z.enum(["name", "entries"]),
      offset: countSchema,
      limit: z.int().min(1).max(200),
      knownAt: momentSchema.optional(),
    }),
    output: z.strictObject({
      total: countSchema,
      payees: z.array(
        z.strictObject({
          id: idSchema,
          name: z.string(),
          aliases: z.array(z.string()),
          entries: countSchema,
          lastUsed: dateSchema.nullable(),
          /** The name of the category of its newest entry; null without one. */
          lastCategory: z.string().nullable(),
        }),
      ),
    }),
    reads: ["entries", "imports", "categories"],
  }),
  /** A new name; the old one stays as another name. `exists` when a payee goes by it already. */
  "payees.rename": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: z.strictObject({ id: idSchema, name: nameSchema() }),
    output: z.strictObject({ id: idSchema }),
    changes: ["entries", "activity"],
  }),
  /** What else it is called: who is typed or imported by such a name is this payee. */
  "payees.setAliases": command({
    permission: "can_edit_entries",
    input: z.strictObject({ id: idSchema, aliases: z.array(nameSchema()).max(200) }),
    output: z.strictObject({ id: idSchema }),
    changes: ["entries", "activity"],
  }),
  /** Makes several one: their entries are corrected to name `into`, with the bank's own words kept; their names become its other names. */
  "payees.merge": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: mergeInput,
    output: mergeOutput,
    changes: ["entries", "activity"],
  }),
  "tags.list": query({
    permission: "member",
    input: z.strictObject({ knownAt: momentSchema.optional() }),
    output: z.strictObject({
      tags: z.array(z.strictObject({ id: idSchema, name: z.string(), entries: countSchema })),
    }),
    reads: ["entries", "imports"],
  }),
  "tags.rename": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: z.strictObject({ id: idSchema, name: nameSchema(60) }),
    output: z.strictObject({ id: idSchema }),
    changes: ["entries", "activity"],
  }),
  "tags.merge": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: mergeInput,
    output: mergeOutput,
    changes: ["entries", "activity"],
  }),
  /** Takes a tag off every entry that carries it. */
  "tags.remove": command({
    permission: "can_edit_entries",
    runs: "worker",
    input: z.strictObject({ id: idSchema }),
    output: mergeOutput,
    changes: ["entries", "activity"],
  }),
};
