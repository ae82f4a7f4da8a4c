import { z } from "zod";

/**
 * What Electron's preload hands the window as `window.daybook`: the only object it exposes (R7). Everything that crosses
 * is JSON text, read by the same rules as the body of a call to the loopback host; replies are those of `reply.ts`.
 */
/** What menu and tray ask of the window: ids of its own list of actions. Locking and quitting are not the window's to do. */
export const MENU_COMMANDS = [
  "frame.newEntry",
  "frame.addAccount",
  "frame.search",
  "frame.palette",
  "frame.hideAmounts",
  "frame.keys",
  "go.dashboard",
  "go.register",
  "go.categories",
  "go.import",
  "go.activity",
  "go.data",
  "go.settings",
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What the menus say beside the names of commands. */
export const MENU_HEADS = [
  "menu.file",
  "menu.edit",
  "menu.view",
  "menu.go",
  "menu.help",
  "menu.lock",
  "menu.quit",
  "menu.show",
  "menu.licence",
] as const;

const MENU_WORDS = [...MENU_COMMANDS, ...MENU_HEADS] as const;
export type MenuWord = (typeof MENU_WORDS)[number];

/** The menus in the window's language: short plain text and nothing else. */
export const menuWordsSchema = z.partialRecord(z.enum(MENU_WORDS), z.string().regex(/^[^\p{Cc}]{1,80}$/u));
export type MenuWords = z.infer<typeof menuWordsSchema>;

/** `statement`: for the import page; `restore`: a backup or an archive; `folder`: a place for backups. */
export const FILE_PURPOSES = ["statement", "restore", "folder"] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

/** A file the person chose on this computer. The handle is all the window gets of where it lies (R11). */
export interface ChosenFile {
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly purpose: FilePurpose;
}

export interface ChosenFiles {
  readonly files: readonly ChosenFile[];
}

export interface SavedFile {
  /** False: the person thought better of it. */
  readonly saved: boolean;
}

export interface HostBridge {
  /** A Request; answers its Reply. */
  invoke(request: string): Promise<string>;
  /** Asks the person for files; answers Reply<ChosenFiles>. */
  chooseFiles(purpose: FilePurpose): Promise<string>;
  /** Writes what a handle stands for to a place the person chooses; answers Reply<SavedFile>. */
  saveFile(file: string, name: string): Promise<string>;
  /** Files the system asked Daybook to open, once each; none while locked. Answers Reply<ChosenFiles>. */
  takeOpened(): Promise<string>;
  /** Says MenuWords, as the window's language has them; answers Reply<null>. */
  nameMenu(words: string): Promise<string>;
  /** Each of these answers how to stop. A Changed: */
  onChanged(listener: (changed: string) => void): () => void;
  /** A MenuCommand: */
  onMenu(listener: (command: string) => void): () => void;
  /** `takeOpened` has something: */
  onOpened(listener: () => void): () => void;
}
