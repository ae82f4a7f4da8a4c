/**
 * The first records of a book: the book itself (its text carries the secret that roots derive from), its founding
 * member, and the default categories, whose roots derive from their template keys so that two devices never make two.
 */
import { readFileSync } from "node:fs";
import type { BookLanguage } from "../../../shared/contract/books.ts";
import type { AccountType } from "../../../shared/ledger/account-types.ts";
import { type AccountBody, asJson, FORMAT, rootKey } from "../../../shared/ledger/record.ts";
import { ABILITIES } from "../../../shared/permission/matrix.ts";
import { resourcePath } from "../../db/resource-dir.ts";
import type { LedgerTx } from "../../ledger/append-record.ts";
import { firstNames } from "./first-names.ts";

interface TemplateCategory {
  readonly key: string;
  readonly name: string;
  readonly bucket?: string;
  readonly kind?: AccountType;
  readonly children?: readonly TemplateCategory[];
}

interface Template {
  readonly income: readonly TemplateCategory[];
  readonly expense: readonly TemplateCategory[];
  readonly system: readonly TemplateCategory[];
}

export interface FirstRecords {
  readonly name: string;
  readonly currency: string;
  readonly sample: boolean;
  readonly profile: string;
  readonly memberName: string;
  /** English where nothing is said. */
  readonly language?: BookLanguage | undefined;
}

/** Writes them; `tx.author` must be the id the founding member gets. */
export function writeFirstRecords(
  tx: LedgerTx,
  { name, currency, sample, profile, memberName, language = "en" }: FirstRecords,
): void {
  const secret = tx.book.ids.randomBytes(32).toString("hex");
  tx.append({
    kind: "book",
    content: asJson({ created: tx.book.clock.today(), currency, format: FORMAT, sample }),
    text: { name, secret },
  });
  tx.append({
    kind: "member",
    id: tx.author,
    content: asJson({ abilities: [...ABILITIES].sort(), profile, role: "owner" }),
    text: { name: memberName },
  });
  const template = JSON.parse(
    readFileSync(resourcePath("resources/default-categories.json"), "utf8"),
  ) as Template;
  const names = firstNames(language);
  let position = 0;
  const write = (
    category: TemplateCategory,
    type: AccountType,
    bucket: string | undefined,
    parent: string | undefined,
  ): void => {
    const body: AccountBody = {
      bucket: type === "expense" ? bucket : undefined,
      currency: null,
      open: true,
      parent,
      position,
      subtype: type === "equity" ? "system" : "category",
      template: category.key,
      type,
    };
    position += 1;
    const record = tx.append({
      kind: "account",
      rootKey: rootKey.template(category.key),
      content: asJson(body),
      text: { name: names.category(category.key, category.name) },
    });
    const id = tx.book.idOfRoot(record.root);
    for (const child of category.children ?? []) write(child, type, child.bucket ?? bucket, id);
  };
  for (const category of template.income) write(category, "income", undefined, undefined);
  for (const category of template.expense) write(category, "expense", category.bucket, undefined);
  for (const category of template.system)
    write(category, category.kind ?? "expense", category.bucket, undefined);
}
