import { formatKnown } from "../format/date.ts";
import type { CallError } from "../transport/transport.ts";
import { programText } from "./program-text.ts";
import { isMessageKey, t } from "./t.ts";

/** The sentence for an error: the program's own where it names the thing, else the catalogue's for its code. */
export function errorText(error: CallError): string {
  const { message: own, since, field } = error.detail;
  if (field === "knownAt" && typeof since === "string") return t("error.notKnownThen", formatKnown(since));
  if (typeof own === "string" && own !== "" && own !== error.code && error.code !== "bad_input") {
    const said = programText(own);
    if (said !== null) return said;
  }
  const key = `error.${error.code}`;
  return isMessageKey(key) ? (t as (key: string) => string)(key) : error.message;
}
