import type { Output } from "../../../shared/contract/index.ts";
import { formatDate } from "../../format/date.ts";
import { formatCount } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { classesOf } from "../../ui/classes.ts";
import tableStyles from "../../ui/table.module.css";
import styles from "./backups.module.css";

const c = classesOf({ ...tableStyles, ...styles });

export type BookInBackup = Output<"backups.preview">["books"][number];

/** Some book it holds is here, too, and not the same. */
export function isReplacing(books: readonly BookInBackup[]): boolean {
  return books.some(({ here, head }) => here !== null && here.head !== head);
}

/** Nothing would change. */
export function isSame(books: readonly BookInBackup[]): boolean {
  return books.every(({ here, head }) => here?.head === head);
}

/** Book by book: what the backup holds beside what is here, and the difference in words. */
export function BackupContent({ books }: { books: readonly BookInBackup[] }) {
  return books.map((book) => (
    <section key={book.book} className={c("compare")} aria-label={book.name}>
      <h3>{book.name}</h3>
      <table className={c("grid")}>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{t("backups.fact")}</span>
            </th>
            <th scope="col" className={c("am")}>
              {t("backups.inIt")}
            </th>
            <th scope="col" className={c("am")}>
              {t("backups.here")}
            </th>
          </tr>
        </thead>
        <tbody>
          <Fact
            name={t("backups.entries")}
            held={formatCount(book.entries)}
            here={book.here && formatCount(book.here.entries)}
          />
          <Fact
            name={t("backups.upTo")}
            held={day(book.lastEntry)}
            here={book.here && day(book.here.lastEntry)}
          />
          <Fact
            name={t("backups.records")}
            held={formatCount(book.records)}
            here={book.here && formatCount(book.here.records)}
          />
        </tbody>
      </table>
      <p className={c("verdict")}>{verdict(book)}</p>
    </section>
  ));
}

function Fact({ name, held, here }: { name: string; held: string; here: string | null }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={c("am")}>{held}</td>
      <td className={c("am")}>{here ?? "–"}</td>
    </tr>
  );
}

function day(date: string | null): string {
  return date === null ? "–" : formatDate(date);
}

function verdict({ here, head, entries, records }: BookInBackup): string {
  if (here === null) return t("backups.comesNew");
  if (here.head === head) return t("backups.same");
  const newer = here.entries - entries;
  if (newer > 0) return t("backups.newerGo", newer);
  const since = here.records - records;
  if (since > 0) return t("backups.recordsGo", since);
  return t("backups.differs");
}
