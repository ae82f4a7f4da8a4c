/** A backup the system asked Daybook to open, or that was dropped, on its way to the page that restores. */
import { create } from "zustand";
import type { ChosenFile } from "../../shared/contract/host-bridge.ts";

export const useRestoreFile = create<{ file: ChosenFile | File | null }>()(() => ({ file: null }));

export function handToRestore(file: ChosenFile | File): void {
  useRestoreFile.setState({ file });
}
