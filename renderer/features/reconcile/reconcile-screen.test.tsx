import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { Input, Output } from "../../../shared/contract/index.ts";
import { decimalFromMinor, minorFromDecimal } from "../../../shared/money/amount.ts";
import { renderWindow } from "../../testing/render-window.tsx";
import { fakeId } from "../../transport/fake-book.ts";
import type { FakeHandlers } from "../../transport/fake-transport.ts";
import { CallError } from "../../transport/transport.ts";
import { ReconcileScreen } from "./reconcile-screen.tsx";

afterEach(cleanup);

type View = Output<"statements.draft">;
type Row = View["rows"][number];

const id = (n: number) => fakeId(9, n);
const minor = (amount: string) => minorFromDecimal(amount, "EUR");

function row(n: number, payee: string, amount: string, more: Partial<Row> = {}): Row {
  return {
    entry: id(n),
    date: `2026-03-0${n}`,
    payee,
    memo: "",
    amount,
    ticked: false,
    pending: false,
    older: false,
    line: null,
    ...more,
  };
}

/** A program that keeps one statement in hand, as the real one does: ticks move the difference. */
class FakeStatement {
  rows: Row[] = [];
  lines: View["lines"] = [];
  hasDraft = true;
  readonly statements: Output<"statements.list">["statements"] = [];

  readonly handlers: FakeHandlers = {
    "statements.draft": (input) => this.#view(input.account),
    "statements.tick": (input) => this.#tick(input),
    "statements.finish": () => {
      this.hasDraft = false;
      return { id: id(90), number: 90 };
    },
    "statements.discard": () => {
      this.hasDraft = false;
      return {};
    },
    "statements.start": ({ account }) => {
      this.hasDraft = true;
      return { draft: this.#draft(account) };
    },
    "statements.reopen": (input) => ({ id: input.id, number: 91 }),
    "statements.list": () => ({ total: this.statements.length, statements: this.statements }),
    "statements.explain": () => ({
      difference: "-700.00",
      candidates: [
        {
          kind: "unticked",
          entries: [{ entry: id(2), date: "2026-03-02", payee: "Landlord", memo: "", amount: "-700.00" }],
          wouldBe: null,
          reason: "Not ticked, and exactly the difference",
        },
      ],
    }),
    "accounts.observations": () => ({ observations: [] }),
  };

  get begun(): NonNullable<View["draft"]> {
    return this.#draft("");
  }

  #tick({ entries, ticked }: Input<"statements.tick">): Output<"statements.tick"> {
    this.rows = this.rows.map((found) => (entries.includes(found.entry) ? { ...found, ticked } : found));
    return { draft: this.#draft("") };
  }

  #draft(account: string): NonNullable<View["draft"]> {
    const amounts = this.rows.filter(({ ticked }) => ticked).map(({ amount }) => minor(amount));
    const sum = (list: readonly number[]) =>
      decimalFromMinor(
        list.reduce((a, b) => a + b, 0),
        "EUR",
      );
    return {
      id: id(80),
      account: account === "" ? fakeId(1, 1) : account,
      currency: "EUR",
      from: "2026-03-01",
      to: "2026-03-31",
      opening: "100.00",
      closing: "1396.80",
      debits: sum(amounts.filter((amount) => amount > 0)),
      credits: sum(amounts.filter((amount) => amount < 0).map((amount) => -amount)),
      count: amounts.length,
      reached: sum([minor("100.00"), ...amounts]),
      difference: sum([minor("1396.80"), -minor("100.00"), ...amounts.map((amount) => -amount)]),
      fileName: this.lines.length > 0 ? "march.csv" : null,
    };
  }

  #view(account: string): View {
    return {
      draft: this.hasDraft ? this.#draft(account) : null,
      rows: this.hasDraft ? this.rows : [],
      lines: this.lines,
      more: false,
      next: { from: "2026-03-01", opening: "100.00" },
    };
  }
}

async function open(statement: FakeStatement, more: FakeHandlers = {}) {
  const probe = renderWindow(<p />, {});
  const { accounts } = await probe.fake.call("accounts.list", {});
  cleanup();
  const account = accounts.find(({ currency }) => currency === "EUR")?.id ?? "";
  return {
    account,
    ...renderWindow(<ReconcileScreen accountId={account} />, {
      handlers: { ...statement.handlers, ...more },
    }),
  };
}

const march = () => [
  row(1, "Corner Bakery", "-3.20"),
  row(2, "Landlord", "-700.00"),
  row(3, "Employer", "2000.00"),
];

