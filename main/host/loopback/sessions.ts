/**
 * Launch tokens, sessions and download tickets: every secret of the loopback host (R40, R41, R43).
 *
 * - A launch token is 256 random bits, for one use, for a short while; asking for another takes the earlier one back.
 * - Exchanging it makes a session and ends the one before: there is one active session, and a second comes to be only
 *   when the person asked for a new address.
 * - A ticket fetches one file once, because a browser's own download cannot carry the session's header.
 * Only hashes are kept, and they are compared in constant time. Time is monotonic: setting the clock lengthens nothing.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const TICKET_TTL_MS = 60_000;
const MAX_TICKETS = 100;

export interface SessionsOptions {
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  /** Called when a session ends, because another took its place or the host stops. */
  readonly onEnd: () => void;
}

export interface Sessions {
  /** A fresh launch token, good for `ttlMs` or its first use. */
  newToken(ttlMs: number): string;
  hasOpenToken(): boolean;
  /** A session for a token; null when it is unknown, used or late. */
  exchange(token: string): string | null;
  admits(session: string): boolean;
  /** Whose session it is; null until somebody unlocked a profile in it. */
  readonly profile: string | null;
  /**
   * `profile` was unlocked by a call through `session`: it gets a new secret, and the one from before is dead (R18). Null
   * when the session ended while the call went on: whoever has the window now has to unlock it themselves.
   */
  unlocked(session: string, profile: string): string | null;
  /** The profile was locked: the session goes on for `profile.*` alone, its tickets die. */
  locked(): void;
  newTicket(file: string): string;
  /** The file a ticket stands for, once; null when it is unknown, used or late. */
  redeem(ticket: string): string | null;
  end(): void;
}

interface Kept {
  readonly hash: Buffer;
  readonly untilMs: number;
}

const secret = () => randomBytes(32).toString("base64url");
const hashOf = (text: string) => createHash("sha256").update(text).digest();

export function createSessions({ nowMs, onEnd }: SessionsOptions): Sessions {
  let token: Kept | null = null;
  let session: Buffer | null = null;
  let profile: string | null = null;
  const tickets = new Map<string, { readonly file: string; readonly untilMs: number }>();

  const hasOpenToken = () => token !== null && nowMs() < token.untilMs;
  const admits = (text: string) => session !== null && timingSafeEqual(session, hashOf(text));
  const end = () => {
    if (session === null) return;
    session = null;
    profile = null;
    tickets.clear();
    onEnd();
  };

  return {
    hasOpenToken,
    end,
    get profile() {
      return profile;
    },
    unlocked(through, of) {
      if (!admits(through)) return null;
      const next = secret();
      session = hashOf(next);
      profile = of;
      return next;
    },
    locked() {
      profile = null;
      tickets.clear();
    },
    newToken(ttlMs) {
      const text = secret();
      token = { hash: hashOf(text), untilMs: nowMs() + ttlMs };
      return text;
    },
    exchange(text) {
      if (token === null || !hasOpenToken() || !timingSafeEqual(token.hash, hashOf(text))) return null;
      token = null;
      end();
      const opened = secret();
      session = hashOf(opened);
      return opened;
    },
    admits,
    newTicket(file) {
      const oldest = tickets.keys().next();
      if (tickets.size >= MAX_TICKETS && !oldest.done) tickets.delete(oldest.value);
      const text = secret();
      tickets.set(hashOf(text).toString("hex"), { file, untilMs: nowMs() + TICKET_TTL_MS });
      return text;
    },
    redeem(text) {
      const key = hashOf(text).toString("hex");
      const ticket = tickets.get(key);
      tickets.delete(key);
      return ticket !== undefined && nowMs() < ticket.untilMs ? ticket.file : null;
    },
  };
}
