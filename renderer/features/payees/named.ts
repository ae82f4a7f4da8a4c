/** A payee or a tag, as the two pages show and change them alike. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly entries: number;
}

export type NamedKind = "payees" | "tags";

export type NamedAct =
  | { readonly kind: "rename" | "aliases" | "remove"; readonly row: Named }
  | { readonly kind: "merge"; readonly rows: readonly Named[] };
