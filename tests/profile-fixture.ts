/** The program on a folder of its own, driven through `profile.*`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { type AppOptions, createApp } from "../main/app.ts";
import type { App, OsKeyStore } from "../main/app-surface.ts";
import type { Input, Output, ProcedureName } from "../shared/contract/index.ts";
import type { ErrorCode } from "../shared/errors.ts";

export const PASSPHRASE = "correct horse battery staple";

const folders: string[] = [];
const apps: App[] = [];

export function emptyFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "daybook-profiles-"));
  folders.push(dir);
  return dir;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

export class Window {
  readonly app: App;
  /** The profile this session was opened for. */
  profile: string | null = null;

  constructor(app: App) {
    this.app = app;
  }

  static async open(dataDir: string, options: Omit<AppOptions, "dataDir"> = {}): Promise<Window> {
    const app = await createApp({ dataDir, ...options });
    apps.push(app);
    return new Window(app);
  }

  async reply<N extends ProcedureName>(name: N, input: Input<N>) {
    const reply = await this.app.dispatch({ profile: this.profile }, { name, input });
    if (["profile.unlock", "profile.create", "profile.protect"].includes(name) && reply.ok)
      this.profile = this.app.profile;
    return reply;
  }

  async call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await this.reply(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  }

  async code<N extends ProcedureName>(name: N, input: Input<N>): Promise<ErrorCode | "ok"> {
    const reply = await this.reply(name, input);
    return reply.ok ? "ok" : reply.error.code;
  }

  async create(name = "Ada", passphrase: string | null = PASSPHRASE): Promise<string> {
    const protection =
      passphrase === null
        ? ({ kind: "unprotected" } as const)
        : ({ kind: "passphrase", passphrase } as const);
    return (await this.call("profile.create", { name, protection })).profile;
  }

  unlock(profile: string, passphrase = PASSPHRASE): Promise<ErrorCode | "ok"> {
    return this.code("profile.unlock", { profile, secret: { kind: "passphrase", passphrase } });
  }

  /** A book with an account and one entry with `payee`. */
  async addBook(payee = "Corner shop"): Promise<{ book: string; head: string }> {
    const { id: book } = await this.call("books.create", { currency: "EUR" });
    const account = await this.call("accounts.create", {
      name: "Checking",
      subtype: "checking",
      currency: "EUR",
    });
    await this.call("register.recordEntry", {
      account: account.id,
      date: "2026-01-05",
      payee,
      memo: "",
      amount: "-4.20",
      splits: [{ category: null, amount: "-4.20" }],
    });
    return { book, head: await this.head() };
  }

  async head(): Promise<string> {
    return (await this.call("books.status", {})).head;
  }

  async close(): Promise<void> {
    apps.splice(apps.indexOf(this.app), 1);
    await this.app.close();
  }
}

/** Every file below `dir`, with its bytes. */
export function filesBelow(dir: string): [string, Buffer][] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .map((path) => [path, readFileSync(path)]);
}

/** The files in which `text` can be read: as UTF-8, as UTF-16 in either order, or as base64 at any offset. */
export function filesThatShow(dir: string, text: string): string[] {
  const utf8 = Buffer.from(text, "utf8");
  const utf16 = Buffer.from(text, "utf16le");
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString("base64")
      .replaceAll("=", "");
    // The first and last characters depend on what stands beside the text.
    return Buffer.from(shifted.slice(shift === 0 ? 0 : 4, -2), "latin1");
  });
  const forms = [utf8, utf16, Buffer.from(utf16).swap16(), ...base64];
  return filesBelow(dir)
    .filter(([, bytes]) => forms.some((form) => bytes.includes(form)))
    .map(([path]) => path);
}

/** A key store of the operating system that can be broken in every way it breaks. */
export class FakeOsStore implements OsKeyStore {
  why: string | null = null;
  broken = false;
  #pad = 0x5a;

  whyNot(): Promise<string | null> {
    return Promise.resolve(this.why);
  }

  seal(secret: Buffer): Promise<Buffer> {
    return Promise.resolve(Buffer.from(secret.map((byte) => byte ^ this.#pad)));
  }

  open(sealed: Buffer): Promise<Buffer> {
    if (this.broken) return Promise.reject(new Error("no such keychain item"));
    return this.seal(sealed);
  }

  /** As after a reinstalled system: it opens, but to something else. */
  changeBackend(): void {
    this.#pad = 0x33;
  }
}
