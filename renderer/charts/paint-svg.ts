/**
 * A drawing of ours as a picture. Its shapes are painted on a canvas one by one with the styles they have: the content
 * policy lets no page make an image of its own, and the window's own fonts and tokens are at hand here.
 */
import { textWidth } from "./labels.ts";

const SCALE = 2;
const MARGIN = 24;
const TITLE_ROOM = 34;

/** PNG of a drawing on the sheet's own colour, titled; always in the light tokens. */
export function pictureOf(drawing: SVGSVGElement, title: string): Promise<Blob> {
  return blobOf(inLight(() => painted(drawing, title)));
}

/** What `work` reads of styles is in the light theme; no frame is painted in between. */
function inLight<T>(work: () => T): T {
  const { dataset } = document.documentElement;
  const before = dataset["theme"];
  dataset["theme"] = "light";
  try {
    return work();
  } finally {
    if (before === undefined) delete dataset["theme"];
    else dataset["theme"] = before;
  }
}

function painted(drawing: SVGSVGElement, title: string): HTMLCanvasElement {
  const { width, height } = drawing.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = (Math.max(width, textWidth(title, 17)) + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN + TITLE_ROOM) * SCALE;
  const paint = canvas.getContext("2d");
  if (paint === null) throw new Error("this window draws no pictures");
  const style = getComputedStyle(drawing);
  paint.scale(SCALE, SCALE);
  paint.fillStyle = "white";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.fillStyle = style.color;
  paint.font = `600 15px ${style.fontFamily}`;
  paint.fillText(title, MARGIN, MARGIN + 15);
  paint.translate(MARGIN, MARGIN + TITLE_ROOM);
  for (const child of drawing.children) paintShape(paint, child, drawing);
  return canvas;
}

function paintShape(paint: CanvasRenderingContext2D, shape: Element, drawing: SVGSVGElement): void {
  if (!(shape instanceof SVGGraphicsElement)) return;
  const style = getComputedStyle(shape);
  if (style.display === "none") return;
  paint.save();
  const matrix = shape.transform.baseVal.consolidate()?.matrix;
  if (matrix !== undefined) paint.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  if (shape instanceof SVGGElement) for (const child of shape.children) paintShape(paint, child, drawing);
  else if (shape instanceof SVGTextElement) paintText(paint, shape);
  else {
    const path = pathOf(shape);
    if (path !== null) paintPath(paint, path, style, drawing);
  }
  paint.restore();
}

const numberIn = (shape: Element, name: string) => Number(shape.getAttribute(name) ?? 0);

function pathOf(shape: Element): Path2D | null {
  const of = (name: string) => numberIn(shape, name);
  const path = new Path2D();
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute("d") ?? "");
  if (shape instanceof SVGRectElement) path.rect(of("x"), of("y"), of("width"), of("height"));
  else if (shape instanceof SVGCircleElement) path.arc(of("cx"), of("cy"), of("r"), 0, 2 * Math.PI);
  else if (shape instanceof SVGLineElement) {
    path.moveTo(of("x1"), of("y1"));
    path.lineTo(of("x2"), of("y2"));
  } else return null;
  return path;
}

function paintPath(
  paint: CanvasRenderingContext2D,
  path: Path2D,
  style: CSSStyleDeclaration,
  drawing: SVGSVGElement,
): void {
  const fill = style.fill.startsWith("url(") ? patternOf(paint, style.fill, drawing) : style.fill;
  if (fill !== "none") {
    paint.fillStyle = fill;
    paint.fill(path);
  }
  if (style.stroke === "none") return;
  paint.strokeStyle = style.stroke;
  paint.globalAlpha = Number(style.strokeOpacity);
  paint.lineWidth = Number.parseFloat(style.strokeWidth);
  paint.setLineDash(
    style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(Number.parseFloat),
  );
  paint.stroke(path);
}

/** A hatch as a canvas' own: its tile painted once. */
function patternOf(
  paint: CanvasRenderingContext2D,
  fill: string,
  drawing: SVGSVGElement,
): CanvasPattern | "none" {
  const id = /#([^"')]+)/.exec(fill)?.[1] ?? "";
  const pattern = drawing.getElementById(id);
  const tile = document.createElement("canvas");
  [tile.width, tile.height] = [6 * SCALE, 6 * SCALE];
  const inner = tile.getContext("2d");
  if (pattern === null || inner === null) return "none";
  inner.scale(SCALE, SCALE);
  for (const child of pattern.children) paintShape(inner, child, drawing);
  const made = paint.createPattern(tile, "repeat");
  made?.setTransform(new DOMMatrix().scale(1 / SCALE));
  return made ?? "none";
}

const ALIGNMENTS: Readonly<Record<string, CanvasTextAlign>> = {
  middle: "center",
  end: "right",
  start: "left",
};

function paintText(paint: CanvasRenderingContext2D, text: SVGTextElement): void {
  const pieces = text.querySelectorAll("tspan");
  for (const piece of pieces.length > 0 ? pieces : [text]) {
    const style = getComputedStyle(piece);
    paint.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    paint.fillStyle = style.fill;
    paint.textAlign = ALIGNMENTS[style.textAnchor] ?? "left";
    paint.fillText(piece.textContent, numberIn(piece, "x"), numberIn(piece, "y"));
  }
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error("no picture came of it")) : resolve(blob)),
      "image/png",
    ),
  );
}
