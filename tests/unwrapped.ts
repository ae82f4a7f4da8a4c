/** Finds words of the window that did not come through `t()`: text and naming attributes written straight into JSX. */
import { isNode, type Node, treeOf, walk } from "./source-files.ts";

/** Attributes whose text a person reads or hears. */
const NAMING =
  /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label|legend|note|help|error|text|hint|caption|heading|summary)$/;
const HAS_WORD = /\p{L}{2}/u;
/** Names that are the same in every language. */
const SAME_EVERYWHERE = /^(SHA-256|IBAN|CSV|PNG|PDF|Daybook)$/;

/** The texts an expression may come to, as far as they are written there. */
function written(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case "Literal":
      return typeof node["value"] === "string" ? [node["value"]] : [];
    case "TemplateLiteral":
      return (node["quasis"] as Node[]).map((part) => (part["value"] as { cooked: string }).cooked);
    case "ConditionalExpression":
      return [...written(node["consequent"]), ...written(node["alternate"])];
    case "LogicalExpression":
    case "BinaryExpression":
      return node["operator"] === "+" || node.type === "LogicalExpression"
        ? [...written(node["left"]), ...written(node["right"])]
        : [];
    case "JSXExpressionContainer":
      return written(node["expression"]);
    default:
      return [];
  }
}

const nameOf = (node: unknown) => (isNode(node) && typeof node["name"] === "string" ? node["name"] : "");

function textsOf(node: Node, parent: Node | null): string[] {
  if (node.type === "JSXText") return [String(node["value"])];
  if (node.type === "JSXAttribute") return NAMING.test(nameOf(node["name"])) ? written(node["value"]) : [];
  if (
    node.type === "JSXExpressionContainer" &&
    (parent?.type === "JSXElement" || parent?.type === "JSXFragment")
  )
    return written(node);
  return [];
}

/** Every text of a .tsx file that a person would see and no translator would. */
export function unwrapped(path: string, text: string): string[] {
  const found: string[] = [];
  walk(treeOf(path, text), (node, parent) => {
    for (const words of textsOf(node, parent)) {
      const trimmed = words.trim();
      if (HAS_WORD.test(trimmed) && !SAME_EVERYWHERE.test(trimmed)) found.push(`${path}: ${trimmed}`);
    }
  });
  return found;
}
