/** Reads every source file of the repository for the architecture test: what it imports and exports, how long it is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["shared", "main", "renderer", "scripts", "tests", "e2e", "bench"];

export interface FunctionSize {
  readonly name: string;
  readonly lines: number;
}

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly isTest: boolean;
  /** Paths from the root for relative imports, the specifier for all others; imports of types count too. */
  readonly imports: readonly string[];
  readonly hasDefaultExport: boolean;
  readonly functions: readonly FunctionSize[];
}

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** Calls `visit` for every node, with the node around it. */
export function walk(
  node: Node,
  visit: (node: Node, parent: Node | null) => void,
  parent: Node | null = null,
): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node);
  }
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

function nameOf(node: Node, parent: Node | null): string {
  for (const holder of [node["id"], parent?.["id"], parent?.["key"]]) {
    if (isNode(holder) && typeof holder["name"] === "string") return holder["name"];
  }
  return "(anonymous)";
}

function specifierOf(node: Node): string | null {
  const { source } = node;
  if (!isNode(source) || typeof source["value"] !== "string") return null;
  const imports = [
    "ImportDeclaration",
    "ExportNamedDeclaration",
    "ExportAllDeclaration",
    "ImportExpression",
    "TSImportType",
  ];
  return imports.includes(node.type) ? source["value"] : null;
}

/** The syntax tree of `text`; `path` says which language it is. */
export function treeOf(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return program as unknown as Node;
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const imports: string[] = [];
  const functions: FunctionSize[] = [];
  let hasDefaultExport = false;
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  walk(treeOf(path, text), (node, parent) => {
    const specifier = specifierOf(node);
    if (specifier !== null)
      imports.push(specifier.startsWith(".") ? posix.join(dirname(path), specifier) : specifier);
    if (node.type === "ExportDefaultDeclaration") hasDefaultExport = true;
    if (FUNCTIONS.has(node.type))
      functions.push({ name: nameOf(node, parent), lines: lineOf(node.end) - lineOf(node.start) + 1 });
  });
  return {
    path,
    lines: text.trimEnd().split("\n").length,
    isTest: /\.(test|e2e)\.tsx?$/.test(path),
    imports,
    hasDefaultExport,
    functions,
  };
}

/** Every .ts and .tsx file that people write; what is generated from the migrations is left out. */
export function readSources(): SourceFile[] {
  const paths = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      posix.join(folder, name.replaceAll("\\", "/")),
    ),
  );
  return paths
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".generated.ts") && !path.includes("/.out/"))
    .map(readSource);
}
