/**
 * Two languages that nobody speaks, for tests and for eyes: every message of the catalogue in accents, between ⟦ and ⟧ and
 * at least 40 % longer. What is seen outside the brackets did not come from the catalogue; what does not fit will not fit
 * in Finnish. The second is the same from right to left.
 */
import { en, type Messages } from "./en.ts";

const ACCENTS: Readonly<Record<string, string>> = {
  ...{
    a: "á",
    b: "ƀ",
    c: "ç",
    d: "ð",
    e: "é",
    f: "ƒ",
    g: "ĝ",
    h: "ĥ",
    i: "î",
    j: "ĵ",
    k: "ķ",
    l: "ļ",
    m: "ɱ",
  },
  ...{
    n: "ñ",
    o: "ö",
    p: "þ",
    q: "ɋ",
    r: "ŕ",
    s: "š",
    t: "ţ",
    u: "û",
    v: "ṽ",
    w: "ŵ",
    x: "ẋ",
    y: "ý",
    z: "ž",
  },
  ...{
    A: "Å",
    B: "Ɓ",
    C: "Ç",
    D: "Ð",
    E: "É",
    F: "Ƒ",
    G: "Ĝ",
    H: "Ĥ",
    I: "Î",
    J: "Ĵ",
    K: "Ķ",
    L: "Ļ",
    M: "Ṁ",
  },
  ...{
    N: "Ñ",
    O: "Ö",
    P: "Þ",
    Q: "Ɋ",
    R: "Ŕ",
    S: "Š",
    T: "Ţ",
    U: "Û",
    V: "Ṽ",
    W: "Ŵ",
    X: "Ẋ",
    Y: "Ý",
    Z: "Ž",
  },
};
const FILLER = "őñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ ";
const MORE = 0.4;

function accented(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => ACCENTS[letter] ?? letter);
}

function longer(text: string): string {
  const more = Math.ceil(text.length * MORE);
  return ` ${FILLER.repeat(Math.ceil(more / FILLER.length)).slice(0, more)}`.trimEnd();
}

/** What a message says in pseudo. What it is given comes through in accents too, or in brackets of its own. */
function inAccents(text: string): string {
  return text === "" ? "" : `⟦${accented(text)}${longer(text)}⟧`;
}

/** Runs of letters as if they were of a script that reads from the right; figures as they stand. */
function fromTheRight(text: string): string {
  return text.replace(/\p{L}+(?:[ ’]\p{L}+)*/gu, "\u202e$&\u202c");
}

function mapped(change: (text: string) => string): Messages {
  const entries = Object.entries(en).map(([key, message]) => [
    key,
    typeof message === "string"
      ? change(message)
      : (...args: readonly unknown[]) =>
          change((message as (...args: readonly unknown[]) => string)(...args)),
  ]);
  return Object.fromEntries(entries) as Messages;
}

export const accents = (): Messages => mapped(inAccents);
export const mirrored = (): Messages => mapped((text) => fromTheRight(inAccents(text)));
