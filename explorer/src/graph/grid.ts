// What stands where, in squares: only what is near has to be looked at, however much is on the page.
import { type Box, crosses, type Point } from "./boxes";

const SIDE = 160; // of a square: about a label
const ROW = 1 << 20; // squares in a row: more than any picture has

interface Standing {
  at: Point;
  box: Box;
  /** The question in which it was looked at last, since it lies in several squares. */
  asked: number;
}

/** Boxes on the canvas, found by where they are. */
export class Grid {
  private readonly squares = new Map<number, Standing[]>();
  private readonly all = new Map<string, Standing>();
  private question = 0;

  get size(): number {
    return this.all.size;
  }

  put(id: string, at: Point, box: Box): void {
    const one = { at, box, asked: 0 };
    this.all.set(id, one);
    for (const key of under(at, box)) {
      const here = this.squares.get(key);
      if (here) here.push(one);
      else this.squares.set(key, [one]);
    }
  }

  take(id: string): void {
    const one = this.all.get(id);
    if (!one || !this.all.delete(id)) return;
    for (const key of under(one.at, one.box)) {
      const here = this.squares.get(key) ?? [];
      here.splice(here.indexOf(one), 1);
    }
  }

  /** Whether a box would lie on another. */
  taken(at: Point, box: Box): boolean {
    for (let column = square(at.x - box.half); column <= square(at.x + box.half); column++) {
      for (let row = square(at.y - box.up); row <= square(at.y + box.down); row++) {
        for (const other of this.squares.get(key(column, row)) ?? []) if (inTheWay(at, box, other)) return true;
      }
    }
    return false;
  }

  /** How many boxes the straight way between two points leads over, counted up to *most*; those that end it do not count. */
  crossed(from: Point, to: Point, most: number): number {
    const question = ++this.question;
    let count = 0;
    for (const key of along(from, to)) {
      for (const other of this.squares.get(key) ?? []) {
        if (other.asked === question) continue;
        other.asked = question;
        if (other.at !== to && other.at !== from && crosses(from, to, other.at, other.box) && ++count >= most)
          return count;
      }
    }
    return count;
  }
}

function square(value: number): number {
  return Math.floor(value / SIDE);
}

function key(column: number, row: number): number {
  return column * ROW + row;
}

function* under(at: Point, box: Box): Generator<number> {
  for (let column = square(at.x - box.half); column <= square(at.x + box.half); column++) {
    for (let row = square(at.y - box.up); row <= square(at.y + box.down); row++) yield key(column, row);
  }
}

/** The squares that a straight way touches, column by column. */
function* along(from: Point, to: Point): Generator<number> {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const slope = right.x === left.x ? 0 : (right.y - left.y) / (right.x - left.x);
  for (let column = square(left.x); column <= square(right.x); column++) {
    const [start, end] = [Math.max(left.x, column * SIDE), Math.min(right.x, (column + 1) * SIDE)];
    const ys = right.x === left.x ? [left.y, right.y] : [start, end].map((x) => left.y + slope * (x - left.x));
    for (let row = square(Math.min(...ys)); row <= square(Math.max(...ys)); row++) yield key(column, row);
  }
}

function inTheWay(at: Point, box: Box, { at: there, box: other }: Standing): boolean {
  if (Math.abs(at.x - there.x) >= box.half + other.half) return false;
  return at.y < there.y ? at.y + box.down > there.y - other.up : there.y + other.down > at.y - box.up;
}
