/** The language of the window, and the setting that chooses it. */
import { useEffect, useState, useSyncExternalStore } from "react";
import {
  type Language,
  languageOf,
  speak,
  spokenLanguage,
  timesSpoken,
  watchLanguage,
} from "../i18n/language.ts";

/** Under which the window keeps the language with `settings.set`; "" is the computer's own. */
export const LANGUAGE_SETTING = "look.language";

/** The language spoken now; whoever remembers words (`useMemo`) names it among what they depend on. */
export function useLanguage(): Language {
  useSyncExternalStore(watchLanguage, timesSpoken);
  return spokenLanguage();
}

/**
 * Has the window speak what `choice` means; false until it does for the first time, or cannot. A later choice is waited
 * for in the language of before. Undefined is not known yet.
 */
export function useSpoken(choice: string | undefined): boolean {
  const spoken = useLanguage();
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (choice === undefined) return;
    speak(choice)
      .catch((cause: unknown) => console.error("the words could not be loaded", cause))
      .finally(() => setTried(true));
  }, [choice]);
  return tried || (choice !== undefined && languageOf(choice) === spoken);
}
