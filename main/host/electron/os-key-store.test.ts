/** R17: the computer's key store is used only where it protects something, and its absence is an answer. */
import { expect, it } from "vitest";
import { createOsKeyStore } from "./os-key-store.ts";

type Store = Parameters<typeof createOsKeyStore>[0];

function fakeStore(): Store & { backend: string; available: boolean | Error } {
  const store = {
    backend: "gnome_libsecret",
    available: true as boolean | Error,
    getSelectedStorageBackend: () => store.backend as never,
    async isAsyncEncryptionAvailable() {
      if (store.available instanceof Error) throw store.available;
      return store.available;
    },
    encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
    decryptStringAsync: async (sealed: Buffer) => ({
      result: Buffer.from(sealed).reverse().toString(),
      shouldReEncrypt: false,
    }),
  };
  return store;
}

const secret = Buffer.from([0, 255, 128, 10, 13]);

it("gives back what it sealed, byte for byte", async () => {
  const store = createOsKeyStore(fakeStore(), "linux", () => undefined);
  expect(await store.whyNot()).toBeNull();
  expect(await store.open(await store.seal(secret))).toEqual(secret);
});

it.each(["basic_text", "unknown"])("refuses Linux with %s", async (backend) => {
  const fake = fakeStore();
  fake.backend = backend;
  const store = createOsKeyStore(fake, "linux", () => undefined);
  expect(await store.whyNot()).toMatch(/no keyring/);
  await expect(store.seal(secret)).rejects.toThrow();
  await expect(store.open(secret)).rejects.toThrow();
});

it("asks for no backend where there is none to ask for", async () => {
  const fake = fakeStore();
  fake.backend = "basic_text";
  for (const platform of ["darwin", "win32"] as const)
    expect(await createOsKeyStore(fake, platform, () => undefined).whyNot()).toBeNull();
});

it("says so when it is not available, and when asking fails", async () => {
  const fake = fakeStore();
  const warnings: string[] = [];
  const store = createOsKeyStore(fake, "linux", (text) => warnings.push(text));
  fake.available = false;
  expect(await store.whyNot()).toMatch(/not available/);
  fake.available = new Error("dbus went away");
  expect(await store.whyNot()).toMatch(/not available/);
  expect(warnings).toEqual(["The key store could not be asked: dbus went away"]);
});

it("notices that the keyring has changed since", async () => {
  const fake = fakeStore();
  const store = createOsKeyStore(fake, "linux", () => undefined);
  const sealed = await store.seal(secret);
  fake.backend = "basic_text";
  await expect(store.open(sealed)).rejects.toThrow(/no keyring/);
});