describe("LED-12: a statement in hand", () => {
  it("is ticked by keyboard alone; Enter finishes when the difference is nothing, and not before", async () => {
    const statement = new FakeStatement();
    statement.rows = march();
    const { inputsOf } = await open(statement);
    await screen.findByText("Landlord");
    await userEvent.keyboard(" ");
    await waitFor(() => expect(inputsOf("statements.tick")).toHaveLength(1));
    await userEvent.keyboard("{Enter}");
    expect(inputsOf("statements.finish")).toEqual([]);
    await userEvent.keyboard("j");
    await userEvent.keyboard(" ");
    await userEvent.keyboard("jk");
    await userEvent.keyboard("j");
    await userEvent.keyboard("l");
    await waitFor(() =>
      expect(inputsOf("statements.tick")).toEqual(
        [1, 2, 3].map((n) => ({ draft: id(80), entries: [id(n)], ticked: true })),
      ),
    );
    const figures = screen.getByRole("region", { name: "The statement in hand" });
    await within(figures).findByText("Agrees");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(inputsOf("statements.finish")).toEqual([{ draft: id(80) }]));
    await screen.findByText(/^Finished the statement/);
    await screen.findByRole("heading", { name: "Begin" });
  });

  it("shows what is left, what is on the bank's file only, and older entries when asked", async () => {
    const statement = new FakeStatement();
    statement.rows = [row(4, "Cheque", "-5.00", { older: true, date: "2026-02-27" }), ...march()];
    statement.lines = [
      { number: 1, date: "2026-03-01", payee: "Bakery", memo: "", amount: "-3.20", entry: id(1) },
      { number: 2, date: "2026-03-09", payee: "Tram", memo: "", amount: "-20.00", entry: null },
    ];
    await open(statement);
    await screen.findByText("On the bank’s file, not in the book: 1 line");
    expect(screen.getByText("Tram")).toBeTruthy();
    expect(screen.queryByText("Cheque")).toBeNull();
    await userEvent.click(screen.getByRole("switch", { name: "Show 1 earlier entry on no statement" }));
    expect(screen.getByText("Cheque")).toBeTruthy();
    expect(screen.getByRole("button", { name: /Finish/ })).toHaveProperty("disabled", true);
  });

  it("explains the difference, and ticks what explains it", async () => {
    const statement = new FakeStatement();
    statement.rows = march().map((found) => ({ ...found, ticked: found.payee !== "Landlord" }));
    const { inputsOf } = await open(statement);
    await screen.findByText("Landlord");
    await userEvent.keyboard("e");
    const sheet = await screen.findByRole("dialog", { name: "What explains the difference" });
    await within(sheet).findByText(/exactly the difference/);
    await userEvent.click(within(sheet).getByRole("button", { name: "Tick" }));
    await waitFor(() =>
      expect(inputsOf("statements.tick")).toEqual([{ draft: id(80), entries: [id(2)], ticked: true }]),
    );
    await screen.findByText("Agrees");
  });
});

describe("LED-12: between statements", () => {
  it("asks for the closing balance before it begins", async () => {
    const statement = new FakeStatement();
    statement.hasDraft = false;
    const { inputsOf, account } = await open(statement);
    await userEvent.click(await screen.findByRole("button", { name: "Tick the entries" }));
    await screen.findByText("Type the closing balance.");
    expect(inputsOf("statements.start")).toEqual([]);
    await userEvent.type(screen.getByLabelText("Closing balance"), "1396.80");
    await userEvent.click(screen.getByRole("button", { name: "Tick the entries" }));
    await waitFor(() =>
      expect(inputsOf("statements.start")).toMatchObject([
        { account, from: "2026-03-01", closing: "1396.80" },
      ]),
    );
  });

  it("asks which account of the bank's file it is, and begins with that one", async () => {
    const statement = new FakeStatement();
    statement.hasDraft = false;
    const asked: Input<"statements.startFromFile">[] = [];
    const { account } = await open(statement, {
      "files.begin": () => ({ file: id(60) }),
      "files.append": () => ({ received: 3 }),
      "statements.startFromFile": (input) => {
        asked.push(input);
        const parts = [
          { index: 0, name: "NL01BANK0123456789" },
          { index: 1, name: "" },
        ];
        if (input.part === undefined) throw new CallError("needs_choice", { field: "part", parts });
        statement.hasDraft = true;
        return { draft: statement.begun };
      },
    });
    const file = new File(["ofx"], "march.ofx");
    await userEvent.upload(await screen.findByLabelText("Take the bank’s file"), file);
    const choice = await screen.findByRole("group", { name: /^march\.ofx holds several accounts/ });
    expect(within(choice).getByRole("button", { name: "NL01BANK0123456789" })).toBeTruthy();
    await userEvent.click(within(choice).getByRole("button", { name: "Account 2 of the file" }));
    await waitFor(() => expect(asked.map(({ part }) => part)).toEqual([undefined, 1]));
    expect(asked[1]).toMatchObject({ account, file: id(60) });
    await screen.findByRole("region", { name: "The statement in hand" });
  });

  it("says what changed since, and reopens with a reason only, taking the ticks along", async () => {
    const statement = new FakeStatement();
    statement.hasDraft = false;
    const figures = { opening: "100.00", closing: "1396.80", debits: "2000.00", credits: "703.20", count: 3 };
    statement.statements.push({
      id: id(70),
      account: fakeId(1, 1),
      currency: "EUR",
      from: "2026-03-01",
      to: "2026-03-31",
      figures,
      book: { ...figures, count: 4 },
      agrees: false,
      added: 1,
      fileName: "march.csv",
      fileHash: null,
      by: "Kim",
      at: "2026-04-01T10:00:00.000Z",
      newest: true,
    });
    const { inputsOf } = await open(statement);
    await screen.findByText("an entry was added since");
    await userEvent.click(screen.getByRole("button", { name: "Reopen" }));
    const dialog = await screen.findByRole("dialog");
    const press = within(dialog).getByRole("button", { name: "Reopen" });
    expect(press).toHaveProperty("disabled", true);
    await userEvent.type(within(dialog).getByLabelText("Reason"), "wrong month");
    await userEvent.click(press);
    await waitFor(() =>
      expect(inputsOf("statements.reopen")).toEqual([{ id: id(70), reason: "wrong month" }]),
    );
    await waitFor(() =>
      expect(inputsOf("statements.start")).toMatchObject([{ again: id(70), closing: "1396.80" }]),
    );
  });
});
