/**
 * The window's calls: checks who sends (R8), builds the Caller from the window's session, passes the request on. No logic
 * of the program is here. What comes in is JSON text under the loopback host's cap, what goes out is a Reply as text.
 */
import { dialog, type FileFilter, ipcMain } from "electron";
import {
  type ChosenFile,
  type ChosenFiles,
  FILE_PURPOSES,
  type FilePurpose,
  type MenuWords,
  menuWordsSchema,
  type SavedFile,
} from "../../../shared/contract/host-bridge.ts";
import type { Reply } from "../../../shared/contract/reply.ts";
import type { App } from "../../app-surface.ts";
import { MAX_BODY_BYTES } from "../loopback/read-body.ts";
import { requestFrom } from "../request-from.ts";
import { CALLS, NOTICES } from "./channels.ts";
import { adopt, type OpenedFiles } from "./opened-files.ts";
import { refusal, storageRefusal } from "./refusals.ts";
import { saveHeldFile, suggestedName } from "./save-file.ts";
import type { Sender, WindowSession, WindowSessions } from "./window-sessions.ts";

export interface IpcParts {
  readonly app: App;
  readonly windows: WindowSessions;
  readonly opened: OpenedFiles;
  readonly downloadsDir: string;
  /** The window's language for the menus. */
  readonly nameMenu: (words: MenuWords) => void;
  /** Told of what should not happen; never a secret, never what a person wrote. */
  readonly warn: (text: string) => void;
}

/** A success of one of these makes the window's session that profile's. */
const OPENS: ReadonlySet<string> = new Set(["profile.create", "profile.unlock", "profile.protect"]);

const FILTERS: Readonly<Record<Exclude<FilePurpose, "folder">, FileFilter[]>> = {
  statement: [
    { name: "Statements", extensions: ["ofx", "qfx", "csv", "tsv", "txt"] },
    { name: "All files", extensions: ["*"] },
  ],
  restore: [{ name: "Backups and archives", extensions: ["daybook", "zip"] }],
};

type Answer = (session: WindowSession, args: readonly unknown[]) => Promise<Reply>;

/** Answers the window's calls and tells it what changed; answers how to stop. */
export function serveCalls(parts: IpcParts): () => void {
  const { app, windows } = parts;
  handle(parts, CALLS.invoke, (session, [text]) => invoke(app, session, text));
  handle(parts, CALLS.chooseFiles, (session, [purpose]) => chooseFiles(app, session, purpose));
  handle(parts, CALLS.saveFile, (session, [file, name]) => saveFile(parts, session, file, name));
  handle(parts, CALLS.takeOpened, async (session) => takeOpened(parts, session));
  handle(parts, CALLS.nameMenu, async (_session, [text]) => nameMenu(parts, text));
  const unsubscribe = app.subscribe((changed) => {
    windows.keepOnly(app.profile);
    windows.tellChanged(NOTICES.changed, changed);
  });
  return () => {
    unsubscribe();
    for (const channel of Object.values(CALLS)) ipcMain.removeHandler(channel);
  };
}

function handle({ windows, warn }: IpcParts, channel: string, answer: Answer): void {
  ipcMain.handle(channel, async (event: Sender, ...args: unknown[]) => {
    const session = windows.sessionOf(event);
    if (session === null) return JSON.stringify(refusal("forbidden"));
    try {
      return JSON.stringify(await answer(session, args));
    } catch (error) {
      const storage = storageRefusal(error);
      if (storage !== null) return JSON.stringify(storage);
      warn(`A call failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return JSON.stringify(refusal("internal"));
    }
  });
}

async function invoke(app: App, session: WindowSession, text: unknown): Promise<Reply> {
  const request = requestFrom(jsonFrom(text));
  if (request === null) return refusal("bad_input");
  const reply = await app.dispatch({ profile: session.profile }, request);
  if (reply.ok && OPENS.has(request.name)) session.profile = app.profile;
  return reply;
}

/** Undefined, which is no request, for what is no JSON or too much of it. */
function jsonFrom(text: unknown): unknown {
  if (typeof text !== "string" || Buffer.byteLength(text) > MAX_BODY_BYTES) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether this window's profile is the unlocked one: asked again after each dialog, which may have stood for hours. */
function isOpen(app: App, session: WindowSession): boolean {
  return session.profile !== null && session.profile === app.profile;
}

async function chooseFiles(app: App, session: WindowSession, wanted: unknown): Promise<Reply<ChosenFiles>> {
  const purpose = FILE_PURPOSES.find((known) => known === wanted);
  if (purpose === undefined) return refusal("bad_input");
  if (!isOpen(app, session)) return refusal("locked");
  const { canceled, filePaths } = await dialog.showOpenDialog(
    session.window,
    purpose === "folder"
      ? { properties: ["openDirectory", "createDirectory"] }
      : {
          properties: purpose === "statement" ? ["openFile", "multiSelections"] : ["openFile"],
          filters: FILTERS[purpose],
        },
  );
  if (!isOpen(app, session)) return refusal("locked");
  const files: ChosenFile[] = [];
  for (const path of canceled ? [] : filePaths) files.push(await adopt(app, path, purpose));
  return { ok: true, value: { files } };
}

async function saveFile(
  { app, downloadsDir }: IpcParts,
  session: WindowSession,
  file: unknown,
  name: unknown,
): Promise<Reply<SavedFile>> {
  if (typeof file !== "string" || typeof name !== "string") return refusal("bad_input");
  if (!isOpen(app, session)) return refusal("locked");
  if (app.heldFile(file) === null) return refusal("file_gone");
  const { canceled, filePath } = await dialog.showSaveDialog(session.window, {
    defaultPath: `${downloadsDir}/${suggestedName(name)}`,
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (canceled || filePath === "") return { ok: true, value: { saved: false } };
  if (!isOpen(app, session)) return refusal("locked");
  const held = app.heldFile(file);
  if (held === null) return refusal("file_gone");
  await saveHeldFile(held, filePath);
  return { ok: true, value: { saved: true } };
}

async function nameMenu(parts: IpcParts, text: unknown): Promise<Reply<null>> {
  const words = menuWordsSchema.safeParse(jsonFrom(text));
  if (!words.success) return refusal("bad_input");
  parts.nameMenu(words.data);
  return { ok: true, value: null };
}

async function takeOpened({ app, opened }: IpcParts, session: WindowSession): Promise<Reply<ChosenFiles>> {
  return { ok: true, value: { files: isOpen(app, session) ? await opened.take(app) : [] } };
}
