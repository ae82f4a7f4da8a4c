/** Folds case and accents, so that "cafe" finds "Café". */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether each word of the query begins a word of the text, or stands anywhere in it. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** The text with the letters that matched underlined. */
export function Marked({ text, query }: { text: string; query: string }) {
  const word = fold(query).trim().split(/\s+/)[0] ?? "";
  const at = word === "" || fold(text).length !== text.length ? -1 : fold(text).indexOf(word);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  );
}
