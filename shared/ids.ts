/**
 * Identity. An id is 16 bytes; on the wire, in record bodies and in archives it is written as a lower-case
 * UUID (8-4-4-4-12). Ids people and devices make are UUIDv7; derived roots are the first 16 bytes of a hash in the
 * same dress.
 */
declare const brand: unique symbol;
export type Id<Kind extends string> = string & { readonly [brand]?: Kind };

export type BookId = Id<"book">;
export type RecordId = Id<"record">;
/** A thing (account, entry, payee …) is named by the id of its chain. */
export type RootId = Id<"root">;
export type AccountId = RootId;
export type DeviceId = Id<"device">;
export type MemberId = RootId;

const DASHED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return DASHED.test(text);
}

/** 32 hex digits, or a UUID in any case, to the canonical form; null if it is neither. */
export function parseId(text: string): string | null {
  const hex = text.toLowerCase().replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return idFromHex(hex);
}

export function idFromHex(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export function hexFromId(id: string): string {
  return id.replaceAll("-", "");
}
