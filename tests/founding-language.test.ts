/** A book founded in a German window has German names for what it begins with; they are ordinary names from then on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { App } from "../main/app-surface.ts";
import type { Input, Output, ProcedureName } from "../shared/contract/index.ts";
import { openApp } from "./open-app.ts";

let folder: string;
let app: App;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "daybook-language-"));
  app = await openApp(folder);
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<N extends ProcedureName>(name: N, input: Input<N>, book?: string): Promise<Output<N>> {
  const reply = await app.dispatch(
    { profile: app.profile },
    { name, input, ...(book === undefined ? {} : { book }) },
  );
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

const categoryNames = async (book: string) =>
  (await ask("categories.list", {}, book)).categories.map(({ name }) => name);

it("names the book and its categories in the language it is founded in", async () => {
  const german = await ask("books.create", { currency: "EUR", language: "de" });
  const second = await ask("books.create", { currency: "EUR", language: "de" });
  const english = await ask("books.create", { currency: "EUR" });
  expect([german.name, second.name, english.name]).toEqual(["Mein Buch", "Mein Buch 2", "My book"]);
  const [de, en] = [await categoryNames(german.id), await categoryNames(english.id)];
  expect(de).toEqual(expect.arrayContaining(["Gehalt", "Lebensmittel", "Bus und Bahn", "Notgroschen"]));
  expect(en).toEqual(expect.arrayContaining(["Salary", "Groceries", "Public transport", "Emergency fund"]));
  expect(de.length).toBe(en.length);
  expect(de.filter((name) => en.includes(name))).toEqual([]);
});

it("the sample book speaks it too, with the same figures", async () => {
  const { id, name } = await ask("books.openSample", { language: "de" });
  expect(name).toBe("Beispielbuch");
  const { accounts } = await ask("accounts.list", {}, id);
  expect(accounts.map((account) => account.name)).toEqual([
    "Gemeinsames Girokonto",
    "Gemeinsames Sparkonto",
    "Kreditkarte",
  ]);
});
