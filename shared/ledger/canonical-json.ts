/**
 * Canonical JSON, the bytes that are hashed: object keys sorted by code unit, no white space, integers only,
 * undefined members left out. Bodies are made once and never re-serialised.
 */
import { assertInvariant } from "../errors.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export function canonicalJson(value: Json): string {
  if (typeof value === "number") {
    assertInvariant(Number.isSafeInteger(value), "canonical JSON holds integers only");
    return String(value);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(",")}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const parts: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(",")}}`;
}
