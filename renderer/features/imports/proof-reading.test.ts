import { describe, expect, it } from "vitest";
import { mappingFromRoles, rolesFromMapping, withRole } from "./columns-roles.ts";
import { MAPPING } from "./fake-imports.ts";
import { readDay, readFigure } from "./proof-reading.ts";

describe("a cell as it would be read", () => {
  it.each([
    ["14.11.2026", "dmy", "2026-11-14"],
    ["11/14/2026", "mdy", "2026-11-14"],
    ["14.11.2026", "mdy", null],
    ["31.02.2026", "dmy", null],
    ["2026-11-14T08:00:00", "ymd", "2026-11-14"],
    ["20261114", "ymd", "2026-11-14"],
    ["14.11.26", "dmy", "2026-11-14"],
    ["14.11.98", "dmy", "1998-11-14"],
    ["soon", "dmy", null],
  ] as const)("%s in the order %s is %s", (cell, order, day) => expect(readDay(cell, order)).toBe(day));

  it.each([
    ["-1.234,56", ",", "-1234.56"],
    ["1,234.56", ".", "1234.56"],
    ["€ 12", ".", "12"],
    ["12,50-", ",", "-12.50"],
    ["(12.50)", ".", "-12.50"],
    ["1.2.3", ".", null],
    ["zwölf", ",", null],
  ] as const)("%s with %s before the cents is %s", (cell, mark, figure) =>
    expect(readFigure(cell, mark)).toBe(figure),
  );
});

describe("the words above the columns", () => {
  it("come from a mapping and make the same one again", () => {
    const roles = rolesFromMapping(MAPPING, 3);
    expect(roles).toEqual(["date", "payee", "amount"]);
    expect(mappingFromRoles(MAPPING, "dmy", roles, [])).toEqual(MAPPING);
  });

  it("stand once, but for notes", () => {
    expect(withRole(["date", "payee", "amount"], 1, "date")).toEqual(["ignore", "date", "amount"]);
    expect(withRole(["date", "memo", "amount"], 2, "memo")).toEqual(["date", "memo", "memo"]);
  });

  it("take figures without a sign under “money out” as going out", () => {
    const roles = withRole(rolesFromMapping(MAPPING, 3), 2, "debit");
    expect(mappingFromRoles(MAPPING, "dmy", roles, [["", "", "12,50"]])).toMatchObject({
      amount: null,
      debit: { column: 2, negate: true },
    });
    expect(mappingFromRoles(MAPPING, "dmy", roles, [["", "", "-12,50"]])).toMatchObject({
      debit: { negate: false },
    });
  });

  it("say what is missing", () => {
    expect(mappingFromRoles(MAPPING, "dmy", ["ignore", "payee", "amount"], [])).toBe("noDate");
    expect(mappingFromRoles(MAPPING, "dmy", ["date", "payee", "ignore"], [])).toBe("noAmount");
  });
});
