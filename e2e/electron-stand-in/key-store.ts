/** Electron's asynchronous safeStorage over a key in the file that `STAND_IN_KEY_STORE` names; without it there is none. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const place = process.env["STAND_IN_KEY_STORE"];

function key(): Buffer {
  if (place === undefined) throw new Error("no key store");
  if (!existsSync(place)) writeFileSync(place, randomBytes(32), { mode: 0o600 });
  return readFileSync(place);
}

export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => place !== undefined,
  getSelectedStorageBackend: (): string => (place === undefined ? "basic_text" : "gnome_libsecret"),
  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key(), nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv("aes-256-gcm", key(), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    const clear = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    return { result: clear.toString("utf8"), shouldReEncrypt: false };
  },
};
