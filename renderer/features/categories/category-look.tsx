import type { LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import {
  CATEGORY_COLOURS,
  CATEGORY_ICONS,
  type CategoryColour,
  type CategoryIcon,
} from "../../../shared/ledger/category-icons.ts";
import { errorText } from "../../i18n/error-text.ts";
import { t } from "../../i18n/t.ts";
import { useCommand } from "../../store/use-command.ts";
import { useUndo } from "../../store/use-undo.ts";
import { useReadOnlyReason } from "../../store/when.ts";
import { classesOf } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Popover } from "../../ui/popover.tsx";
import styles from "./category-look.module.css";
import type { Category } from "./category-tree.ts";

const c = classesOf(styles);

type Pictures = Readonly<Record<CategoryIcon, LucideIcon>>;
let pictures: Pictures | null = null;

/** The pictures, a chunk of their own; null while it is on its way. */
function usePictures(): Pictures | null {
  const [loaded, setLoaded] = useState(pictures);
  useEffect(() => {
    if (loaded !== null) return;
    void import("./category-pictures.ts").then((module) => {
      pictures = module.CATEGORY_PICTURES;
      setLoaded(pictures);
    });
  }, [loaded]);
  return loaded;
}

function isKnown(icon: string | null): icon is CategoryIcon {
  return CATEGORY_ICONS.some((known) => known === icon);
}

const colourClass = (colour: number | null) => (colour === null ? null : `colour${colour}`);

/** A category's mark, and what opens from it: eight colours and a set of pictures, applied at once. */
export function CategoryLook({ category }: { category: Category }) {
  const [open, setOpen] = useState(false);
  const past = useReadOnlyReason();
  const correct = useCommand("categories.correct");
  const { said } = useUndo();
  const name = t("looks.of", category.name);
  const choose = async (look: { colour?: CategoryColour | null; icon?: CategoryIcon | null }) => {
    const outcome = await correct.run({ id: category.id, ...look });
    if (outcome.ok) said(t("categories.lookChanged", category.name), outcome.command);
  };
  const trigger = (
    <button
      type="button"
      className={c("trigger")}
      title={past ?? name}
      aria-label={name}
      disabled={past !== null}
    >
      <Mark category={category} />
    </button>
  );
  return (
    <Popover trigger={trigger} title={name} open={open} onOpenChange={setOpen} align="start">
      <div className={c("look")}>
        <Choices
          legend={t("looks.colour")}
          value={category.colour}
          choices={CATEGORY_COLOURS}
          none={t("looks.noColour")}
          nameOf={(colour) => t(`looks.colour.${colour}`)}
          draw={(colour) => <i className={c("swatch", colourClass(colour))} />}
          onChoose={(colour) => void choose({ colour })}
        />
        <IconChoices category={category} onChoose={(icon) => void choose({ icon })} />
        {correct.error && <p role="alert">{errorText(correct.error)}</p>}
      </div>
    </Popover>
  );
}

/** The picture in its colour; else a square of the colour, or of the bucket; else a dashed one: nothing was chosen. */
function Mark({ category: { colour, icon, bucket, parent } }: { category: Category }) {
  const all = usePictures();
  const picture = isKnown(icon) ? all?.[icon] : undefined;
  if (picture !== undefined)
    return (
      <span className={c("picture", colourClass(colour))}>
        <Icon of={picture} />
      </span>
    );
  if (colour !== null) return <i className={c("square", colourClass(colour))} />;
  return <i className={c("square", parent === null && bucket !== null ? bucket : "nothing")} />;
}

function IconChoices({
  category,
  onChoose,
}: {
  category: Category;
  onChoose: (icon: CategoryIcon | null) => void;
}) {
  const all = usePictures();
  if (all === null) return null;
  return (
    <Choices
      legend={t("looks.icon")}
      value={isKnown(category.icon) ? category.icon : null}
      choices={CATEGORY_ICONS}
      none={t("looks.noIcon")}
      nameOf={(icon) => t(`looks.icon.${icon}`)}
      draw={(icon) => (
        <span className={c("picture", colourClass(category.colour))}>
          <Icon of={all[icon]} />
        </span>
      )}
      onChoose={onChoose}
    />
  );
}

/** Radios that look like what they choose; the arrows go through them. */
function Choices<V extends string | number>({
  legend,
  value,
  choices,
  none,
  nameOf,
  draw,
  onChoose,
}: {
  legend: string;
  value: number | string | null;
  choices: readonly V[];
  none: string;
  nameOf: (choice: V) => string;
  draw: (choice: V) => React.ReactNode;
  onChoose: (choice: V | null) => void;
}) {
  return (
    <fieldset className={c("choices")}>
      <legend>{legend}</legend>
      <div>
        {[null, ...choices].map((choice) => (
          <label
            key={choice ?? "none"}
            className={c("choice")}
            title={choice === null ? none : nameOf(choice)}
          >
            <input
              type="radio"
              className="vh"
              name={legend}
              checked={value === choice}
              aria-label={choice === null ? none : nameOf(choice)}
              onChange={() => onChoose(choice)}
            />
            {choice === null ? <i className={c("square", "nothing")} /> : draw(choice)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
