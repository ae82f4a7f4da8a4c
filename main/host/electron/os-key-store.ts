/**
 * This computer's own key store through Electron's asynchronous safeStorage: an optional slot of a profile (R17).
 * On Linux without a keyring Electron would "encrypt" with a key that is part of Chromium; that is refused.
 */
import type { SafeStorage } from "electron";
import type { OsKeyStore } from "../../app-surface.ts";

type Store = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
>;

const NO_KEYRING = "This computer has no key store that protects anything: no keyring or wallet is running.";
const NOT_THERE = "This computer’s key store is not available.";

export function createOsKeyStore(
  store: Store,
  platform: NodeJS.Platform,
  warn: (text: string) => void,
): OsKeyStore {
  const whyNot = async (): Promise<string | null> => {
    try {
      if (platform === "linux" && ["basic_text", "unknown"].includes(store.getSelectedStorageBackend()))
        return NO_KEYRING;
      return (await store.isAsyncEncryptionAvailable()) ? null : NOT_THERE;
    } catch (error) {
      warn(`The key store could not be asked: ${error instanceof Error ? error.message : String(error)}`);
      return NOT_THERE;
    }
  };
  /** Asked before each use: the desktop may have changed its keyring since. */
  const requireStore = async () => {
    const why = await whyNot();
    if (why !== null) throw new Error(why);
  };
  return {
    whyNot,
    async seal(secret) {
      await requireStore();
      return store.encryptStringAsync(secret.toString("base64"));
    },
    async open(sealed) {
      await requireStore();
      const { result } = await store.decryptStringAsync(sealed);
      return Buffer.from(result, "base64");
    },
  };
}
