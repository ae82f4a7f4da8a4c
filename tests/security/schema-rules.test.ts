/**
 * What every input of the contract keeps to, whoever adds a procedure (R9, R11): nothing without an end, no key that was
 * not thought of, nothing that is a path, an address, SQL or a command.
 */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { contract } from "../../shared/contract/index.ts";
import { validInputs } from "../sample-input.ts";
import {
  allFields,
  type Field,
  type FieldSchema,
  fieldName,
  fieldsOf,
  inputSchemaOf,
} from "./input-fields.ts";

/** Most a text may hold; uploads come in pieces of base64. */
const MAX_TEXT = 4_000;
/** How one person arranged the window: layouts, kept reports, saved filters. */
const MAX_SETTING = 20_000;
const MAX_PIECE = 1_400_000;
const MAX_ITEMS = 1_000;
/** Objects and arrays inside each other. */
const MAX_DEPTH = 5;

const SCALARS = new Set(["boolean", "null"]);

/** Why a field could grow without end, or take what nobody thought of; null when it cannot. */
function looseness({ procedure, path, schema }: Field): string | null {
  if (schema.$ref !== undefined) return "is recursive";
  if (path.length > MAX_DEPTH) return "lies too deep";
  if (schema.const !== undefined || schema.enum !== undefined) return null;
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return null;
  switch (schema.type ?? "any") {
    case "string": {
      const limit =
        path.at(-1) === "base64" ? MAX_PIECE : procedure === "settings.set" ? MAX_SETTING : MAX_TEXT;
      return (schema.maxLength ?? Infinity) <= limit ? null : "is a text without a cap";
    }
    case "array":
      return schema.items !== undefined && (schema.maxItems ?? Infinity) <= MAX_ITEMS
        ? null
        : "is a list without a cap";
    case "integer":
      return Number.isSafeInteger(schema.minimum) && Number.isSafeInteger(schema.maximum)
        ? null
        : "is an integer without safe bounds";
    case "object":
      return schema.additionalProperties === false ? null : "takes unknown keys";
    default:
      return SCALARS.has(schema.type ?? "") ? null : `is of type ${schema.type ?? "any"}`;
  }
}

const loose = (fields: readonly Field[]) =>
  fields.flatMap((field) => {
    const why = looseness(field);
    return why === null ? [] : [`${fieldName(field)} ${why}`];
  });

/**
 * Words of a field's name that say it is taken for a place, an address, or something to run. Handles are called `file`,
 * `folder`, `draft`; they are ids.
 */
const FORBIDDEN =
  /^(path|paths|dir|directory|filename|filepath|url|uri|href|link|host|port|address|sql|query|where|statement|command|cmd|shell|exec|script|code|eval|html|markup|regex|pattern|template|env|argv|args)$/;
/** A recovery code is what a person types, not something to run. */
const RECOVERY_CODES =
  /^(profile\.(unlock|setPassphrase|confirmRecovery)|backups\.(preview|restore)): (.*\.)?code$/;
/** Where a shop is (LED-16): a street and a postal code, which nothing is looked up by. */
const PLACES = /\.place\.(address|postalCode)$/;
const FORBIDDEN_FORMATS = new Set(["uri", "url", "uri-reference", "regex", "hostname", "ipv4", "ipv6"]);

function isForbidden(field: Field): boolean {
  const name = field.path.at(-1) ?? "";
  if (FORBIDDEN_FORMATS.has(field.schema.format ?? "")) return true;
  if (RECOVERY_CODES.test(fieldName(field)) && field.schema.type === "string")
    return (field.schema.maxLength ?? Infinity) > 100;
  if (PLACES.test(fieldName(field)) && field.schema.type === "string")
    return (field.schema.maxLength ?? Infinity) > 200;
  const words = name.split(/(?=[A-Z])|[_-]/).map((word) => word.toLowerCase());
  return words.some((word) => FORBIDDEN.test(word));
}

const HANDLES = /^(file|folder|draft|batch|book|profile|account|id|from|to|into|category|parent)$/;

