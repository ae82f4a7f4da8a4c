/** Month names that banks write, by their first letters without accents. */
const NAMES: readonly string[][] = [
  ["january", "januar", "janvier", "enero", "janeiro", "gennaio", "januari", "janner", "jaenner"],
  ["february", "februar", "fevrier", "febrero", "fevereiro", "febbraio", "februari", "feber"],
  ["march", "marz", "maerz", "mars", "marzo", "marco", "maart", "marts", "mrt", "mrz"],
  ["april", "avril", "abril", "aprile", "avr", "abr"],
  ["may", "mai", "mayo", "maio", "maggio", "mei", "maj"],
  ["june", "juni", "juin", "junio", "junho", "giugno"],
  ["july", "juli", "juillet", "julio", "julho", "luglio"],
  ["august", "aout", "agosto", "augustus", "augusti"],
  ["september", "septembre", "septiembre", "setembro", "settembre", "sept"],
  ["october", "oktober", "octobre", "octubre", "outubro", "ottobre"],
  ["november", "novembre", "noviembre", "novembro"],
  ["december", "dezember", "decembre", "diciembre", "dezembro", "dicembre", "desember"],
];

const MONTHS: ReadonlyMap<string, number> = monthTable();

function monthTable(): Map<string, number> {
  const table = new Map<string, number>();
  NAMES.forEach((names, index) => {
    for (const name of names) {
      for (let length = 3; length <= name.length; length += 1) {
        const short = name.slice(0, length);
        // "jui" begins both June and July, "mar" only March: a shortening that two months share tells nothing.
        const other = table.get(short);
        table.set(short, other === undefined || other === index + 1 ? index + 1 : 0);
      }
    }
  });
  return table;
}

/** 1 to 12, or null when the word is no month. */
export function monthFromName(word: string): number | null {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "").toLowerCase();
  return MONTHS.get(plain) || null;
}
