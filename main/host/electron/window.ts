/** The one factory of windows (R1): what a page may do is written here, as literals, and nowhere else. */
import { app, BrowserWindow, type Rectangle, type Session, screen } from "electron";
import { PAGE } from "./own-page.ts";
import { isOnScreen, readWindowState, writeWindowState } from "./window-state.ts";

export interface WindowParts {
  readonly session: Session;
  readonly preload: string;
  readonly icon: string;
  /** Where the window's place is remembered. */
  readonly stateFile: string;
}

const DEFAULT_SIZE = { width: 1280, height: 840 };

/** Makes the window, loads our page, and shows it once there is something to see. */
export function openWindow({ session, preload, icon, stateFile }: WindowParts): BrowserWindow {
  const state = readWindowState(stateFile);
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place: Partial<Rectangle> & typeof DEFAULT_SIZE =
    state !== null && isOnScreen(state, screens)
      ? { x: state.x, y: state.y, width: state.width, height: state.height }
      : DEFAULT_SIZE;
  const window = new BrowserWindow({
    ...place,
    minWidth: 400,
    minHeight: 480,
    show: false,
    title: "Daybook",
    icon,
    webPreferences: {
      session,
      preload,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      // Its dictionaries would come from the network, and every typed word would pass through it.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (state?.maximized === true) window.maximize();
  rememberPlace(window, stateFile);
  window.once("ready-to-show", () => window.show());
  void window.loadURL(PAGE);
  return window;
}

function rememberPlace(window: BrowserWindow, stateFile: string): void {
  window.on("close", () => {
    const { x, y, width, height } = window.getNormalBounds();
    writeWindowState(stateFile, { x, y, width, height, maximized: window.isMaximized() });
  });
}

/** Brings a window before the person, wherever it was. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
