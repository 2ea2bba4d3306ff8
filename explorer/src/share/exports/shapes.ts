// The shapes of nodes and the lines between them, as the path data that both SVG and a canvas read.
import type { DrawnEdge, Point } from "../../graph/drawn";

type Corners = readonly Point[]; // within the square from -1 to 1

const around = (corners: number, turn = 0): Corners =>
  Array.from({ length: corners }, (_, at) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * at) / corners;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
const star: Corners = around(10).map(([x, y], at) => (at % 2 ? [x * 0.45, y * 0.45] : [x, y]));
const square: Corners = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];
const POLYGONS: Record<string, Corners> = {
  rectangle: square,
  square,
  diamond: around(4),
  rhomboid: around(4),
  triangle: [
    [0, -1],
    [1, 1],
    [-1, 1],
  ],
  star,
  pentagon: around(5),
  hexagon: around(6, Math.PI / 6),
  octagon: around(8, Math.PI / 8),
  tag: [
    [-1, -1],
    [0.5, -1],
    [1, 0],
    [0.5, 1],
    [-1, 1],
  ],
};

/** The outline of a shape that fills a box around a point; an ellipse for a name that is not known. */
export function outline(shape: string, x: number, y: number, w: number, h: number): string {
  if (/^(cut-|round-)?rectangle$|^barrel$/.test(shape) && shape !== "rectangle") return rounded(x, y, w, h);
  const corners = POLYGONS[shape.replace(/^round-/, "")];
  if (!corners) return ellipse(x, y, w / 2, h / 2);
  const points = corners.map(([px, py]) => `${put(x + (px * w) / 2)} ${put(y + (py * h) / 2)}`);
  return `M${points.join("L")}Z`;
}

function ellipse(x: number, y: number, rx: number, ry: number): string {
  const arc = `A${put(rx)} ${put(ry)} 0 1 0 `;
  return `M${put(x - rx)} ${put(y)}${arc}${put(x + rx)} ${put(y)}${arc}${put(x - rx)} ${put(y)}Z`;
}

function rounded(x: number, y: number, w: number, h: number): string {
  const r = Math.min(8, w / 4, h / 4);
  const [left, right, top, bottom] = [x - w / 2, x + w / 2, y - h / 2, y + h / 2].map(put) as [
    number,
    number,
    number,
    number,
  ];
  const turn = (toX: number, toY: number) => `A${put(r)} ${put(r)} 0 0 1 ${put(toX)} ${put(toY)}`;
  return (
    `M${put(left + r)} ${top}H${put(right - r)}${turn(right, top + r)}V${put(bottom - r)}${turn(right - r, bottom)}` +
    `H${put(left + r)}${turn(left, bottom - r)}V${put(top + r)}${turn(left + r, top)}Z`
  );
}

/** A line through the ends of an edge, drawn towards the points between. */
export function line({ points }: DrawnEdge): string {
  const [start, ...rest] = points;
  const end = rest.pop();
  if (!start || !end) return "";
  let path = `M${at(start)}`;
  rest.forEach((pull, number) => {
    const next = rest[number + 1];
    path += `Q${at(pull)} ${at(next ? middle(pull, next) : end)}`;
  });
  return rest.length ? path : `${path}L${at(end)}`;
}

/** The head of an arrow at the end of an edge. */
export function head({ points, width = 1.5 }: DrawnEdge): string {
  const [before, end] = points.slice(-2);
  if (!before || !end) return "";
  const angle = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const long = 5 + 2 * width;
  const back = (side: number): Point => [
    end[0] - long * Math.cos(angle + side * 0.42),
    end[1] - long * Math.sin(angle + side * 0.42),
  ];
  return `M${at(end)}L${at(back(1))}L${at(back(-1))}Z`;
}

/** Where the label of an edge stands. */
export function halfway({ points }: DrawnEdge): Point {
  const [start = [0, 0], ...rest] = points;
  const end = rest.pop() ?? start;
  const pull = rest[Math.floor(rest.length / 2)];
  const straight = middle(start, end);
  return pull ? middle(straight, pull) : straight;
}

/** How far an edge is turned, in degrees, so that a label along it is not upside down. */
export function slope({ points }: DrawnEdge): number {
  const [start, end] = [points[0], points.at(-1)];
  if (!start || !end) return 0;
  const angle = (Math.atan2(end[1] - start[1], end[0] - start[0]) * 180) / Math.PI;
  return put(angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle);
}

function middle([x, y]: Point, [otherX, otherY]: Point): Point {
  return [(x + otherX) / 2, (y + otherY) / 2];
}

function at([x, y]: Point): string {
  return `${put(x)} ${put(y)}`;
}

function put(value: number): number {
  return Math.round(value * 100) / 100;
}
