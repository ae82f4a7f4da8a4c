/**
 * What Electron's preload hands the window as `window.daybook`: the only object it exposes (R7). Everything that crosses
 * is JSON text, read by the same rules as the body of a call to the loopback host; replies are those of `reply.ts`.
 */
export const MENU_COMMANDS = ["newEntry", "search", "import", "settings"] as const;
/** What the menu asks of the window. Locking and quitting are not the window's to do. */
export type MenuCommand = (typeof MENU_COMMANDS)[number];

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
  /** Each of these answers how to stop. A Changed: */
  onChanged(listener: (changed: string) => void): () => void;
  /** A MenuCommand: */
  onMenu(listener: (command: string) => void): () => void;
  /** `takeOpened` has something: */
  onOpened(listener: () => void): () => void;
}
