// A picture of the graph with all that makes it stand for itself: what it shows, what the colours mean, where it is from.
// It is made of paths and lines of text, so that SVG and PNG show the same.
import type { Drawn, DrawnEdge, DrawnKey, DrawnNode } from "../../graph/drawn";
import { lines, type Measure } from "../../language/lines";
import { halfway, head, line, outline, slope } from "./shapes";

export interface Path {
  d: string;
  fill?: string;
  stroke?: string;
  width?: number;
  dashed?: boolean;
}

export interface Words {
  text: string;
  x: number;
  y: number;
  size: number;
  fill: string;
  bold?: boolean;
  /** Whether x is the middle, not the start. */
  centred?: boolean;
  /** Degrees, clockwise, around x and y. */
  turn?: number;
  /** The colour around the letters, where they stand on lines. */
  halo?: string;
}

export interface Scene {
  title: string;
  width: number;
  height: number;
  paper: string;
  marks: readonly (Path | Words)[];
}

export interface Frame {
  title: string;
  /** Lines below the picture: who says so, how much was read, when, the address. */
  source: readonly string[];
  paper: string;
  ink: string;
  soft: string;
  /** How wide a text is at size 1. */
  measure: (bold: boolean) => Measure;
}

const EDGE = 28; // around everything
const NARROWEST = 560;
const TITLE = 20;
const SMALL = 12;
const LONGEST = 2000; // letters of a text that have room
const LEADING = 1.4; // Thai has marks above and below

/** Puts a picture together; its size follows from what is drawn. */
export function scene(drawn: Drawn, frame: Frame): Scene {
  const box = bounds(drawn);
  const width = Math.max(NARROWEST, box.right - box.left + 2 * EDGE);
  const room = width - 2 * EDGE;
  const marks: (Path | Words)[] = [];
  let y = EDGE + TITLE;
  const title = lines(frame.title, (text) => TITLE * frame.measure(true)(text), room, 3, LONGEST);
  for (const text of title) {
    marks.push({ text, x: EDGE, y, size: TITLE, fill: frame.ink, bold: true });
    y += TITLE * LEADING;
  }
  y = keys(drawn.legend ?? [], y, room, frame, marks);
  const dx = (width - (box.right - box.left)) / 2 - box.left;
  const dy = y - box.top;
  marks.push(...graph(drawn, dx, dy, frame));
  y += box.bottom - box.top + SMALL * LEADING;
  for (const part of frame.source) {
    for (const text of lines(part, (piece) => SMALL * frame.measure(false)(piece), room, 6, LONGEST)) {
      marks.push({ text, x: EDGE, y, size: SMALL, fill: frame.soft });
      y += SMALL * LEADING;
    }
  }
  return { title: frame.title, width: Math.ceil(width), height: Math.ceil(y + EDGE / 2), paper: frame.paper, marks };
}

function bounds({ nodes, edges }: Drawn) {
  const xs = [...nodes.flatMap((node) => reach(node)), ...edges.flatMap(({ points }) => points.map(([x]) => x))];
  const ys = [
    ...nodes.flatMap((node) => [node.y - node.h / 2, node.y + node.h / 2 + below(node)]),
    ...edges.flatMap(({ points }) => points.map(([, y]) => y)),
  ];
  const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
  return { left: left - 8, right: right + 8, top: top - 12, bottom: bottom + 12 };
}

function reach({ x, w, lines, size = SMALL }: DrawnNode): number[] {
  const half = Math.max(w / 2, ...lines.map((text) => seen(text) * size * 0.3));
  return [x - half, x + half];
}

/** Letters that take room: no marks above or below. */
function seen(text: string): number {
  return text.replace(/[\p{Mn}\p{Cf}]/gu, "").length;
}

function below({ labelAt, lines, size = SMALL }: DrawnNode): number {
  return labelAt === "inside" ? 0 : lines.length * size * LEADING;
}

const least = (all: number[]) => all.reduce((one, other) => Math.min(one, other), all[0] ?? 0);
const most = (all: number[]) => all.reduce((one, other) => Math.max(one, other), all[0] ?? 0);

function keys(legend: readonly DrawnKey[], top: number, room: number, frame: Frame, marks: (Path | Words)[]): number {
  if (!legend.length) return top;
  let [x, y] = [EDGE, top + 4];
  for (const { label, colour, shape } of legend) {
    const wide = 22 + SMALL * frame.measure(false)(label) + 18;
    if (x > EDGE && x + wide > EDGE + room) [x, y] = [EDGE, y + SMALL * LEADING];
    if (shape === "line") marks.push({ d: `M${x} ${y - 4}H${x + 14}`, stroke: colour, width: 3 });
    else marks.push({ d: outline(shape, x + 7, y - 4, 12, 12), fill: colour });
    marks.push({ text: label, x: x + 20, y, size: SMALL, fill: frame.ink });
    x += wide;
  }
  return y + SMALL * LEADING;
}

function graph({ nodes, edges }: Drawn, dx: number, dy: number, frame: Frame): (Path | Words)[] {
  const moved = edges.map((edge) => ({ ...edge, points: edge.points.map(([x, y]) => [x + dx, y + dy] as const) }));
  const put = nodes.map((node) => ({ ...node, x: node.x + dx, y: node.y + dy }));
  return [
    ...moved.flatMap((edge) => drawLine(edge)),
    ...put.map((node) => body(node, frame)),
    ...moved.flatMap((edge) => edgeLabel(edge, frame)),
    ...put.flatMap((node) => nodeLabel(node, frame)),
  ];
}

function drawLine(edge: DrawnEdge): Path[] {
  const { colour, width = 1.5, dashed, arrow = true } = edge;
  const path: Path = { d: line(edge), stroke: colour, width, ...(dashed ? { dashed } : {}) };
  return arrow ? [path, { d: head(edge), fill: colour }] : [path];
}

function body({ shape, x, y, w, h, colour, border }: DrawnNode, frame: Frame): Path {
  return { d: outline(shape, x, y, w, h), fill: colour, stroke: border ?? frame.paper, width: 1.5 };
}

function edgeLabel(edge: DrawnEdge, frame: Frame): Words[] {
  if (!edge.label) return [];
  const [x, y] = halfway(edge);
  const look = { size: 10, fill: frame.soft, centred: true, halo: frame.paper };
  return [{ ...look, text: edge.label, x, y, turn: slope(edge) }];
}

function nodeLabel(node: DrawnNode, frame: Frame): Words[] {
  const { lines, x, y, h, labelAt, size = SMALL, ink = frame.ink } = node;
  const inside = labelAt === "inside";
  const start = inside ? y - ((lines.length - 1) * size * LEADING) / 2 + size * 0.35 : y + h / 2 + size * 1.2;
  return lines.map((text, at) => ({
    text,
    x,
    y: start + at * size * LEADING,
    size,
    fill: ink,
    centred: true,
    ...(inside ? {} : { halo: frame.paper }),
  }));
}
