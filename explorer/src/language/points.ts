// Places in a text: the server counts code points, JavaScript counts UTF-16 units. Most texts have no letter that takes
// two units, and then both are the same.

/** Where each of *points* (code points, in any order) lies in UTF-16 units; beyond the end is the end. */
export function unitsAt(text: string, points: readonly number[]): number[] {
  if (!/[\ud800-\udbff]/.test(text)) return points.map((point) => within(point, text.length));
  const order = [...points.keys()].sort((one, other) => (points[one] ?? 0) - (points[other] ?? 0));
  const found = new Array<number>(points.length).fill(0);
  let unit = 0;
  let passed = 0;
  for (const at of order) {
    const wanted = points[at] ?? 0;
    while (passed < wanted && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      passed += 1;
    }
    found[at] = unit;
  }
  return found;
}

function within(point: number, length: number): number {
  return Math.min(Math.max(point, 0), length);
}

/** `text[start:end]` in code points. */
export function slice(text: string, start: number, end: number): string {
  const [from = 0, to = 0] = unitsAt(text, [start, end]);
  return text.slice(from, to);
}

export interface Piece {
  text: string;
  marked: boolean;
}

const ABOVE = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/; // signs that stand on the letter before them

/** Cuts a text where ranges (code points, half-open, in order) begin and end; a letter keeps the signs above it. */
export function pieces(text: string, ranges: readonly (readonly number[])[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const bounds = unitsAt(text, ranges.flat());
  for (let one = 0; one < bounds.length; one += 2) {
    const from = Math.max(whole(text, bounds[one] ?? 0), at);
    const to = whole(text, bounds[one + 1] ?? 0);
    if (to <= from) continue;
    if (from > at) found.push({ text: text.slice(at, from), marked: false });
    found.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}

function whole(text: string, unit: number): number {
  let end = unit;
  while (end < text.length && ABOVE.test(text[end] ?? "")) end += 1;
  return end;
}
