/**
 * Finds styles that name a side of the screen where the side of a line is meant: `start` and `end` turn round with the
 * script, `left` and `right` do not. A shorthand of four sides that treats left and right differently is one of them.
 */
const SIDED =
  /^(?:(?:margin|padding|scroll-margin|scroll-padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)$/;
const SHORTHAND = /^(?:margin|padding|inset)$/;
const ALIGNED = /^(?:text-align|float|justify-self|justify-content)$/;

/** "0 calc(a - b) 1px" → its three parts. */
function parts(value: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let part = "";
  for (const letter of `${value} `) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === " " && depth === 0) {
      if (part !== "") found.push(part);
      part = "";
    } else part += letter;
  }
  return found;
}

function isPhysical(property: string, value: string): boolean {
  if (SIDED.test(property)) return true;
  if (ALIGNED.test(property)) return /^(?:left|right)$/.test(value);
  if (property === "transform" && /translateX\((?!calc)/.test(value)) return true;
  const [, right, , left] = parts(value);
  return SHORTHAND.test(property) && left !== undefined && left !== right;
}

/** The declarations of a style sheet that name left or right. */
export function physicalSides(css: string): string[] {
  const declarations = css.replace(/\/\*.*?\*\//gs, "").matchAll(/(?<=[{;\s])([a-z-]+):\s*([^;{}]+);/g);
  return [...declarations]
    .filter(([, property = "", value = ""]) => isPhysical(property, value.trim()))
    .map(([declaration]) => declaration);
}
