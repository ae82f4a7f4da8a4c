/**
 * The one way to words: every word a person can see is a message of the catalogue, a string or a function from its
 * figures to one. `en-*.ts` are the source; `de-*.ts` beside them say the same in German, and the compiler demands every
 * key there with the same arguments.
 *
 * `t` answers in the language of the moment, so it is called while rendering, never when a module is loaded.
 */
import { en, type MessageKey, type Messages } from "./en.ts";

export type { MessageKey } from "./en.ts";

type Args<K extends MessageKey> = (typeof en)[K] extends (...args: infer A) => string ? A : [];
type Message = string | ((...args: readonly unknown[]) => string);

let said: Messages = en;

/** The words from now on. Only `speak` calls this, and sees to it that everything is drawn again. */
export function setMessages(messages: Messages): void {
  said = messages;
}

/** Keys of messages without figures, which stand in lists before they are said. */
export type PlainKey = { [K in MessageKey]: (typeof en)[K] extends string ? K : never }[MessageKey];

/** The message for a key, in the language of the window. */
export function t<K extends MessageKey>(key: K, ...args: Args<K>): string {
  const message = said[key] as Message;
  return typeof message === "string" ? message : message(...args);
}

/** Whether the catalogue holds a message of that name (for keys made from codes). */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
