import { useState } from "react";
import { t } from "../../i18n/t.ts";
import { href, paths } from "../../routes.ts";
import type { BookRow } from "../../store/use-book.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { MarginSection } from "../../ui/margin-section.tsx";
import { Setting } from "./setting.tsx";
import styles from "./settings-screen.module.css";

/** What is written into the book itself, for everybody who has it. */
export function BookSection({ book }: { book: BookRow }) {
  return (
    <MarginSection title={t("settings.book")} note={t("settings.everyone")}>
      <Setting id="bookName">
        <BookName key={book.id} name={book.name} />
      </Setting>
      <Setting id="base">
        <div className={styles["row"]}>
          <div>
            <h3>{t("settings.base")}</h3>
            <p>{t("settings.baseText", book.currency)}</p>
          </div>
          <ButtonLink href={href(paths.currencies)}>{t("settings.toCurrencies")}</ButtonLink>
        </div>
      </Setting>
      <Setting id="setUpAgain">
        <div className={styles["row"]}>
          <div>
            <h3>{t("start.again")}</h3>
            <p>{t("start.againText")}</p>
          </div>
          <ButtonLink href={href(paths.setUp)}>{t("start.again")}</ButtonLink>
        </div>
      </Setting>
      <Setting id="closing">
        <div className={styles["row"]}>
          <div>
            <h3>{t("settings.closing")}</h3>
            <p>{t("settings.closingText")}</p>
          </div>
          <ButtonLink href={href(paths.closing)}>{t("settings.toClosing")}</ButtonLink>
        </div>
      </Setting>
    </MarginSection>
  );
}

function BookName({ name }: { name: string }) {
  const rename = useCommand("books.rename");
  const { said } = useUndo();
  const [typed, setTyped] = useState(name);
  const clean = typed.trim().normalize("NFC");
  const save = async () => {
    const outcome = await rename.run({ name: clean });
    if (outcome.ok) said(t("settings.renamed", clean), outcome.command);
  };
  return (
    <form
      className={styles["name"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (clean !== "" && clean !== name) void save();
      }}
    >
      <TextField
        label={t("settings.bookName")}
        value={typed}
        onChange={setTyped}
        maxLength={80}
        error={clean === "" ? t("settings.nameIt") : undefined}
      />
      <Button type="submit" writes disabled={clean === "" || clean === name || rename.running}>
        {t("settings.rename")}
      </Button>
      {rename.error && <ErrorNotice error={rename.error} title={t("error.title")} />}
    </form>
  );
}
