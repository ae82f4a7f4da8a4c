import { Download, Paperclip, Plus, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { formatBytes } from "../../format/number.ts";
import { t } from "../../i18n/t.ts";
import { useIsNow } from "../../store/when.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "./entry-files.module.css";
import { type EntryFile, useEntryFiles } from "./use-entry-files.ts";

const c = classesOf(styles);

/** The files of an event that carries some; none for anything else that is dragged. */
export function filesOf({ dataTransfer }: DragEvent): File[] {
  return dataTransfer.types.includes("Files") ? [...dataTransfer.files] : [];
}

/** Makes an element take files, and keeps the window's own place for statements out of the way. */
export function fileTarget(drop: (files: File[]) => void, over: (isOver: boolean) => void) {
  const hold = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  };
  return {
    onDragEnter: hold,
    onDragOver: hold,
    onDragLeave: (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget))
        over(false);
    },
    onDrop: (event: DragEvent) => {
      over(false);
      const files = filesOf(event);
      if (files.length === 0) return;
      event.preventDefault();
      drop(files);
    },
  };
}

/** The files kept with an entry: saved, taken off, added by choosing or dropping. */
export function EntryFileList({ entry, files }: { entry: string; files: readonly EntryFile[] }) {
  const acts = useEntryFiles();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const past = !useIsNow();
  const add = async (chosen: File[]) => {
    setBusy(true);
    await acts.add(entry, chosen);
    setBusy(false);
  };
  const target = past ? {} : fileTarget((dropped) => void add(dropped), setOver);
  return (
    <section className={c("files", over && "over")} aria-label={t("files.title")} {...target}>
      <p className={c("title")}>{t("files.title")}</p>
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <FileRow key={file.id} file={file} past={past} acts={acts} />
          ))}
        </ul>
      )}
      <p className={c("add")}>
        <Button
          small
          icon={Plus}
          variant="quiet"
          disabled={past || busy}
          onClick={() => input.current?.click()}
        >
          {t(busy ? "files.adding" : "files.add")}
        </Button>
        <span className={c("hint")}>{t("files.dropHint")}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t("files.add")}
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void add(chosen);
          }}
        />
      </p>
    </section>
  );
}

function FileRow({
  file,
  past,
  acts,
}: {
  file: EntryFile;
  past: boolean;
  acts: ReturnType<typeof useEntryFiles>;
}) {
  return (
    <li>
      <Icon of={Paperclip} size={14} />
      <span className={c("name")} title={file.name}>
        {file.name}
      </span>
      <span className={c("size")}>{formatBytes(file.bytes)}</span>
      <IconButton icon={Download} label={t("files.save", file.name)} onClick={() => void acts.save(file)} />
      <IconButton
        icon={X}
        label={t("files.remove", file.name)}
        disabled={past}
        onClick={() => void acts.remove(file)}
      />
    </li>
  );
}
