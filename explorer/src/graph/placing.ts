// Finds room for things that come later, around those they hang on. What has a place keeps it.
import { type Box, crosses, open, type Places, type Point } from "./boxes";
import { Grid } from "./grid";

const STEP = 34; // between two rings on which room is looked for
const WIDE = 1.25; // rings are wider than high, as labels are, when nothing else is said
const RINGS = 90;
const CROSSED = 38; // what it costs to draw a line over another thing
const FEW = 20; // so few have lines with words
const WORDS = 78; // a line of which less than this is seen has no room for its words
const SEEN = 26; // without words
const MOST_CROSSED = 4;
const CROWD = 150; // things among which every line leads over others
const INWARD = 0.35; // what it costs to turn back to the middle
const OUTWARD = 0.22; // what it costs to lie far out, while a picture is made anew

const NONE: Box = { half: 0, up: 0, down: 0 };

export type Near = ReadonlyMap<string, ReadonlySet<string>>;

/** What stands on the page, and what is to be known about it while room is looked for. */
interface Page {
  places: Map<string, Point>;
  boxes: ReadonlyMap<string, Box>;
  near: Near;
  grid: Grid;
  middle: Middle;
  /** How much wider rings are than high. */
  wide: number;
  /** While a picture is made anew: the lines that should not be lain over. */
  lines?: readonly [Point, Point][];
}

function page(there: Places, boxes: ReadonlyMap<string, Box>, near: Near, wide: number): Page {
  const made = { places: new Map<string, Point>(), boxes, near, grid: new Grid(), middle: new Middle(), wide };
  for (const [id, at] of there) stand(made, id, at);
  return made;
}

/** Gives each of *fresh* a place; first those that hang on what has one. *wide* is the form of the rings. */
export function placed(
  fresh: readonly string[],
  there: Places,
  boxes: ReadonlyMap<string, Box>,
  near: Near,
  wide = WIDE,
): Map<string, Point> {
  const made = page(there, boxes, near, wide);
  for (const id of inOrder(fresh, there, near)) stand(made, id, room(id, made));
  return made.places;
}

/** The form of rings that fill a frame. */
export function ringForm(ratio: number): number {
  return between(0.7, ratio, 2.4);
}

/** First what hangs on something that has a place, then what hangs on that, and so on; then the rest in the same way. */
function inOrder(fresh: readonly string[], there: Places, near: Near): string[] {
  const left = new Set(fresh.filter((id) => !there.has(id)));
  const order: string[] = [];
  const walk = (queue: string[]) => {
    for (const id of queue) {
      if (!left.delete(id)) continue;
      order.push(id);
      queue.push(...(near.get(id) ?? []));
    }
  };
  walk([...left].filter((id) => [...(near.get(id) ?? [])].some((other) => there.has(other))));
  for (const id of left) walk([id]);
  return order;
}

const TURNS = 2;

/** Looks for a better place for each thing in turn, the others standing still, so that lines lead over few things. */
export function refined(places: Places, boxes: ReadonlyMap<string, Box>, near: Near, still: string, ratio: number) {
  const made = page(places, boxes, near, between(0.6, ratio, 2.2));
  const ids = [...places.keys()].filter((id) => id !== still);
  for (const id of Array.from({ length: TURNS }, () => ids).flat()) {
    leave(made, id);
    stand(made, id, room(id, { ...made, lines: ties(made.places, near) }));
  }
  return made.places;
}

function stand(page: Page, id: string, at: Point): void {
  page.places.set(id, at);
  page.grid.put(id, at, page.boxes.get(id) ?? NONE);
  page.middle.add(at, 1);
}

function leave(page: Page, id: string): void {
  const at = page.places.get(id);
  if (!at) return;
  page.places.delete(id);
  page.grid.take(id);
  page.middle.add(at, -1);
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

function room(id: string, page: Page): Point {
  const hung = anchors(id, page.places, page.near);
  const target = hung.length ? mean(hung) : page.middle.now();
  const [box, middle] = [page.boxes.get(id) ?? NONE, page.middle.now()];
  const price = (spot: Point, least: number) => {
    if (page.grid.taken(spot, box)) return least;
    const own = cost(spot, hung, middle, page, least, hidden(spot, box, id, page));
    return own + (page.lines ? spoilt(spot, box, middle, page.lines, page.wide) : 0);
  };
  return cheapest(target, page.wide, price) ?? { x: target.x + RINGS * STEP, y: target.y };
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

/** What a spot costs by itself; *enough* when it is that much without the lines to it, which take long to follow. */
function cost(spot: Point, hung: readonly Point[], middle: Point, page: Page, enough: number, close: number): number {
  const far = hung.reduce((sum, at) => sum + distance(spot, at, page.wide), 0) / Math.max(1, hung.length);
  const first = hung[0];
  const inward = first ? Math.max(0, distance(first, middle) - distance(spot, middle)) : 0;
  const bare = far + close * 2 + INWARD * inward;
  return bare >= enough ? enough : bare + CROSSED * crossed(spot, hung, page.grid);
}

/** How much the line to the first thing that a spot hangs on lacks for its words. */
function hidden(spot: Point, box: Box, id: string, page: Page): number {
  const first = [...(page.near.get(id) ?? [])].find((other) => page.places.has(other));
  const at = first === undefined ? undefined : page.places.get(first);
  if (first === undefined || !at) return 0;
  return Math.max(0, (page.places.size < FEW ? WORDS : SEEN) - open(spot, box, at, page.boxes.get(first) ?? NONE));
}

/** What a spot costs the picture as a whole: lines that lead over it, and how far out it lies in the picture's form. */
function spoilt(spot: Point, box: Box, middle: Point, lines: readonly [Point, Point][], wide: number): number {
  let price = OUTWARD * Math.hypot((spot.x - middle.x) / wide, spot.y - middle.y);
  for (const [from, to] of lines) if (crosses(from, to, spot, box)) price += CROSSED;
  return price;
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** How many things the lines to a spot lead over; more than a few are not counted. */
function crossed(spot: Point, hung: readonly Point[], grid: Grid): number {
  if (grid.size > CROWD) return 0;
  let count = 0;
  for (const end of hung.slice(0, 3)) {
    count += grid.crossed(spot, end, MOST_CROSSED - count);
    if (count >= MOST_CROSSED) break;
  }
  return count;
}

function distance(one: Point, other: Point, wide = 1): number {
  return Math.hypot((one.x - other.x) / wide, one.y - other.y);
}

function mean(points: readonly Point[]): Point {
  const many = Math.max(1, points.length);
  return {
    x: points.reduce((sum, at) => sum + at.x, 0) / many,
    y: points.reduce((sum, at) => sum + at.y, 0) / many,
  };
}

/** The middle of all that stands on the page, reckoned on as things come and go. */
class Middle {
  private many = 0;
  private sum: Point = { x: 0, y: 0 };

  add(at: Point, times: 1 | -1): void {
    this.many += times;
    this.sum = { x: this.sum.x + times * at.x, y: this.sum.y + times * at.y };
  }

  now(): Point {
    const many = Math.max(1, this.many);
    return { x: this.sum.x / many, y: this.sum.y / many };
  }
}
