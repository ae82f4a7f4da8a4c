/** Inputs made from a procedure's own schema, so that a new procedure is tested the day it is written. */
import fc from "fast-check";
import { z } from "zod";

type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  /** A choice by one key, such as `kind`. */
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};
type Path = readonly (string | number)[];
type Plain = { [key: string]: unknown };

export const ids = { any: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b5a" };
/** Strings that one or another kind of field takes. */
const WORDS = [
  ids.any,
  "2026-01-05",
  "EUR",
  "12.50",
  "Name",
  "QUJD",
  "2199-12-31T00:00:00.000Z",
  "2026-01",
] as const;

/** One input the schema takes for each branch of its choices; the first is `validInput`. */
export function validInputs(schema: z.ZodType): [unknown, ...unknown[]] {
  const shape = z.toJSONSchema(schema, { io: "input" }) as Schema;
  const rest = Array.from({ length: mostBranches(shape) - 1 }, (_, at) => validInput(schema, WORDS, at + 1));
  return [validInput(schema), ...rest];
}

/** How many branches the widest choice in it has; 1 without a choice. */
function mostBranches({ anyOf = [], oneOf = [], properties = {}, items }: Schema): number {
  const inside = [...anyOf, ...oneOf, ...Object.values(properties), ...(items === undefined ? [] : [items])];
  return Math.max(1, oneOf.length, ...inside.map(mostBranches));
}

/**
 * An input the schema takes, every optional field present, branch number `branch` (or the last) of every choice. Strings
 * are tried until the schema has none to complain of.
 */
export function validInput(schema: z.ZodType, words: readonly string[] = WORDS, branch = 0): unknown {
  const shape = z.toJSONSchema(schema, { io: "input" }) as Schema;
  const choice = new Map<string, number>();
  for (let attempt = 0; attempt < words.length + 1; attempt++) {
    const input = build(shape, [], branch, (path) => words[choice.get(path.join(".")) ?? 0] ?? "");
    const parsed = schema.safeParse(input);
    if (parsed.success) return input;
    const wrong = new Set(parsed.error.issues.map(({ path }) => path.join(".")));
    for (const path of wrong) choice.set(path, (choice.get(path) ?? 0) + 1);
  }
  throw new Error(`no valid input found for ${JSON.stringify(shape)}`);
}

function build(schema: Schema, path: Path, branch: number, word: (path: Path) => string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return build(schema.anyOf[0] ?? {}, path, branch, word);
  if (schema.oneOf !== undefined)
    return build(schema.oneOf[Math.min(branch, schema.oneOf.length - 1)] ?? {}, path, branch, word);
  if (schema.type === "object") {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, member]) => [
        key,
        build(member, [...path, key], branch, word),
      ]),
    );
  }
  if (schema.type === "array")
    return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, (_, at) =>
      build(schema.items ?? {}, [...path, at], branch, word),
    );
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 0;
  if (schema.type === "boolean") return true;
  return word(path);
}

/** Every object inside `input`, with where it is. */
function objectsIn(input: unknown, path: Path = []): Path[] {
  if (Array.isArray(input)) return input.flatMap((member, at) => objectsIn(member, [...path, at]));
  if (input === null || typeof input !== "object") return [];
  return [path, ...Object.entries(input).flatMap(([key, member]) => objectsIn(member, [...path, key]))];
}

/** The same input with a key too many, once for each object in it. */
export function withUnknownKeys(input: unknown): unknown[] {
  return objectsIn(input).map((path) =>
    changed(input, path, (found) => ({ ...(found as Plain), surprise: 1 })),
  );
}

function leavesIn(input: unknown, path: Path = []): Path[] {
  const inside: Path[] = Array.isArray(input)
    ? input.flatMap((member, at) => leavesIn(member, [...path, at]))
    : input !== null && typeof input === "object"
      ? Object.entries(input).flatMap(([key, member]) => leavesIn(member, [...path, key]))
      : [];
  return [path, ...inside];
}

function changed(input: unknown, path: Path, change: (found: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(input);
  if (Array.isArray(input))
    return input.map((member: unknown, at) => (at === key ? changed(member, rest, change) : member));
  return { ...(input as Plain), [key]: changed((input as Plain)[key], rest, change) };
}

const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1.5,
    2 ** 60,
    "",
    " ",
    "\u0000",
    "\ud800",
    "e\u0301",
    "x".repeat(5000),
    [],
    {},
    [[]],
  ),
  fc.constantFrom<unknown>(
    "__proto__",
    "' OR 1=1 --",
    "../../etc/passwd",
    "2026-02-30",
    "1e9",
    "0x10",
    "12,50",
    "--1",
    "EURO",
    "eur",
    `${ids.any}0`,
    ids.any.toUpperCase(),
  ),
  fc.anything({ maxDepth: 2 }),
);

