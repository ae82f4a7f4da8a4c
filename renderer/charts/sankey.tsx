import { useId } from "react";
import { t } from "../i18n/t.ts";
import { useUi } from "../store/ui.ts";
import { classesOf } from "../ui/classes.ts";
import styles from "./chart.module.css";
import { absolute, figureText, type Unit } from "./figures.ts";
import { fitted, textWidth } from "./labels.ts";
import { type Drawing, Plot } from "./plot.tsx";
import type { Reading } from "./reading.ts";
import {
  type FlowLayout,
  type FlowLink,
  type FlowNode,
  flowLayout,
  isInLink,
  type PlacedLink,
  type PlacedNode,
} from "./sankey-layout.ts";
import { partsSentence } from "./sentence.ts";
import type { Box } from "./use-box.ts";

const c = classesOf(styles);

export type SankeyPoint =
  | { readonly kind: "node"; readonly node: FlowNode }
  | { readonly kind: "link"; readonly link: FlowLink };

interface SankeyProps {
  name: string;
  unit: Unit;
  nodes: readonly FlowNode[];
  links: readonly FlowLink[];
  height?: number;
  onOpen?: ((point: SankeyPoint) => void) | undefined;
}

/** Where money came from and where it went, as ribbons as wide as what flows. */
export function Sankey({ name, unit, nodes, links, height = 360, onOpen }: SankeyProps) {
  const id = useId();
  const hidden = useUi((ui) => ui.amountsHidden);
  const shown = links.filter(({ value }) => value > 0n);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const drawn = nodes.filter((node) => used.has(node.id));
  const nameOf = (node: string) => drawn.find((one) => one.id === node)?.name ?? "";
  const linkName = ({ from, to }: FlowLink) => t("chart.flow", nameOf(from), nameOf(to));
  const readings: Reading[] = [
    ...drawn.map((node) => ({
      head: node.name,
      rows: [{ label: "", value: throughOf(node, shown), unit }],
    })),
    ...shown.map((link) => ({ head: linkName(link), rows: [{ label: "", value: link.value, unit }] })),
  ];
  const open = (index: number) => {
    const [node, link] = [drawn[index], shown[index - drawn.length]];
    if (node !== undefined) onOpen?.({ kind: "node", node });
    else if (link !== undefined) onOpen?.({ kind: "link", link });
  };
  return (
    <Plot
      id={id}
      label={partsSentence(
        name,
        shown.map((link) => ({ label: linkName(link), value: link.value })),
        unit,
        hidden,
      )}
      readings={readings}
      draw={(box) => drawing({ drawn, shown, unit, height, hidden }, box)}
      onOpen={onOpen === undefined ? undefined : open}
    />
  );
}

function throughOf({ id }: FlowNode, links: readonly FlowLink[]): bigint {
  const sum = (side: "from" | "to") =>
    links.reduce((total, link) => (link[side] === id ? total + link.value : total), 0n);
  const [out, into] = [sum("from"), sum("to")];
  return out > into ? out : into;
}

interface Parts {
  readonly drawn: readonly FlowNode[];
  readonly shown: readonly FlowLink[];
  readonly unit: Unit;
  readonly height: number;
  readonly hidden: boolean;
}

function drawing({ drawn, shown, unit, height, hidden }: Parts, { width, mirrored }: Box): Drawing {
  const names = Math.max(0, ...drawn.map(({ name }) => textWidth(name)));
  const left = Math.min(names + 12, width * 0.24);
  const layout = flowLayout(drawn, shown, { width, height, left });
  const flip = (x: number) => (mirrored ? width - x : x);
  return {
    height,
    nearest: (px, y) => nearestPart(layout, flip(px), y),
    anchor: (index) => {
      const [node, link] = [layout.nodes[index], layout.links[index - layout.nodes.length]];
      if (node !== undefined) return { x: flip(node.x1), y: Math.max(0, node.y0 - 4) };
      if (link === undefined) return { x: 0, y: 0 };
      return { x: flip((link.x0 + link.x1) / 2), y: Math.max(0, (link.y0 + link.y1) / 2 - 12) };
    },
    cursor: (index) => {
      const [node, link] = [layout.nodes[index], layout.links[index - layout.nodes.length]];
      if (link !== undefined) return <Ribbon link={link} flip={flip} read />;
      return node === undefined ? null : <NodeBar placed={node} flip={flip} read />;
    },
    shapes: (
      <>
        {layout.links.map((link) => (
          <Ribbon key={`${link.link.from} ${link.link.to}`} link={link} flip={flip} />
        ))}
        {layout.nodes.map((placed) => (
          <g key={placed.node.id}>
            <NodeBar placed={placed} flip={flip} />
            <NodeName
              placed={placed}
              isFirst={placed.column === 0}
              isLast={placed.column === layout.columns - 1}
              room={left - 8}
              figure={hidden ? "" : figureText(absolute(placed.value), unit)}
              flip={flip}
              mirrored={mirrored}
            />
          </g>
        ))}
      </>
    ),
  };
}

/** The node under a point, else the ribbon. */
function nearestPart({ nodes, links }: FlowLayout, x: number, y: number): number | null {
  const node = nodes.findIndex((one) => x >= one.x0 - 2 && x <= one.x1 + 2 && y >= one.y0 && y <= one.y1);
  if (node >= 0) return node;
  const link = links.findIndex((one) => isInLink(one, x, y));
  return link < 0 ? null : nodes.length + link;
}

function Ribbon({
  link: { x0, x1, y0, y1, width },
  flip,
  read = false,
}: {
  link: PlacedLink;
  flip: (x: number) => number;
  read?: boolean;
}) {
  const middle = flip((x0 + x1) / 2);
  return (
    <path
      d={`M${flip(x0)} ${y0}C${middle} ${y0} ${middle} ${y1} ${flip(x1)} ${y1}`}
      strokeWidth={Math.max(1, width)}
      className={c("ribbon", read && "ribbonRead")}
    />
  );
}

function NodeBar({
  placed: { node, x0, x1, y0, y1 },
  flip,
  read = false,
}: {
  placed: PlacedNode;
  flip: (x: number) => number;
  read?: boolean;
}) {
  return (
    <rect
      x={Math.min(flip(x0), flip(x1))}
      y={y0}
      width={x1 - x0}
      height={Math.max(1, y1 - y0)}
      className={c(read ? "readSlice" : `fill${node.tone ?? "in"}`)}
    />
  );
}

const TWO_LINES = 26;

/** Names stand outside the first and last column, and after the others. */
function NodeName({
  placed: { node, x0, x1, y0, y1 },
  isFirst,
  isLast,
  room,
  figure,
  flip,
  mirrored,
}: {
  placed: PlacedNode;
  isFirst: boolean;
  isLast: boolean;
  room: number;
  figure: string;
  flip: (x: number) => number;
  mirrored: boolean;
}) {
  const before = isFirst && !isLast;
  const x = flip(before ? x0 - 6 : x1 + 6);
  const anchor = before === mirrored ? "start" : "end";
  const middle = (y0 + y1) / 2;
  const twoLines = figure !== "" && y1 - y0 >= TWO_LINES;
  return (
    <text textAnchor={anchor} className={c("label")}>
      <tspan x={x} y={middle + (twoLines ? -3 : 4)} className={c("now")}>
        {fitted(node.name, room)}
      </tspan>
      {twoLines && (
        <tspan x={x} y={middle + 11}>
          {figure}
        </tspan>
      )}
    </text>
  );
}
