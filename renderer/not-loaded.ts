/**
 * Says that the window's own files could not be read: nothing of the catalogue or of React is there then, so these few
 * words stand here in each language.
 */
const WORDS = {
  en: "Daybook’s window could not be loaded. Your books are safe: start Daybook again.",
  de: "Das Fenster von Daybook konnte nicht geladen werden. Die Bücher sind sicher: Daybook bitte neu starten.",
} as const;

export function notLoaded(cause: unknown): void {
  console.error("the window could not begin", cause);
  const said = document.createElement("p");
  said.role = "alert";
  said.textContent = navigator.language.startsWith("de") ? WORDS.de : WORDS.en;
  document.body.replaceChildren(said);
}
