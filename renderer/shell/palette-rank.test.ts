import { expect, it } from "vitest";
import { found, rankOf } from "./palette-rank.ts";

it("puts whole names before beginnings, those before words, and those before the middle of words", () => {
  const names = ["Household rent", "Current account", "Rent", "Rental income"];
  const ranked = found(
    names.map((label) => ({ id: label, label })),
    "rent",
    [],
  ).map(({ label }) => label);
  expect(ranked).toEqual(["Rent", "Rental income", "Household rent", "Current account"]);
});

it("finds by beginnings of words one after the other, never by scattered letters", () => {
  expect(rankOf("Groenhof Market", "gromar")).toBe(4);
  expect(rankOf("Data and privacy", "dap")).toBe(4);
  expect(rankOf("Data and privacy", "dtpv")).toBeNull();
  expect(rankOf("Net worth", "worth net")).toBe(3);
});

it("folds case and accents, and finds by other words only after the name", () => {
  expect(rankOf("Café Straße", "cafe strasse")).toBe(0);
  const items = [
    { id: "a", label: "Theme", words: "dark" },
    { id: "b", label: "Dark blue savings" },
  ];
  expect(found(items, "dark", []).map(({ id }) => id)).toEqual(["b", "a"]);
});

it("puts what was used last first among equals only", () => {
  const items = ["Import", "Income"].map((label) => ({ id: label, label }));
  expect(found(items, "i", ["Income"]).map(({ id }) => id)).toEqual(["Income", "Import"]);
  expect(found(items, "im", ["Income"]).map(({ id }) => id)).toEqual(["Import"]);
});
