// How a thing looks on the canvas: its shape, its size, its label in lines, and the room all that takes.
import { lookOf } from "../design/legend";
import { date } from "../language/dates";
import { lines, type Measure } from "../language/lines";
import { label as nameOf } from "../language/say";
import type { GraphNode } from "../shown/model";
import type { Box } from "./boxes";

export const FONT = '"IBM Plex Sans Thai", "Noto Sans Thai", sans-serif';
export const SIZE = 13;
export const LINE = 1.38;
const WIDTH = 132;
const NARROW = 118; // where things are many
const DAY = /\s*(วันที่|,? on)?\s*\d{4}-\d\d-\d\d\s*$/;
const GAP = 9; // around a thing with its label
const CLOSE = 5; // where things are many
const LETTERS = 201; // more of a name is not looked at
const MOST_KNOWN = 5000;
const FEW_ROWS = 2; // of a name: then things are many

// The names of the legend, which are vis-network's, in those of cytoscape.
const SHAPES: Readonly<Record<string, string>> = {
  dot: "ellipse",
  diamond: "diamond",
  triangle: "triangle",
  square: "round-rectangle",
  star: "star",
  hexagon: "hexagon",
  triangleDown: "vee",
  box: "rectangle",
  ellipse: "ellipse",
};

export interface Looking {
  shape: string;
  width: number;
  height: number;
  lines: string[];
  box: Box;
}

/** Says how a thing looks, its name in at most *rows* lines; one that was asked for is larger. */
export function looking(node: GraphNode, main: boolean, rows: number, measure: Measure): Looking {
  const own = lookOf(node.group).shape;
  const size = (main ? 38 : 21 + Math.min(9, Math.sqrt(node.degree) * 1.6)) * (own === "star" ? 1.2 : 1);
  const width = own === "ellipse" ? size * 1.5 : own === "box" ? size * 0.8 : size;
  const label = labelOf(node, main, rows, measure);
  return {
    shape: SHAPES[own] ?? "ellipse",
    width,
    height: size,
    lines: label,
    box: room(width, size, label, measure, rows > FEW_ROWS ? GAP : CLOSE),
  };
}

/** The name in a few lines, and the day of what has one, written as people write it, in a line of its own. */
function labelOf(node: GraphNode, main: boolean, rows: number, measure: Measure): string[] {
  const bare = node.date ? nameOf(node).replace(DAY, "") : nameOf(node);
  const wide = rows > FEW_ROWS ? WIDTH : NARROW;
  return [...broken(bare, measure, wide * (main ? 1.25 : 1), main ? 3 : rows), ...(node.date ? [date(node.date)] : [])];
}

const known = new Map<string, string[]>(); // to find the words of hundreds of names takes long

function broken(text: string, measure: Measure, width: number, rows: number): string[] {
  const key = `${width} ${rows} ${text.slice(0, LETTERS)}`;
  const before = known.get(key);
  if (before) return before;
  const made = lines(text, measure, width, rows);
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

function room(width: number, height: number, label: readonly string[], measure: Measure, gap: number): Box {
  const wide = Math.max(width, ...label.map(measure));
  return { half: wide / 2 + gap, up: height / 2 + gap, down: height / 2 + 5 + label.length * SIZE * LINE + gap };
}

/** Measures letters as the canvas draws them. */
export function measuring(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * SIZE * 0.6;
  context.font = `${SIZE}px ${FONT}`;
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const width = context.measureText(text).width;
    if (known.size > 20_000) known.clear();
    known.set(text, width);
    return width;
  };
}
