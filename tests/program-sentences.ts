/** What the program says to people in English, read from its sources: for holding the translation against. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isNode, type Node, ROOT, readSources, treeOf, walk } from "./source-files.ts";

/** Parts that speak to a terminal, write files of their own, or hold no words for people. */
const ELSEWHERE =
  /^main\/(?:cli|doctor|archive\/(?:html|archive-words)|host\/loopback\/|host\/electron\/(?!refusals|.*store))/;
/** Calls whose text is for whoever mends the program. */
const FOR_MENDERS = /^(?:assertInvariant|InvariantError|Error|TypeError)$/;
/** Names of properties and variables whose text is said, or becomes a part of what is said. */
const SAYING = /^(?:message|sentence|expected|why)$/;
/** Tables of such texts. */
const TABLE = /^(?:WHY|EXPECTED)/;
/** Calls that take such texts one after the other. */
const TELLING = /^(?:parseError|rowProblem|problem|#problem|makeProblem)$/;
const SENTENCE = /^(?:[“\p{Lu}{][^\n]* [^\n]*[.…]|\{\}: \{\}\.?)$/u;

/** The texts an expression may come to, `{}` for what is filled in; null when that cannot be read from it. */
function texts(node: unknown): string[] | null {
  if (!isNode(node)) return null;
  if (node.type === "Literal") return typeof node["value"] === "string" ? [node["value"]] : null;
  if (node.type === "TemplateLiteral")
    return [
      (node["quasis"] as Node[]).map((part) => (part["value"] as { cooked: string }).cooked).join("{}"),
    ];
  return null;
}

const nameOf = (node: unknown) => (isNode(node) && typeof node["name"] === "string" ? node["name"] : "");

function calleeOf(node: Node | null): string {
  const callee = node?.["callee"];
  return nameOf(callee) || (isNode(callee) ? nameOf(callee["property"]) : "");
}

/** Whether what stands there is said for the name or the call it stands in, whatever it looks like. */
function isSaid(parent: Node | null, text: string): boolean {
  if (parent?.type === "Property") return SAYING.test(nameOf(parent["key"])) && text.includes(" ");
  if (parent?.type === "ConditionalExpression") return /^[A-Z][a-z]+ .*[a-z]$/.test(text);
  return TELLING.test(calleeOf(parent)) && text.includes(" ");
}

/** Every sentence of the program's sources, without those of terminals and of mistakes in the program. */
export function programSentences(): string[] {
  const found = new Set<string>();
  const files = readSources().filter(
    ({ path, isTest }) => /^(?:main|shared)\//.test(path) && !isTest && !ELSEWHERE.test(path),
  );
  for (const { path } of files) {
    walk(treeOf(path, readFileSync(join(ROOT, path), "utf8")), (node, parent) => {
      if (
        node.type === "VariableDeclarator" &&
        (TABLE.test(nameOf(node["id"])) || SAYING.test(nameOf(node["id"])))
      )
        walk(node, (part) => {
          for (const text of texts(part) ?? []) if (/\p{L}{2}.* /u.test(text)) found.add(text);
        });
      if (FOR_MENDERS.test(calleeOf(parent))) return;
      for (const text of texts(node) ?? [])
        if (text !== "" && (isSaid(parent, text) || SENTENCE.test(text))) found.add(text);
    });
  }
  return [...found];
}