describe("every input has an end (R9)", () => {
  const fields = allFields();

  it("sees the fields", () => {
    expect(fields.length).toBeGreaterThan(150);
    for (const type of ["string", "array", "integer", "object", "boolean"])
      expect(fields.filter(({ schema }) => schema.type === type).length, type).toBeGreaterThan(3);
  });

  it("caps lengths, lists, numbers and depth, and refuses unknown keys", () => {
    expect(loose(fields)).toEqual([]);
  });

  it.each<[string, z.ZodType]>([
    ["is a text without a cap", z.strictObject({ a: z.string() })],
    [
      "is a text without a cap",
      z.strictObject({ a: z.strictObject({ b: z.string().max(5_000) }).optional() }),
    ],
    ["is a list without a cap", z.strictObject({ a: z.array(z.boolean()) })],
    ["is of type number", z.strictObject({ a: z.number().max(5) })],
    ["takes unknown keys", z.object({ a: z.boolean() })],
    ["takes unknown keys", z.strictObject({ a: z.record(z.string().max(5), z.boolean()) })],
    ["is of type any", z.strictObject({ a: z.unknown() })],
    ["lies too deep", deep(MAX_DEPTH + 1)],
  ])("would say so: %s", (why, input) => {
    expect(loose(fieldsOf("books.list", inputSchemaOf(input))).join()).toContain(why);
  });

  it.each<[string, FieldSchema]>([
    ["is an integer without safe bounds", { type: "integer", minimum: 0 }],
    ["is an integer without safe bounds", { type: "integer", minimum: 0, maximum: 2 ** 60 }],
    ["is recursive", { $ref: "#" }],
  ])("would say so of a schema: %s", (why, schema) => {
    expect(loose(fieldsOf("books.list", { type: "object", properties: { a: schema } })).join()).toContain(
      why,
    );
  });
});

function deep(levels: number): z.ZodType {
  return levels === 0 ? z.boolean() : z.strictObject({ a: deep(levels - 1) });
}

describe("no input is a path, an address, SQL or a command (R11)", () => {
  const fields = allFields();

  it("by its name and format", () => {
    expect(fields.filter(isForbidden).map(fieldName)).toEqual([]);
  });

  it("names a file or a record only by an id or a short name of its own", () => {
    const handles = fields.filter(
      ({ path, schema }) => HANDLES.test(path.at(-1) ?? "") && schema.type === "string",
    );
    expect(handles.length).toBeGreaterThan(20);
    expect(handles.filter(({ schema }) => (schema.maxLength ?? Infinity) > 200).map(fieldName)).toEqual([]);
  });

  it.each<[string, FieldSchema]>([
    ["path", { type: "string" }],
    ["targetPath", { type: "string" }],
    ["import_url", { type: "string" }],
    ["sql", { type: "string" }],
    ["shellCommand", { type: "string" }],
    ["code", { type: "string", maxLength: 100 }],
    ["name", { type: "string", format: "uri" }],
  ])("would say so: %s", (name, schema) => {
    expect(isForbidden({ procedure: "books.list", path: [name], schema })).toBe(true);
  });
});

describe("every text is plain text (R9)", () => {
  /** Secrets are compared or derived from, never kept or shown; a piece of a file is base64. */
  const SECRETS = /\.(passphrase|code)$|: (code)$/;
  const texts = allFields().filter(
    (field) =>
      field.schema.type === "string" &&
      field.schema.enum === undefined &&
      field.schema.const === undefined &&
      !SECRETS.test(fieldName(field)),
  );

  /** Puts `text` at `path` of a valid input; null where this branch of the input has no such place. */
  function planted(input: unknown, path: readonly string[], text: string): unknown {
    const [key, ...rest] = path;
    if (key === undefined) return typeof input === "string" ? text : null;
    if (Array.isArray(input)) return key === "[]" ? input.map((item) => planted(item, rest, text)) : null;
    if (typeof input !== "object" || input === null || !Object.hasOwn(input, key)) return null;
    const inner = planted((input as Record<string, unknown>)[key], rest, text);
    return inner === null ? null : { ...input, [key]: inner };
  }

  it.each([
    ["a NUL", "a\u0000b"],
    ["a bell", "a\u0007b"],
    ["half a surrogate pair", "a\ud800b"],
    ["a letter and its accent apart (not NFC)", "e\u0301"],
  ])("refuses %s in all of them", (_what, text) => {
    let plantable = 0;
    const taken = texts.filter((field) => {
      const { input: schema } = contract[field.procedure];
      const inputs = validInputs(schema)
        .map((input) => planted(input, field.path, text))
        .filter((input) => input !== null);
      if (inputs.length > 0) plantable += 1;
      return inputs.some((input) => schema.safeParse(input).success);
    });
    expect(plantable).toBe(texts.length);
    expect(taken.map(fieldName)).toEqual([]);
  });
});
