import { useEffect, useState } from "react";
import { useClient } from "./client.tsx";
import { openBook, useUi } from "./ui.ts";
import { runCommand } from "./use-command.ts";
import { useQuery } from "./use-query.ts";

/** Under this name the window keeps which book was open last. */
export const LAST_BOOK_SETTING = "window.book";

/**
 * Opens a book when the window starts: the one last looked at, else the first of one's own. Remembers each change.
 * True once it is decided, which may be that there is none yet.
 */
export function useOpeningBook(): boolean {
  const client = useClient();
  const books = useQuery("books.list", {});
  const settings = useQuery("settings.get", {});
  const book = useUi((ui) => ui.book);
  const [decided, setDecided] = useState(false);
  const known = books.value?.books;
  const remembered = settings.value?.settings[LAST_BOOK_SETTING];
  const settled = known !== undefined && settings.status !== "loading";
  useEffect(() => {
    if (decided || !settled || known === undefined) return;
    const has = (id: string | null | undefined) => (known.some((row) => row.id === id) ? (id ?? null) : null);
    const first = has(remembered) ?? known.find((row) => !row.sample)?.id ?? known[0]?.id ?? null;
    if (first !== null) openBook(first);
    setDecided(true);
  }, [decided, settled, known, remembered]);
  useEffect(() => {
    if (!decided || book === null || book === remembered) return;
    void runCommand(client, "settings.set", { name: LAST_BOOK_SETTING, value: book });
  }, [decided, book, remembered, client]);
  return decided;
}
