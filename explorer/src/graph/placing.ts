// Finds room for things that come later, around those they hang on. What has a place keeps it.
import { type Box, crosses, type Places, type Point } from "./boxes";

const STEP = 34; // between two rings on which room is looked for
const WIDE = 1.25; // rings are wider than high, as labels are, when nothing else is said
const RINGS = 90;
const CROSSED = 38; // what it costs to draw a line over another thing
const SHORT = 120; // a line shorter than this has no room for its words
const LABEL = 60; // about the height of a label
const MOST_CROSSED = 4;
const INWARD = 0.35; // what it costs to turn back to the middle
const OUTWARD = 0.22; // what it costs to lie far out, while a picture is made anew

export type Near = ReadonlyMap<string, ReadonlySet<string>>;

/** Gives each of *fresh* a place; first those that hang on what has one. */
export function placed(fresh: readonly string[], there: Places, boxes: ReadonlyMap<string, Box>, near: Near) {
  const places = new Map(there);
  const left = new Set(fresh.filter((id) => !places.has(id)));
  while (left.size) {
    const next = [...left].find((id) => anchors(id, places, near).length) ?? [...left][0];
    if (next === undefined) break;
    left.delete(next);
    places.set(next, room(next, places, boxes, near));
  }
  return places;
}

const TURNS = 2;

/** Looks for a better place for each thing in turn, the others standing still, so that lines lead over few things. */
export function refined(places: Places, boxes: ReadonlyMap<string, Box>, near: Near, still: string, ratio: number) {
  const better = new Map(places);
  const ids = [...places.keys()].filter((id) => id !== still);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const id of ids) {
      better.delete(id);
      better.set(id, room(id, better, boxes, near, { lines: ties(better, near), wide: between(0.6, ratio, 2.2) }));
    }
  }
  return better;
}

/** The lines between what has a place. */
function ties(places: Places, near: Near): [Point, Point][] {
  return [...places].flatMap(([id, at]) =>
    [...(near.get(id) ?? [])].flatMap((other): [Point, Point][] => {
      const there = id < other ? places.get(other) : undefined;
      return there ? [[at, there]] : [];
    }),
  );
}

function anchors(id: string, places: Places, near: Near): Point[] {
  return [...(near.get(id) ?? [])].flatMap((other) => {
    const at = places.get(other);
    return at ? [at] : [];
  });
}

interface Standing {
  at: Point;
  box: Box;
}

/** While a picture is made anew: lines that should not be lain over, and how wide the picture is by its height. */
interface Making {
  lines: readonly [Point, Point][];
  wide: number;
}

function room(id: string, places: Places, boxes: ReadonlyMap<string, Box>, near: Near, making?: Making): Point {
  const hung = anchors(id, places, near);
  const middle = mean([...places.values()]);
  const target = hung.length ? mean(hung) : { x: middle.x, y: middle.y };
  const box = boxes.get(id) ?? { half: 0, up: 0, down: 0 };
  const others = [...places].map(([other, at]) => ({ at, box: boxes.get(other) ?? { half: 0, up: 0, down: 0 } }));
  const price = (spot: Point, least: number) => {
    if (others.some((other) => inTheWay(spot, box, other.at, other.box))) return least;
    const own = cost(spot, hung, middle, others, least);
    return own + (making ? spoilt(spot, box, middle, making) : 0);
  };
  return cheapest(target, making?.wide ?? WIDE, price) ?? { x: target.x + RINGS * STEP, y: target.y };
}

/** Looks on wider and wider rings, as long as something cheaper could still lie there. */
function cheapest(target: Point, wide: number, price: (spot: Point, least: number) => number): Point | null {
  let best: Point | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let ring = 0; ring < RINGS && ring * STEP < least; ring++) {
    for (const spot of onRing(target, ring * STEP, wide)) {
      const asked = price(spot, least);
      if (asked < least) [best, least] = [spot, asked];
    }
  }
  return best;
}

function onRing(target: Point, radius: number, wide: number): Point[] {
  if (radius === 0) return [target];
  const many = Math.max(8, Math.round((2 * Math.PI * radius) / 46));
  return Array.from({ length: many }, (_, at) => {
    const angle = (2 * Math.PI * at) / many - Math.PI / 2 + radius;
    return { x: target.x + wide * radius * Math.cos(angle), y: target.y + radius * Math.sin(angle) };
  });
}

function inTheWay(at: Point, box: Box, there: Point, other: Box): boolean {
  if (Math.abs(at.x - there.x) >= box.half + other.half) return false;
  return at.y < there.y ? at.y + box.down > there.y - other.up : there.y + other.down > at.y - box.up;
}

/** What a spot costs by itself; *enough* when it is that much without the lines to it, which take long to follow. */
function cost(spot: Point, hung: readonly Point[], middle: Point, others: readonly Standing[], enough: number): number {
  const far = hung.reduce((sum, at) => sum + distance(spot, at), 0) / Math.max(1, hung.length);
  const first = hung[0];
  const inward = first ? Math.max(0, distance(first, middle) - distance(spot, middle)) : 0;
  const close = first ? Math.max(0, length(spot, first) - distance(spot, first)) : 0;
  const bare = far + close * 2 + INWARD * inward;
  return bare >= enough ? enough : bare + CROSSED * crossed(spot, hung, others);
}

/** How long a line has to be for its words: one that goes down leads through a label first. */
function length(spot: Point, from: Point): number {
  return spot.y > from.y && Math.abs(spot.x - from.x) < SHORT ? SHORT + LABEL : SHORT;
}

/** What a spot costs the picture as a whole: lines that lead over it, and how far out it lies in the picture's form. */
function spoilt(spot: Point, box: Box, middle: Point, { lines, wide }: Making): number {
  let price = OUTWARD * Math.hypot((spot.x - middle.x) / wide, spot.y - middle.y);
  for (const [from, to] of lines) if (crosses(from, to, spot, box)) price += CROSSED;
  return price;
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** How many things the lines to a spot lead over; more than a few are not counted. */
function crossed(spot: Point, hung: readonly Point[], others: readonly Standing[]): number {
  let count = 0;
  for (const end of hung.slice(0, 3)) {
    for (const other of others) {
      if (other.at !== end && crosses(spot, end, other.at, other.box) && ++count >= MOST_CROSSED) return count;
    }
  }
  return count;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function mean(points: readonly Point[]): Point {
  const many = Math.max(1, points.length);
  return {
    x: points.reduce((sum, at) => sum + at.x, 0) / many,
    y: points.reduce((sum, at) => sum + at.y, 0) / many,
  };
}
