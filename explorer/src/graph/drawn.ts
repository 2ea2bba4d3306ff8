// What stands on the canvas, in numbers: whoever makes a picture of the graph draws the same from here.
import { signal } from "@preact/signals";

export type Point = readonly [x: number, y: number];

export interface DrawnNode {
  id: string;
  /** Its label as it is wrapped on the canvas. */
  lines: readonly string[];
  /** The middle of its shape, and how large that is. */
  x: number;
  y: number;
  w: number;
  h: number;
  colour: string;
  /** As cytoscape names it: ellipse, round-rectangle, rectangle, diamond, triangle, star, hexagon, barrel, tag … */
  shape: string;
  /** Where the label stands; below the shape when not said. */
  labelAt?: "inside" | "below";
  /** Of the label, in the canvas's own units; 12 when not said. */
  size?: number;
  /** Of the label's letters and of the shape's edge. */
  ink?: string;
  border?: string;
}

export interface DrawnEdge {
  id: string;
  from: string;
  to: string;
  label: string;
  colour: string;
  /** From the edge of one shape to that of the other; points between them pull the line as of a smooth curve. */
  points: readonly Point[];
  width?: number;
  dashed?: boolean;
  arrow?: boolean;
}

export interface DrawnKey {
  label: string;
  colour: string;
  /** A shape of a node, or `line`. */
  shape: string;
}

export interface Drawn {
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
  /** What the colours mean, of what is there. */
  legend?: readonly DrawnKey[];
}

/** Reckons what the canvas shows now; null while there is no canvas. */
export const drawn = signal<(() => Drawn) | null>(null);
