import { Check, TriangleAlert } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from "react";
import { t } from "../i18n/t.ts";
import { classesOf } from "./classes.ts";
import styles from "./code-groups.module.css";
import { Icon } from "./icon.tsx";

const c = classesOf(styles);
const GROUP_LETTERS = 4;

export type GroupMark = "right" | "wrong" | null;

interface CodeGroupsProps {
  label: string;
  groups: readonly string[];
  onChange: (groups: string[]) => void;
  /** What is known of each group while it is typed. */
  marks?: readonly GroupMark[];
  help?: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

export function emptyGroups(count: number): string[] {
  return Array.from({ length: count }, () => "");
}

/** A code in groups of four, one field each: a full group goes on to the next, and a pasted code fills them all. */
export function CodeGroups({ label, groups, onChange, marks, help, error, autoFocus }: CodeGroupsProps) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const focus = (at: number) => row.current?.querySelectorAll("input")[at]?.focus();
  /** Writes from group `at` on; answers where the next letter would go. */
  const write = (at: number, text: string) => {
    const letters = lettersOf(text);
    const next = [...groups];
    let place = at;
    for (let from = 0; from < Math.max(1, letters.length) && place < next.length; from += GROUP_LETTERS) {
      next[place] = letters.slice(from, from + GROUP_LETTERS);
      if (from + GROUP_LETTERS <= letters.length) place += 1;
      else break;
    }
    onChange(next);
    focus(Math.min(place, groups.length - 1));
  };
  const paste = (event: ClipboardEvent, at: number) => {
    event.preventDefault();
    write(at, event.clipboardData.getData("text"));
  };
  const step = (event: KeyboardEvent<HTMLInputElement>, at: number) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === "Backspace" && value === "" && at > 0) focus(at - 1);
    else if (event.key === "ArrowLeft" && selectionEnd === 0 && at > 0) focus(at - 1);
    else if (event.key === "ArrowRight" && selectionStart === value.length) focus(at + 1);
    else return;
    event.preventDefault();
  };
  const note = error ?? help;
  return (
    <fieldset className={c("code")} aria-describedby={note ? `${id}-note` : undefined}>
      <legend>{label}</legend>
      <div ref={row} className={c("groups")}>
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <span key={at} className={c("group", marks?.[at])}>
            <input
              type="text"
              aria-label={t("code.group", at + 1, groups.length)}
              aria-invalid={marks?.[at] === "wrong" ? true : undefined}
              value={group}
              // biome-ignore lint/a11y/noAutofocus: the code is the only thing asked for on its page
              autoFocus={autoFocus === true && at === 0}
              autoComplete="off"
              autoCapitalize="characters"
              autoCorrect="off"
              spellCheck={false}
              size={GROUP_LETTERS}
              onChange={(event) => write(at, event.target.value)}
              onPaste={(event) => paste(event, at)}
              onKeyDown={(event) => step(event, at)}
              onFocus={(event) => event.target.select()}
            />
            {marks?.[at] === "right" && <Icon of={Check} size={14} />}
            {marks?.[at] === "wrong" && <Icon of={TriangleAlert} size={14} />}
          </span>
        ))}
      </div>
      {note && (
        <p id={`${id}-note`} className={c("note", error && "bad")} role={error ? "alert" : undefined}>
          {note}
        </p>
      )}
    </fieldset>
  );
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, "");
}
