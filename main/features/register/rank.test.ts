import { afterEach, expect, it } from "vitest";
import { TestBook } from "../../../tests/ledger-fixture.ts";
import { registerPage } from "./page.ts";
import { registerRank } from "./rank.ts";

let home: TestBook;
afterEach(() => home.remove());

it("finds every entry at the rank at which its page shows it, in each register and on any day", () => {
  home = new TestBook();
  const [checking, cash] = [home.account("Checking"), home.account("Cash")];
  const food = home.category("groceries");
  const write = (date: string, from: string, to: string) =>
    home.entry({
      date,
      lines: [
        [from, -500, "EUR"],
        [to, 500, "EUR"],
      ],
    });
  const days = ["2026-01-05", "2026-01-05", "2026-01-31", "2026-02-01", "2026-02-01", "2026-04-30"];
  const ids = days.flatMap((day) => [write(day, checking, food), write(day, cash, checking)]);
  for (const account of [checking, cash, undefined])
    for (const asOf of [undefined, "2026-02-01", "2026-01-31", "2025-01-01"]) {
      const which = {
        ...(account === undefined ? {} : { account }),
        ...(asOf === undefined ? {} : { asOf }),
      };
      const { rows } = registerPage(home.book, { ...which, offset: 0, limit: 500 });
      for (const id of ids) {
        const at = rows.findIndex((row) => row.id === id);
        expect(registerRank(home.book, { ...which, id }), `${id} ${asOf}`).toEqual({
          rank: at < 0 ? null : at,
        });
      }
    }
  home.voidIt(ids[0] ?? "");
  expect(registerRank(home.book, { id: ids[0] ?? "" })).toEqual({ rank: null });
});
