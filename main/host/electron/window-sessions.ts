/**
 * The windows there are, and whose session each one is (R8, R24). A message counts when it comes from the main frame of a
 * live window of ours that shows our page; everything else is somebody else.
 */
import type { BrowserWindow, WebContents, WebFrameMain } from "electron";
import type { Changed } from "../../../shared/contract/reply.ts";
import { isOwnPage } from "./own-page.ts";

export interface WindowSession {
  readonly window: BrowserWindow;
  /** The profile this window was opened for; null until somebody unlocks one through it, and again once it is locked. */
  profile: string | null;
}

/** Where a message says it comes from. */
export interface Sender {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

export class WindowSessions {
  readonly #sessions = new Map<number, WindowSession>();

  add(window: BrowserWindow): WindowSession {
    const { id } = window.webContents;
    const session: WindowSession = { window, profile: null };
    this.#sessions.set(id, session);
    window.on("closed", () => this.#sessions.delete(id));
    return session;
  }

  /** The session a message belongs to; null when it is refused. */
  sessionOf({ sender, senderFrame }: Sender): WindowSession | null {
    const session = this.#sessions.get(sender.id);
    if (session === undefined || session.window.isDestroyed() || sender.isDestroyed()) return null;
    if (session.window.webContents !== sender || senderFrame === null) return null;
    const isMain = senderFrame.parent === null && senderFrame.frameToken === sender.mainFrame.frameToken;
    return isMain && isOwnPage(senderFrame.url) ? session : null;
  }

  /** Ends the session of each window whose profile is no longer the unlocked one. */
  keepOnly(profile: string | null): void {
    for (const session of this.#sessions.values()) if (session.profile !== profile) session.profile = null;
  }

  /** The only window, as long as there is one. */
  get main(): BrowserWindow | null {
    for (const { window } of this.#sessions.values()) if (!window.isDestroyed()) return window;
    return null;
  }

  tell(notice: string, text: string): void {
    for (const { window } of this.#sessions.values())
      if (!window.isDestroyed()) window.webContents.send(notice, text);
  }

  tellChanged(notice: string, changed: Changed): void {
    this.tell(notice, JSON.stringify(changed));
  }
}
