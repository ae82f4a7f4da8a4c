/** Everything the window says, in German: a chunk of its own, loaded when it is spoken. */

import { deCharts } from "./de-charts.ts";
import { deErrors } from "./de-errors.ts";
import { deSettings } from "./de-settings.ts";
import { en, type Messages } from "./en.ts";

/** A file without its German half yet speaks English; none is allowed to have half of one. */
export const de: Messages = {
  ...en,
  ...deCharts,
  ...deErrors,
  ...deSettings,
};
