/** Where the parts of a Sankey lie. d3-sankey reckons in pixels; amounts stay integers beside it. */
import { type SankeyGraph, type SankeyLink, type SankeyNode, sankey, sankeyJustify } from "d3-sankey";
import { pixelValue } from "./figures.ts";
import type { Tone } from "./reading.ts";

export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly tone?: Tone;
}

/** From one node to another; what is not above zero is not drawn. There must be no way round in a circle. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly value: bigint;
}

type Graph = SankeyGraph<FlowNode, { readonly link: FlowLink }>;

export interface PlacedNode {
  readonly node: FlowNode;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** 0 for the first column. */
  readonly column: number;
  readonly value: bigint;
}

export interface PlacedLink {
  readonly link: FlowLink;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly width: number;
}

export interface FlowLayout {
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  readonly columns: number;
}

export const NODE_WIDTH = 10;

export function flowLayout(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  { width, height, left }: { readonly width: number; readonly height: number; readonly left: number },
): FlowLayout {
  const drawn = links.filter(({ value }) => value > 0n);
  const used = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const kept = nodes.filter(({ id }) => used.has(id));
  if (kept.length === 0) return { nodes: [], links: [], columns: 0 };
  const graph: Graph = sankey<FlowNode, { readonly link: FlowLink }>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyJustify)
    .nodeSort(null)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(Math.max(4, Math.min(14, height / (kept.length + 1) / 2)))
    .extent([
      [left, 4],
      [width - left, height - 4],
    ])({
    nodes: kept.map((node) => ({ ...node })),
    links: drawn.map((link) => ({ link, source: link.from, target: link.to, value: pixelValue(link.value) })),
  });
  const columns = [...new Set(graph.nodes.map(({ x0 = 0 }) => Math.round(x0)))].toSorted((a, b) => a - b);
  const placed = graph.nodes.map((node) => placedNode(node, drawn, columns));
  return {
    nodes: placed,
    links: graph.links.map(placedLink),
    columns: columns.length,
  };
}

function placedNode(
  node: SankeyNode<FlowNode, { readonly link: FlowLink }>,
  links: readonly FlowLink[],
  columns: readonly number[],
): PlacedNode {
  const sum = (side: "from" | "to") =>
    links.reduce((total, link) => (link[side] === node.id ? total + link.value : total), 0n);
  const [out, into] = [sum("from"), sum("to")];
  return {
    node,
    x0: node.x0 ?? 0,
    x1: node.x1 ?? 0,
    y0: node.y0 ?? 0,
    y1: node.y1 ?? 0,
    column: columns.indexOf(Math.round(node.x0 ?? 0)),
    value: out > into ? out : into,
  };
}

function placedLink(link: SankeyLink<FlowNode, { readonly link: FlowLink }>): PlacedLink {
  const { source, target } = link;
  const [from, to] = [typeof source === "object" ? source.x1 : 0, typeof target === "object" ? target.x0 : 0];
  return {
    link: link.link,
    x0: from ?? 0,
    x1: to ?? 0,
    y0: link.y0 ?? 0,
    y1: link.y1 ?? 0,
    width: link.width ?? 0,
  };
}

/** Whether a point lies in a link's ribbon. */
export function isInLink({ x0, x1, y0, y1, width }: PlacedLink, x: number, y: number): boolean {
  if (x < x0 || x > x1 || x1 === x0) return false;
  const part = (x - x0) / (x1 - x0);
  const eased = part * part * (3 - 2 * part);
  return Math.abs(y0 + (y1 - y0) * eased - y) <= width / 2 + 1;
}
