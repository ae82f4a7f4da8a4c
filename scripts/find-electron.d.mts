export interface Around {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: string;
  readonly uid?: number | null;
  readonly binary?: string | null;
}
export function electronBinary(env?: Around["env"], dir?: string): string | null;
export function electronOrReason(
  around: Around,
): { binary: string; why?: never } | { why: string; binary?: never };
