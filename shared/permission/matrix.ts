/**
 * The permission matrix, as data (HOU-1). A role is a badge; the columns are the truth. Every procedure names one
 * permission (P1); what is not granted is denied.
 */
export const ABILITIES = [
  "can_add_entries",
  "can_edit_entries",
  "can_delete_entries",
  "can_manage_budgets",
  "can_manage_members",
  "can_view_reports",
  "can_import",
  "can_export",
] as const;

export type Ability = (typeof ABILITIES)[number];

/**
 * What a procedure may ask for: `anyone` (whoever sits at this computer, before anything is unlocked), `profile` (the
 * person whose profile is unlocked, no book needed), `member` (any member of the book), or one column of the matrix.
 */
export type Permission = "anyone" | "profile" | "member" | Ability;

export const PERMISSIONS: readonly Permission[] = ["anyone", "profile", "member", ...ABILITIES];

export type Role = "owner" | "admin" | "member" | "viewer";

/** The columns a badge fills in when it is given; afterwards only the columns count. */
export const ROLE_DEFAULTS: Readonly<Record<Role, readonly Ability[]>> = {
  owner: ABILITIES,
  admin: ABILITIES,
  member: ["can_add_entries", "can_view_reports", "can_import", "can_export"],
  viewer: ["can_view_reports"],
};

export function isAbility(text: string): text is Ability {
  return (ABILITIES as readonly string[]).includes(text);
}
