/** The program on a folder of its own with one book, one account and the verbs these tests speak. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "../../main/app-surface.ts";
import type { Input, Output, ProcedureName } from "../../shared/contract/index.ts";
import { openApp } from "../open-app.ts";

export class Desk {
  readonly folder: string;
  readonly app: App & { readonly profile: string };
  readonly account: string;

  private constructor(folder: string, app: App & { readonly profile: string }, account: string) {
    this.folder = folder;
    this.app = app;
    this.account = account;
  }

  static async open(): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), "daybook-reconcile-"));
    const app = await openApp(folder);
    const made = new Desk(folder, app, "");
    await made.value("books.create", { currency: "EUR" });
    const { id } = await made.value("accounts.create", {
      name: "Checking",
      subtype: "checking",
      currency: "EUR",
    });
    return new Desk(folder, app, id);
  }

  async value<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await this.app.dispatch({ profile: this.app.profile }, { name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  }

  /** The code it is refused with; "ok" when it is not. */
  async code<N extends ProcedureName>(name: N, input: Input<N>): Promise<string> {
    const reply = await this.app.dispatch({ profile: this.app.profile }, { name, input });
    return reply.ok ? "ok" : reply.error.code;
  }

  async entry(
    date: string,
    amount: string,
    payee = "",
    more: { category?: string; account?: string } = {},
  ): Promise<string> {
    const { id } = await this.value("register.recordEntry", {
      account: more.account ?? this.account,
      date,
      payee,
      amount,
      splits: [{ category: more.category ?? null, amount }],
    });
    return id;
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
