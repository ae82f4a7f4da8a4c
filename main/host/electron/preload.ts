/**
 * Runs in the window's sandbox, in a world of its own, before the page: exposes one frozen object of named functions and
 * nothing of Electron (R7). What crosses is text.
 */
import { contextBridge, ipcRenderer } from "electron";
import type { HostBridge } from "../../../shared/contract/host-bridge.ts";
import { CALLS, NOTICES } from "./channels.ts";

/** The listener gets the text, never the event: that would carry the sender. */
function tellOf(notice: string, listener: (text: string) => void): () => void {
  const hear = (_event: unknown, text: unknown) => listener(String(text));
  ipcRenderer.on(notice, hear);
  return () => {
    ipcRenderer.removeListener(notice, hear);
  };
}

const bridge: HostBridge = Object.freeze({
  invoke: (request: string) => ipcRenderer.invoke(CALLS.invoke, String(request)),
  chooseFiles: (purpose: string) => ipcRenderer.invoke(CALLS.chooseFiles, String(purpose)),
  saveFile: (file: string, name: string) => ipcRenderer.invoke(CALLS.saveFile, String(file), String(name)),
  takeOpened: () => ipcRenderer.invoke(CALLS.takeOpened),
  nameMenu: (words: string) => ipcRenderer.invoke(CALLS.nameMenu, String(words)),
  onChanged: (listener: (changed: string) => void) => tellOf(NOTICES.changed, listener),
  onMenu: (listener: (command: string) => void) => tellOf(NOTICES.menu, listener),
  onOpened: (listener: () => void) => tellOf(NOTICES.opened, () => listener()),
});

contextBridge.exposeInMainWorld("daybook", bridge);
