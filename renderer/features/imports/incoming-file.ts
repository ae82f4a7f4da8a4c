/** Files on their way into the import page: dropped anywhere, or picked on another page. */
import { create } from "zustand";
import type { ChosenFile } from "../../../shared/contract/host-bridge.ts";

/** Bytes the browser has, or a file the program can read by itself. */
export type IncomingFile = File | ChosenFile;

export const useIncoming = create<{ files: readonly IncomingFile[] }>()(() => ({ files: [] }));

/** Hands files to the import page; whoever calls this then goes there. */
export function handToImport(files: readonly IncomingFile[]): void {
  useIncoming.setState({ files });
}

/** Takes what waits; the next call finds nothing. */
export function takeIncoming(): readonly IncomingFile[] {
  const { files } = useIncoming.getState();
  if (files.length > 0) useIncoming.setState({ files: [] });
  return files;
}

/** What the file picker offers; any file may be dropped. */
export const STATEMENT_FILES = ".ofx,.qfx,.csv,.tsv,.txt";
