/** Backups of the made-up book. */
import type { Output } from "../../shared/contract/index.ts";
import { fakeId } from "./fake-book.ts";
import type { FakeHandlers } from "./fake-transport.ts";
import { CallError } from "./transport.ts";

export type FakeBackup = Output<"backups.list">["backups"][number];
export const FAKE_HEAD = "9c417e0bd2f803aa5b19c6e4a2f6d358".repeat(2);
const BOOK = fakeId(0, 1);

export function fakeBackup(number: number, at: string, parts: Partial<FakeBackup> = {}): FakeBackup {
  return {
    id: `backup-${number}`,
    book: BOOK,
    bookName: "My book",
    at,
    kind: "daily",
    bytes: 4_194_304,
    records: 190,
    entries: 188,
    lastEntry: "2026-11-19",
    head: "41".repeat(32),
    place: "here",
    damage: null,
    ...parts,
  };
}

export function fakeBackups(): FakeHandlers {
  const backups = [
    fakeBackup(2, "2026-11-20T18:04:00.000Z", { kind: "quit" }),
    fakeBackup(1, "2026-11-15T18:00:00.000Z", { records: 150, entries: 148, lastEntry: "2026-11-14" }),
  ];
  return {
    "backups.list": () => ({
      backups: [...backups],
      newest: [{ book: BOOK, at: backups[0]?.at ?? null, days: 1 }],
      isOld: false,
      second: null,
    }),
    "backups.make": () => {
      const backup = fakeBackup(3, "2026-11-21T09:00:00.000Z", {
        kind: "manual",
        records: 202,
        entries: 200,
        head: FAKE_HEAD,
      });
      backups.unshift(backup);
      return { backup, file: fakeId(8, 2) };
    },
    "backups.fetch": ({ id }) => ({ file: fakeId(8, 3), name: `${id}.daybook`, bytes: 4_194_304 }),
    "backups.preview": ({ from }) => {
      const backup = from.kind === "backup" ? backups.find((row) => row.id === from.id) : backups[0];
      if (backup === undefined) throw new CallError("not_found");
      return {
        madeAt: backup.at,
        books: [
          {
            book: backup.book,
            name: backup.bookName,
            records: backup.records,
            entries: backup.entries,
            firstEntry: "2025-01-02",
            lastEntry: backup.lastEntry,
            head: backup.head,
            here: { records: 202, entries: 200, lastEntry: "2026-11-21", head: FAKE_HEAD },
          },
        ],
      };
    },
    "backups.restore": () => ({
      books: [{ book: BOOK, name: "My book", head: "41".repeat(32), records: 190 }],
    }),
    "backups.moveOut": () => ({
      file: fakeId(8, 4),
      name: "kim-2026-11-21.daybook",
      bytes: 8_388_608,
      code: "K7QM-3V9D-20PX-RT5E-W1HA-8CZN-J4GB",
    }),
    "backups.setSecondPlace": () => ({}),
  };
}
