import { z } from "zod";
import { command, query } from "./procedure.ts";
import { countSchema, emptySchema, idSchema, nameSchema, textSchema } from "./wire.ts";

export const verifyProblemSchema = z.strictObject({
  code: z.string(),
  seq: countSchema.nullable(),
  message: z.string(),
});

export const verificationSchema = z.strictObject({
  ok: z.boolean(),
  records: countSchema,
  head: z.string(),
  problems: z.array(verifyProblemSchema),
});

export const jobSchema = z.strictObject({
  id: idSchema,
  procedure: z.string(),
  state: z.enum(["running", "completed", "failed", "cancelled", "interrupted"]),
  /** 0 to 1, or null when it cannot be told yet. */
  progress: z.number().min(0).max(1).nullable(),
  done: countSchema,
  total: countSchema.nullable(),
  note: z.string(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The last time its worker was heard of. */
  heartbeatAt: z.string().nullable(),
});

export const dataContract = {
  /** Walks the whole log: hashes, chains, roots, balances and projections; names the first record that does not hold. */
  "data.verify": query({
    permission: "member",
    runs: "worker",
    input: emptySchema,
    output: verificationSchema,
    reads: [],
  }),
  /** Writes the archive zip and answers a handle to fetch it with. */
  "data.archive": command({
    permission: "can_export",
    runs: "worker",
    input: emptySchema,
    output: z.strictObject({
      file: idSchema,
      name: z.string(),
      bytes: countSchema,
      sha256: z.string(),
      head: z.string(),
      records: countSchema,
      entries: countSchema,
    }),
    changes: ["activity"],
  }),
  /** Restores an archive into a new book; refuses a changed byte, naming the file, and leaves nothing behind. */
  "data.restore": command({
    permission: "profile",
    scope: "profile",
    runs: "worker",
    input: z.strictObject({ file: idSchema }),
    output: z.strictObject({ book: idSchema, name: z.string(), head: z.string(), records: countSchema }),
    changes: ["books"],
  }),
  /** Drops every projection and makes it again from the log. */
  "data.rebuild": command({
    permission: "can_manage_members",
    runs: "worker",
    input: emptySchema,
    output: z.strictObject({ records: countSchema }),
    changes: ["entries", "accounts", "categories", "imports"],
  }),
  "jobs.list": query({
    permission: "profile",
    scope: "profile",
    input: emptySchema,
    output: z.strictObject({ jobs: z.array(jobSchema) }),
    reads: ["jobs"],
  }),
  "jobs.cancel": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({ id: idSchema }),
    output: emptySchema,
    changes: ["jobs"],
  }),
  "settings.get": query({
    permission: "profile",
    scope: "profile",
    input: emptySchema,
    output: z.strictObject({ settings: z.record(z.string(), z.string()) }),
    reads: ["settings"],
  }),
  "settings.set": command({
    permission: "profile",
    scope: "profile",
    input: z.strictObject({ name: nameSchema(60), value: textSchema(20_000) }),
    output: emptySchema,
    changes: ["settings"],
  }),
};
