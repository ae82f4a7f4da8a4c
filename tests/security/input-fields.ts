/** Every field of every procedure's input, as JSON Schema sees it: what the rules of R9 and R11 are asked of. */
import { z } from "zod";
import { contract, PROCEDURE_NAMES, type ProcedureName } from "../../shared/contract/index.ts";

export interface FieldSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly additionalProperties?: unknown;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
  readonly oneOf?: readonly FieldSchema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly $ref?: string;
}

export interface Field {
  readonly procedure: ProcedureName;
  /** From the input inwards; `[]` for the members of an array. */
  readonly path: readonly string[];
  readonly schema: FieldSchema;
}

/** `register.recordEntry: splits.[].memo` */
export const fieldName = ({ procedure, path }: Field): string => `${procedure}: ${path.join(".")}`;

/** Every schema below `schema`, itself first; each branch of a choice stands at the path of the choice. */
export function fieldsOf(
  procedure: ProcedureName,
  schema: FieldSchema,
  path: readonly string[] = [],
): Field[] {
  const below = (inner: FieldSchema, ...more: string[]) => fieldsOf(procedure, inner, [...path, ...more]);
  return [
    { procedure, path, schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => below(inner, name)),
    ...(schema.items === undefined ? [] : below(schema.items, "[]")),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((branch) => below(branch)),
  ];
}

export function inputSchemaOf(input: z.ZodType): FieldSchema {
  return z.toJSONSchema(input, { io: "input" }) as FieldSchema;
}

export function allFields(): Field[] {
  return PROCEDURE_NAMES.flatMap((name) => fieldsOf(name, inputSchemaOf(contract[name].input)));
}
