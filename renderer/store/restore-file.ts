/** A backup the system asked Daybook to open, on its way to the page that restores. */
import { create } from "zustand";
import type { ChosenFile } from "../../shared/contract/host-bridge.ts";

export const useRestoreFile = create<{ file: ChosenFile | null }>()(() => ({ file: null }));

export function handToRestore(file: ChosenFile): void {
  useRestoreFile.setState({ file });
}
