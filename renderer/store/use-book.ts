import type { Output } from "../../shared/contract/index.ts";
import { useUi } from "./ui.ts";
import { useQuery } from "./use-query.ts";

export type BookRow = Output<"books.list">["books"][number];

/** The open book's row; null while it is not known. */
export function useOpenBook(): BookRow | null {
  const id = useUi((ui) => ui.book);
  const { value } = useQuery("books.list", {});
  return value?.books.find((book) => book.id === id) ?? null;
}
