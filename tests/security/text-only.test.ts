/**
 * The window renders text and nothing else (R12): no code of it makes markup, styles or scripts out of what it was told.
 * React escapes; what is looked for are the ways around it, written as names, as keys in quotes, and as links.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isNode, type Node, ROOT, readSources, treeOf, walk } from "../source-files.ts";

/** Properties and functions that turn a text into markup or a program; also as `element["innerHTML"]`. */
const MARKUP = new Set([
  "dangerouslySetInnerHTML",
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "createContextualFragment",
  "parseFromString",
  "DOMParser",
  "setHTML",
  "setHTMLUnsafe",
  "srcdoc",
  "srcDoc",
  "execCommand",
  "trustedTypes",
  "createPolicy",
  "eval",
  "Function",
  "importScripts",
  "insertRule",
]);
/** Their own word on a document only: a form's writer writes too. */
const ON_DOCUMENT = new Set(["write", "writeln"]);
/** Elements that run or load something. */
const ELEMENTS = new Set([
  "script",
  "iframe",
  "object",
  "embed",
  "base",
  "frame",
  "webview",
  "style",
  "link",
  "meta",
]);
/** Attributes whose value is an address: of elements, and of components that hand them on. */
const ADDRESSES = new Set(["href", "src", "formAction", "xlinkHref", "poster", "srcSet"]);
/** The same, but of elements only: components mean something else by these words. */
const ELEMENT_ADDRESSES = new Set(["action", "data"]);
const TIMERS = new Set(["setTimeout", "setInterval"]);

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return "";
  const { name, value } = node;
  return typeof name === "string" ? name : typeof value === "string" ? value : "";
};

/** An address made by our own router from its own paths, or written out and ours. */
function isOwnAddress(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value.type === "JSXExpressionContainer") return isOwnAddress(value["expression"]);
  if (value.type === "Literal") return /^(#|\.?\/)/.test(nameOf(value));
  if (value.type === "CallExpression") return nameOf(value["callee"]) === "href";
  // A component that hands its own `href` on: whoever gave it is looked at there.
  return value.type === "Identifier" && nameOf(value) === "href";
}

function isAddress(attribute: Node, parent: Node | null): boolean {
  const name = nameOf(attribute["name"]);
  const isElement = /^[a-z]/.test(nameOf(parent?.["name"]));
  return ADDRESSES.has(name) || (isElement && ELEMENT_ADDRESSES.has(name));
}

function faultOf(node: Node, parent: Node | null): string | null {
  switch (node.type) {
    case "Identifier":
    case "JSXIdentifier":
      return MARKUP.has(nameOf(node)) ? nameOf(node) : null;
    case "Literal":
      if (/^\s*(javascript:|vbscript:|data:\w+\/)/i.test(nameOf(node))) return "an address that runs";
      return MARKUP.has(nameOf(node)) ? `"${nameOf(node)}"` : null;
    case "MemberExpression":
      return nameOf(node["object"]) === "document" && ON_DOCUMENT.has(nameOf(node["property"]))
        ? `document.${nameOf(node["property"])}`
        : null;
    case "JSXOpeningElement":
      return ELEMENTS.has(nameOf(node["name"])) ? `<${nameOf(node["name"])}>` : null;
    case "JSXAttribute":
      return isAddress(node, parent) && !isOwnAddress(node["value"])
        ? `${nameOf(node["name"])} of unknown origin`
        : null;
    case "CallExpression":
      return callFault(node);
    default:
      return null;
  }
}

function callFault(node: Node): string | null {
  const { callee } = node;
  const called =
    isNode(callee) && callee.type === "MemberExpression" ? nameOf(callee["property"]) : nameOf(callee);
  const first: unknown = Array.isArray(node["arguments"]) ? node["arguments"][0] : null;
  if (called === "createElement" && ELEMENTS.has(nameOf(first).toLowerCase()))
    return `createElement(${nameOf(first)})`;
  if (TIMERS.has(called) && isNode(first) && ["Literal", "TemplateLiteral"].includes(first.type))
    return `${called} of a text`;
  return null;
}

function faultsIn(path: string, text: string): string[] {
  const faults: string[] = [];
  walk(treeOf(path, text), (node, parent) => {
    const fault = faultOf(node, parent);
    if (fault !== null) faults.push(`${path}: ${fault}`);
  });
  return faults;
}

describe("the window's code (R12)", () => {
  const files = readSources().filter(({ path, isTest }) => path.startsWith("renderer/") && !isTest);

  it("makes no markup, no program and no address out of data", () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap(({ path }) => faultsIn(path, readFileSync(join(ROOT, path), "utf8")))).toEqual([]);
  });

  it.each([
    ["<div dangerouslySetInnerHTML={{ __html: name }} />"],
    ["element.innerHTML = name"],
    ['element["innerHTML"] = name'],
    ["element.insertAdjacentHTML('beforeend', name)"],
    ["document.write(name)"],
    ["document['writeln'](name)"],
    ["eval(name)"],
    ["new Function(name)"],
    ["setTimeout('run()', 1)"],
    ["setTimeout(`run()`, 1)"],
    ["document.createElement('script')"],
    ["<iframe title={name} />"],
    ["<a href={payee.url}>x</a>"],
    ["<form action={name} />"],
    ["<a href={`x`}>x</a>"],
    ["<a href='https://example.org/'>x</a>"],
    ["<img src={name} alt='' />"],
    ["const link = 'javascript:alert(1)'"],
    ["new DOMParser()"],
    ["trustedTypes.createPolicy('x', {})"],
  ])("would be refused %s", (text) => {
    expect(faultsIn("renderer/example.tsx", text)).not.toEqual([]);
  });

  it.each([
    ["<a href={href(paths.data)}>x</a>"],
    ["writer.write(name)"],
    ["<Notice action={name} />"],
    ["setTimeout(() => run(), 1)"],
  ])("may say %s", (text) => {
    expect(faultsIn("renderer/example.tsx", text)).toEqual([]);
  });
});
