import { useLocation } from "wouter";
import { useActions } from "../actions/use-actions.ts";
import { paths } from "../routes.ts";
import { useProfileCommand } from "../store/profile.tsx";
import { useUi } from "../store/ui.ts";
import { useOpenBook } from "../store/use-book.ts";
import { useUndo } from "../store/use-undo.ts";
import { backToNow, useIsNow } from "../store/when.ts";
import { useWant } from "./page.tsx";
import type { Frame } from "./use-frame-shape.ts";

/** What works on every page, and the ways to the places. Before there is a book only what needs none. */
export function useFrameActions({ toggleSide }: Pick<Frame, "toggleSide">): void {
  const [, navigate] = useLocation();
  const want = useWant();
  const { undo, redo } = useUndo();
  const { run: lock } = useProfileCommand("profile.lock");
  const hasBook = useOpenBook() !== null;
  const isPresent = useIsNow();
  const inBook = <T>(run: T): T | null => (hasBook ? run : null);
  const now = <T>(run: T): T | null => (hasBook && isPresent ? run : null);
  useActions({
    "frame.newEntry": now(() => want("entry")),
    "frame.palette": () => useUi.setState({ paletteOpen: true }),
    "frame.search": inBook(() => want("search")),
    "frame.asOf": inBook(() => useUi.setState({ asOfOpen: true })),
    "frame.now": isPresent ? null : backToNow,
    "frame.hideAmounts": () => useUi.setState((ui) => ({ amountsHidden: !ui.amountsHidden })),
    "frame.undo": now(() => void undo()),
    "frame.redo": now(() => void redo()),
    "frame.keys": () => useUi.setState({ keysOpen: true }),
    "frame.sidebar": toggleSide,
    "frame.addAccount": now(() => useUi.setState({ addingAccount: true })),
    "frame.lock": () => void lock({}),
    "go.dashboard": () => navigate(paths.dashboard),
    "go.register": inBook(() => navigate(paths.register)),
    "go.accounts": inBook(() => navigate(paths.accounts)),
    "go.reports": inBook(() => navigate(paths.reports)),
    "go.categories": inBook(() => navigate(paths.categories)),
    "go.payees": inBook(() => navigate(paths.payees)),
    "go.tags": inBook(() => navigate(paths.tags)),
    "go.currencies": inBook(() => navigate(paths.currencies)),
    "go.import": inBook(() => navigate(paths.import)),
    "go.closing": inBook(() => navigate(paths.closing)),
    "go.review": inBook(() => navigate(paths.review)),
    "go.activity": inBook(() => navigate(paths.activity)),
    "go.data": inBook(() => navigate(paths.data)),
    "go.settings": () => navigate(paths.settings),
    "go.newBook": () => navigate(paths.start),
  });
}
