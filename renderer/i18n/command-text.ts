import type { Output } from "../../shared/contract/index.ts";
import { formatAmount } from "../format/money.ts";
import { t } from "./t.ts";

type Command = NonNullable<Output<"activity.list">["events"][number]["command"]>;

/** What a command did, as a person says it: "recorded Groenhof Market, 34.60". */
export function commandText(
  command: Pick<Command, "deed" | "again" | "subject" | "amount" | "currency" | "entries">,
): string {
  const { deed, again, subject, amount } = command;
  const about = [subject, amount === null ? "" : formatAmount(amount)]
    .filter((part) => part !== "")
    .join(", ");
  const what = t(`deed.${deed}`, about, command.entries);
  if (again === null) return what;
  return again === "undo" ? t("deed.undid", what) : t("deed.redid", what);
}
