/** What Activity tells of one act: the entries it wrote, each beside what it was before (LED-4). */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Input } from "../shared/contract/index.ts";
import { ActingMembers, type Member } from "./acting-members.ts";

let members: ActingMembers;
let me: Member;
let checking: string;
let food: string;
let rent: string;
beforeEach(() => {
  members = new ActingMembers();
  me = members.first;
  const { home } = members;
  checking = home.account("Checking");
  food = home.category("groceries");
  rent = home.category("rent");
});
afterEach(() => members.remove());

const refused = (code: string) => expect.objectContaining({ code });
const draft = (amount: string, category: string): Input<"register.recordEntry"> => ({
  account: checking,
  date: "2026-03-05",
  payee: "First",
  amount,
  splits: [{ category, amount }],
});

it("tells the entries of a command as it wrote them, and what was another way before", () => {
  const last = () => me.ask("activity.list", { offset: 0, limit: 1 }).events[0]?.command?.id ?? "";
  const told = () => me.ask("register.written", { of: last() });
  const { id, number } = me.run("register.recordEntry", { ...draft("-1.00", food), memo: "coffee" });
  expect(told()).toEqual({
    more: false,
    entries: [
      {
        ...{ id, number, op: "content", date: "2026-03-05", payee: "First", memo: "coffee" },
        ...{ amount: "-1.00 EUR", account: "Checking", category: "Groceries", changes: [] },
      },
    ],
  });
  me.run("register.correctEntry", { id, draft: draft("-1.50", rent) });
  expect(told().entries).toMatchObject([
    {
      ...{ id, amount: "-1.50 EUR", category: "Rent" },
      changes: [
        { field: "memo", from: "coffee", to: "" },
        { field: "amount", from: "-1.00 EUR", to: "-1.50 EUR" },
        { field: "category", from: "Groceries", to: "Rent" },
      ],
    },
  ]);
  me.run("register.voidEntry", { id });
  const voided = [{ field: "state", from: "counted", to: "void" }];
  expect(told().entries).toMatchObject([{ id, op: "void", amount: "-1.50 EUR", changes: voided }]);
  me.run("activity.undo", {});
  const back = [{ field: "state", from: "void", to: "counted" }];
  expect(told().entries).toMatchObject([{ id, op: "content", amount: "-1.50 EUR", changes: back }]);
  expect(() => me.ask("register.written", { of: "01931c4e-7d2a-7cc0-8a3b-0f1e2d3c4b50" })).toThrow(
    refused("not_found"),
  );
});
