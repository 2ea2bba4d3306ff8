// The room that a thing takes on the canvas with its label, and where two are in each other's way.

export interface Point {
  x: number;
  y: number;
}

/** Measured from the middle of the shape: half its width, and how far it goes up and down. */
export interface Box {
  half: number;
  up: number;
  down: number;
}

export type Places = ReadonlyMap<string, Point>;

/** How far two boxes reach into each other, in x and y; both above nought when they overlap. */
export function overlap(at: Point, box: Box, there: Point, other: Box): Point {
  return {
    x: box.half + other.half - Math.abs(at.x - there.x),
    y: at.y < there.y ? at.y + box.down - (there.y - other.up) : there.y + other.down - (at.y - box.up),
  };
}

/** Whether the straight way between two points leads through a box. */
export function crosses(from: Point, to: Point, at: Point, box: Box): boolean {
  if (Math.max(from.x, to.x) < at.x - box.half || Math.min(from.x, to.x) > at.x + box.half) return false;
  if (Math.max(from.y, to.y) < at.y - box.up || Math.min(from.y, to.y) > at.y + box.down) return false;
  const across = within(from.x, to.x - from.x, at.x - box.half, at.x + box.half);
  if (!across) return false;
  const along = within(from.y, to.y - from.y, at.y - box.up, at.y + box.down);
  return along !== null && Math.max(across[0], along[0]) < Math.min(across[1], along[1]);
}

/** How much of the straight way between the middles of two boxes lies in neither of them. */
export function open(from: Point, box: Box, to: Point, other: Box): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [, left] = inside(from, to, from, box) ?? [0, 0];
  const [there] = inside(from, to, to, other) ?? [1, 1];
  return Math.max(0, there - left) * length;
}

function inside(from: Point, to: Point, at: Point, box: Box): [number, number] | null {
  const across = within(from.x, to.x - from.x, at.x - box.half, at.x + box.half);
  const along = within(from.y, to.y - from.y, at.y - box.up, at.y + box.down);
  return across && along ? [Math.max(across[0], along[0]), Math.min(across[1], along[1])] : null;
}

/** From which part of a way to which part it lies between two sides; null when nowhere. */
function within(start: number, way: number, least: number, most: number): [number, number] | null {
  if (way === 0) return start < least || start > most ? null : [0, 1];
  const [one, other] = [(least - start) / way, (most - start) / way];
  const first = Math.max(0, Math.min(one, other));
  const last = Math.min(1, Math.max(one, other));
  return first < last ? [first, last] : null;
}

/** Moves boxes apart until none is in another's way, or *turns* are over. The order of the map decides, no chance. */
export function apart(places: Places, boxes: ReadonlyMap<string, Box>, turns = 120): Map<string, Point> {
  const moved = [...places].map(([id, at]) => ({ id, x: at.x, y: at.y, box: boxes.get(id) ?? NONE }));
  for (let turn = 0; turn < turns; turn++) if (!onceApart(moved)) break;
  return new Map(moved.map(({ id, x, y }) => [id, { x, y }]));
}

const NONE: Box = { half: 0, up: 0, down: 0 };

interface Moving extends Point {
  id: string;
  box: Box;
}

function onceApart(all: readonly Moving[]): boolean {
  let touched = false;
  for (const [at, one] of all.entries()) {
    for (let next = at + 1; next < all.length; next++) {
      const other = all[next];
      if (other && push(one, other)) touched = true;
    }
  }
  return touched;
}

function push(one: Moving, other: Moving): boolean {
  const over = overlap(one, one.box, other, other.box);
  if (over.x <= 0.5 || over.y <= 0.5) return false;
  const axis = over.x < over.y ? "x" : "y";
  const step = (over[axis] / 2 + 0.5) * (one[axis] <= other[axis] ? 1 : -1);
  one[axis] -= step;
  other[axis] += step;
  return true;
}
