/** What the window itself remembers while it is open: which book, which day, what floats. Nothing of the ledger. */
import { create } from "zustand";
import { useRestoreFile } from "./restore-file.ts";

export interface ToastUndo {
  readonly label: string;
  readonly run: () => void;
  /** The action whose keys do the same; none does where the log takes nothing back. */
  readonly action?: "frame.undo" | "frame.redo";
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: ToastUndo | null;
}

/** How the profile was opened, when that calls for a word. */
export interface Entrance {
  /** Wrong attempts somebody made before. */
  readonly failures: number;
  readonly byRecovery: boolean;
}

export interface UiState {
  /** The open book; every call of the contract's scope "book" is about it. */
  book: string | null;
  /** The day the pages speak of; null is now. */
  asOf: string | null;
  /** The moment whose knowledge the pages show (UTC); null is now. */
  knownAt: string | null;
  amountsHidden: boolean;
  /** The host stopped answering. */
  lost: boolean;
  /** The sidebar as a drawer, in narrow windows. */
  sideOpen: boolean;
  keysOpen: boolean;
  paletteOpen: boolean;
  addingAccount: boolean;
  asOfOpen: boolean;
  /** What a page was opened for: the register takes it up and clears it. */
  want: "entry" | "search" | { readonly search: string } | null;
  toasts: readonly Toast[];
  entrance: Entrance | null;
}

const EMPTY: UiState = {
  book: null,
  asOf: null,
  knownAt: null,
  amountsHidden: false,
  lost: false,
  sideOpen: false,
  keysOpen: false,
  paletteOpen: false,
  addingAccount: false,
  asOfOpen: false,
  want: null,
  toasts: [],
  entrance: null,
};

export const useUi = create<UiState>()(() => EMPTY);

/** Lets go of everything the window remembered: somebody else may be at it next. */
export function emptyUi(): void {
  useUi.setState(({ lost }) => ({ ...EMPTY, lost }));
  useRestoreFile.setState({ file: null });
}

export const TOAST_MS = 6000;
let lastToast = 0;

/** Says what was done, with a way back. Never for errors: those stay where the person acts. */
export function showToast(text: string, undo: Toast["undo"] = null): void {
  lastToast += 1;
  const toast: Toast = { id: lastToast, text, undo };
  useUi.setState((ui) => ({ toasts: [...ui.toasts.slice(-2), toast] }));
}

export function closeToast(id: number): void {
  useUi.setState((ui) => ({ toasts: ui.toasts.filter((toast) => toast.id !== id) }));
}

/** Takes away the toasts that offer a way back: something else is done now. */
export function closeUndoToasts(): void {
  useUi.setState((ui) => ({ toasts: ui.toasts.filter((toast) => toast.undo === null) }));
}

/** Opens another book: what was shown of the old one is let go. */
export function openBook(book: string): void {
  useUi.setState({ book, asOf: null, knownAt: null, toasts: [] });
}
