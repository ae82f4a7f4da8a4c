/** Who wrote a record, and where, in words. */
import type { BookContext } from "./book-context.ts";

export function whoWrote(book: BookContext, seq: number): { by: string; device: string } {
  const row = book.db.one<{ name: string | null; device: Buffer }>(
    `SELECT m.name, d.id AS device FROM record r JOIN device d ON d.device = r.device JOIN author a ON a.author = r.author
     LEFT JOIN record mr ON mr.id = a.id LEFT JOIN member m ON m.root = mr.seq WHERE r.seq = ?`,
    seq,
  );
  const here = row?.device.toString("hex") === book.device.replaceAll("-", "");
  return { by: row?.name ?? "", device: here ? "this computer" : "another device" };
}