/** What is done to the value at one place of an input. */
type Edit = (found: unknown, junk: unknown) => unknown;
const DEEP = 200;
const deep = (inner: unknown): unknown => {
  let value = inner;
  for (let level = 0; level < DEEP; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};
/** Replaced; wrapped; made too long, too many or too deep; cut; keys added, taken away and named like a prototype's. */
const EDITS: readonly Edit[] = [
  (_found, junk) => junk,
  (_found, junk) => junk,
  (found) => [found],
  (found) => ({ value: found }),
  (found) => deep(found),
  (found) => (typeof found === "string" ? found.repeat(500) + found : Number.MAX_VALUE),
  (found) => (typeof found === "string" ? `${found}\u0000` : -1),
  (found) => (Array.isArray(found) ? Array.from({ length: 2000 }, () => found[0]) : null),
  (found) => (isPlain(found) ? Object.fromEntries(Object.entries(found).slice(1)) : ""),
  (found) => (isPlain(found) ? { ...found, surprise: 1 } : {}),
  (found) => (isPlain(found) ? { ...found, ...JSON.parse('{"__proto__":{"admin":true}}') } : []),
  (found) => (isPlain(found) ? { ...found, constructor: { prototype: {} } } : undefined),
];
const isPlain = (value: unknown): value is Plain =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** One or two places of `input` changed. */
export function mutations(input: unknown): fc.Arbitrary<unknown> {
  const leaves = leavesIn(input);
  const one = fc.tuple(fc.nat(leaves.length - 1), fc.nat(EDITS.length - 1), JUNK);
  return fc.array(one, { minLength: 1, maxLength: 2 }).map((edits) =>
    edits.reduce((value, [at, how, junk]) => {
      const path = leaves[at] ?? [];
      const edit: Edit = EDITS[how] ?? ((found) => found);
      return stillThere(value, path) ? changed(value, path, (found) => edit(found, junk)) : value;
    }, input),
  );
}

function stillThere(input: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return (
    input !== null &&
    typeof input === "object" &&
    Object.hasOwn(input, key) &&
    stillThere((input as Plain)[key], rest)
  );
}

const REPAIRS = 80;

/** Inputs that the schema takes (nearly always), with figures, texts and ids that mean something or nothing. */
export function meaningless(schema: z.ZodType, knownIds: readonly string[]): fc.Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: "input" }) as Schema;
  const odd = [
    "USD",
    "JPY",
    "0",
    "0.00",
    "-12.50",
    "9999999999999999",
    "0.00000001",
    "1000-01-01",
    "9999-12-31",
    "2000-01-01T00:00:00Z",
    "%",
    '"',
    "NOT OR",
    "name*",
    "",
  ];
  const words = fc.oneof(
    fc.constantFrom(...knownIds, ...knownIds, ...WORDS, ...odd),
    fc.string({ maxLength: 20 }),
  );
  return fc
    .tuple(fc.infiniteStream(words), fc.array(fc.nat(500), { minLength: 40, maxLength: 40 }))
    .map(([texts, numbers]) => {
      const chosen = new Map<string, string>();
      let input: unknown;
      for (let repair = 0; repair < REPAIRS; repair++) {
        input = buildOdd(shape, numbers, (path) => {
          const known = chosen.get(path) ?? String(texts.next().value);
          chosen.set(path, known);
          return known;
        });
        const parsed = schema.safeParse(input);
        if (parsed.success) break;
        for (const { path } of parsed.error.issues) chosen.delete(path.join("."));
      }
      return input;
    });
}

/** As the numbers say: which keys are there, which branch, how many, how much. */
function buildOdd(schema: Schema, numbers: readonly number[], word: (path: string) => string): unknown {
  let at = 0;
  const next = (): number => {
    at = (at + 1) % numbers.length;
    return numbers[at] ?? 0;
  };
  const make = (member: Schema, path: Path): unknown => {
    if (member.const !== undefined) return member.const;
    if (member.enum !== undefined) return member.enum[next() % member.enum.length];
    const branches = member.anyOf ?? member.oneOf;
    if (branches !== undefined) return make(branches[next() % branches.length] ?? {}, path);
    if (member.type === "null") return null;
    if (member.type === "boolean") return next() % 2 === 0;
    if (member.type === "integer" || member.type === "number") {
      const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = member;
      return minimum + (next() % Math.min(50, maximum - minimum + 2));
    }
    if (member.type === "array")
      return Array.from({ length: Math.max(member.minItems ?? 0, next() % 3) }, (_, index) =>
        make(member.items ?? {}, [...path, index]),
      );
    if (member.type !== "object") return word(path.join("."));
    const keys = Object.entries(member.properties ?? {}).filter(
      ([key]) => (member.required ?? []).includes(key) || next() % 2 === 0,
    );
    return Object.fromEntries(keys.map(([key, inner]) => [key, make(inner, [...path, key])]));
  };
  return make(schema, []);
}
