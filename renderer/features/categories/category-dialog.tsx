import { useState } from "react";
import { BUCKETS, type Bucket } from "../../../shared/ledger/account-types.ts";
import { t } from "../../i18n/t.ts";
import { RunningJob } from "../../shell/running-job.tsx";
import { useCommand } from "../../store/use-command.ts";
import { useRunningJob } from "../../store/use-running-job.ts";
import { useUndo } from "../../store/use-undo.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { type Category, type CategoryKind, possibleParents } from "./category-tree.ts";

export type CategoryAct =
  | { readonly kind: "add"; readonly of: CategoryKind; readonly parent: Category | null }
  | { readonly kind: "move"; readonly category: Category }
  | { readonly kind: "merge"; readonly category: Category }
  | { readonly kind: "remove"; readonly category: Category };

interface CategoryDialogProps {
  act: CategoryAct;
  categories: readonly Category[];
  /** Goes on with another one. */
  onAct: (act: CategoryAct) => void;
  onClose: () => void;
}

const TOP = "";

export function CategoryDialog({ act, categories, onAct, onClose }: CategoryDialogProps) {
  if (act.kind === "add") return <AddDialog of={act.of} parent={act.parent} onClose={onClose} />;
  if (act.kind === "move")
    return <MoveDialog category={act.category} categories={categories} onClose={onClose} />;
  if (act.kind === "merge")
    return <MergeDialog category={act.category} categories={categories} onClose={onClose} />;
  const { category } = act;
  return (
    <RemoveDialog category={category} onMerge={() => onAct({ kind: "merge", category })} onClose={onClose} />
  );
}

function AddDialog({
  of,
  parent,
  onClose,
}: {
  of: CategoryKind;
  parent: Category | null;
  onClose: () => void;
}) {
  const create = useCommand("categories.create");
  const { said } = useUndo();
  const [name, setName] = useState("");
  const [bucket, setBucket] = useState<Bucket>(parent?.bucket ?? "desires");
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    const clean = name.trim().normalize("NFC");
    if (clean === "") return;
    const outcome = await create.run({
      name: clean,
      kind: of,
      ...(parent === null ? {} : { parent: parent.id }),
      ...(of === "expense" ? { bucket } : {}),
    });
    if (!outcome.ok) return;
    said(t("categories.added", clean), outcome.command);
    onClose();
  };
  return (
    <Dialog
      open
      title={parent === null ? t(`categories.add.${of}`) : t("categories.addUnderTitle", parent.name)}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={create.running}>
            {t("categories.addIt")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("categories.name")}
        value={name}
        onChange={setName}
        maxLength={120}
        autoFocus
        error={tried && name.trim() === "" ? t("categories.nameIt") : undefined}
      />
      {of === "expense" && (
        <Select
          label={t("categories.bucket")}
          value={bucket}
          onChange={(value) => setBucket(value as Bucket)}
          choices={BUCKETS.map((value) => ({ value, label: t(`categories.bucket.${value}`) }))}
        />
      )}
      {create.error && <ErrorNotice error={create.error} title={t("error.title")} />}
    </Dialog>
  );
}

interface OneCategory {
  category: Category;
  categories: readonly Category[];
  onClose: () => void;
}

function MoveDialog({ category, categories, onClose }: OneCategory) {
  const { said } = useUndo();
  const correct = useCommand("categories.correct");
  const [parent, setParent] = useState(category.parent ?? TOP);
  const choices = [
    { value: TOP, label: t("categories.top") },
    ...possibleParents(categories, category).map((row) => ({ value: row.id, label: row.name })),
  ];
  const save = async () => {
    const outcome = await correct.run({ id: category.id, parent: parent === TOP ? null : parent });
    if (!outcome.ok) return;
    said(t("categories.moved", category.name), outcome.command);
    onClose();
  };
  return (
    <Dialog
      open
      title={t("categories.moveTitle", category.name)}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={correct.running || parent === (category.parent ?? TOP)}
          >
            {t("categories.moveIt")}
          </Button>
        </>
      }
    >
      <Select label={t("categories.under")} value={parent} onChange={setParent} choices={choices} />
      {correct.error && <ErrorNotice error={correct.error} title={t("error.title")} />}
    </Dialog>
  );
}

function MergeDialog({ category, categories, onClose }: OneCategory) {
  const merge = useCommand("categories.merge");
  const job = useRunningJob("categories.merge", merge.running);
  const { said } = useUndo();
  const others = categories.filter((row) => row.kind === category.kind && row.id !== category.id);
  const [into, setInto] = useState(others[0]?.id ?? "");
  const save = async () => {
    const outcome = await merge.run({ from: category.id, into });
    if (!outcome.ok) return;
    const target = others.find((row) => row.id === into)?.name ?? "";
    said(t("categories.merged", outcome.value.corrected, target), outcome.command);
    onClose();
  };
  const { entries } = category;
  return (
    <Dialog
      open
      title={t("categories.mergeTitle", category.name)}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={merge.running || category.isDefault || into === ""}
          >
            {t("categories.mergeIt", entries)}
          </Button>
        </>
      }
    >
      <p>
        {category.isDefault
          ? t("categories.mergeDefault", category.name)
          : t("categories.mergeText", entries)}
      </p>
      {!category.isDefault && (
        <Select
          label={t("categories.into")}
          value={into}
          onChange={setInto}
          choices={others.map((row) => ({ value: row.id, label: row.name }))}
        />
      )}
      {job !== null && <RunningJob title={t("categories.merging", category.name)} job={job} />}
      {merge.error && merge.error.code !== "cancelled" && (
        <ErrorNotice error={merge.error} title={t("error.title")} />
      )}
    </Dialog>
  );
}

/** Asks even when it cannot be done, so that the answer says why and what can be done instead. */
function RemoveDialog({
  category,
  onMerge,
  onClose,
}: {
  category: Category;
  onMerge: () => void;
  onClose: () => void;
}) {
  const remove = useCommand("categories.remove");
  const { said } = useUndo();
  const hide = useCommand("categories.correct");
  const save = async () => {
    const outcome = await remove.run({ id: category.id });
    if (!outcome.ok) return;
    said(t("categories.removed", category.name), outcome.command);
    onClose();
  };
  const instead = async () => {
    const outcome = await hide.run({ id: category.id, hidden: true });
    if (!outcome.ok) return;
    said(t("categories.hiddenToast", category.name), outcome.command);
    onClose();
  };
  const error = remove.error ?? hide.error;
  const refused =
    remove.error?.code === "in_use" || remove.error?.code === "is_default" || category.isDefault;
  return (
    <Dialog
      open
      title={t("categories.removeTitle", category.name)}
      onClose={onClose}
      actions={
        refused ? (
          <>
            <Button onClick={onClose}>{t("categories.keep")}</Button>
            {!category.hidden && (
              <Button disabled={hide.running} onClick={() => void instead()}>
                {t("categories.hideInstead")}
              </Button>
            )}
            {!category.isDefault && (
              <Button variant="primary" onClick={onMerge}>
                {t("categories.merge")}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button onClick={onClose}>{t("categories.keep")}</Button>
            <Button variant="danger" disabled={remove.running} onClick={() => void save()}>
              {t("categories.remove")}
            </Button>
          </>
        )
      }
    >
      <p>{t(category.isDefault ? "categories.removeDefault" : "categories.removeText", category.name)}</p>
      {error && <ErrorNotice error={error} title={t("categories.notRemoved")} />}
    </Dialog>
  );
}
