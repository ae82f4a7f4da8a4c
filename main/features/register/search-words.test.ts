/** The search index an upgrade fills is the one the program keeps, word for word: it takes rows out by their words. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { asJson } from "../../../shared/ledger/record.ts";
import { dumpProjections, projections, quietJob, TestBook, tamper } from "../../../tests/ledger-fixture.ts";
import { migrationsOf } from "../../db/migrate.ts";
import { requireNamed } from "../../ledger/names.ts";
import { rebuildProjections } from "../../ledger/rebuild.ts";

let home: TestBook;
const roots: Record<string, string> = {};

beforeAll(() => {
  home = new TestBook();
  const checking = home.account("Checking");
  const food = home.category("groceries");
  roots["payee"] = home.write((tx) => requireNamed(tx, "payee", "Corner Shop"));
  roots["tag"] = home.write((tx) => requireNamed(tx, "tag", "Summer trip"));
  const lines = (amount: number) =>
    [
      [checking, -amount, "EUR"],
      [food, amount, "EUR"],
    ] as const;
  home.entry({ date: "2026-05-01", lines: lines(100), payee: roots["payee"], tags: [roots["tag"]] }, {});
  roots["told"] = home.entry(
    { date: "2026-05-02", lines: lines(1250), payee: roots["payee"] },
    {
      memo: "Crème brûlée",
      bank: { memo: "CARD 4711", payee: "CORNER SHOP 12", reference: "77" },
      lines: { "1": "for two" },
      details: {
        cheque: "0042",
        iban: "DE89370400440532013000",
        metadata: { project: "garden" },
        place: { city: "Harbour" },
        reference: "RF18",
      },
    },
  );
  home.entry(
    { date: "2026-05-03", lines: lines(7), payee: roots["payee"] },
    { bank: { payee: "Corner Shop" } },
  );
});

afterAll(() => home.remove());

const words = () => dumpProjections(home.book.db.path)["fts"];
const holding = (term: string) => (words() ?? []).filter((row) => (row as [string])[0] === term).length;

it("an upgrade fills it with the same words", () => {
  const kept = words();
  expect(kept?.length).toBeGreaterThan(25);
  const text = migrationsOf("local").find(({ name }) => name.includes("quick_to_find"))?.text ?? "";
  tamper(home.book.db.path, (raw) => {
    raw.exec("INSERT INTO fts (fts) VALUES ('delete-all')");
    raw.exec(text.slice(text.indexOf("INSERT INTO fts (rowid, words)")));
  });
  expect(words()).toEqual(kept);
});

it("a new name of a payee or tag leaves no word of the old one, and a void none at all", () => {
  for (const [kind, name] of [
    ["payee", "Bakery"],
    ["tag", "Winter"],
  ] as const)
    home.write((tx) =>
      tx.append({
        kind,
        revises: home.chain(roots[kind] ?? "", kind),
        content: asJson({}),
        text: { name },
      }),
    );
  expect(holding("summer")).toBe(0);
  // What the bank had called it still finds it.
  expect(holding("corner")).toBe(2);
  expect(holding("bakery")).toBe(3);
  home.voidIt(roots["told"] ?? "");
  expect(holding("creme")).toBe(0);
  expect(holding("\u{e000}1250")).toBe(0);
  const kept = words();
  rebuildProjections(home.book, quietJob, projections);
  expect(words()).toEqual(kept);
});
