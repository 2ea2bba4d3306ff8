// Where meetings and decisions stand on a sheet of a given width: along time, a lane for each body.
import { kindOf, type Moment } from "./moments";

export const LANES = 8; // bodies that have a lane of their own
const STEP = 18; // between marks
const HIGHEST = 8; // marks above each other; more are counted
const HEAD = 26; // of the years
const LABEL = 24; // the name of a lane
const FOOT = 10;
const MARGIN = 14;
const WORD = 32; // a count

export interface Band {
  year: number;
  left: number;
  right: number;
}
export interface Mark {
  moment: Moment;
  x: number;
  y: number;
}
export interface Heap {
  x: number;
  y: number;
  count: number;
}
export interface Lane {
  /** Who; null for all others together. */
  body: Moment["body"];
  bodies: number;
  top: number;
  height: number;
  marks: Mark[];
  heaps: Heap[];
}
export interface Sheet {
  width: number;
  height: number;
  bands: Band[];
  lanes: Lane[];
}

export function layOut(moments: readonly Moment[], width: number): Sheet {
  const dated = moments.filter((one) => one.date && one.fiscalYear);
  const years = dated.map((one) => one.fiscalYear as number);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [start, end] = [begin(first), begin(last + 1)];
  const scale = (day: number) => MARGIN + ((day - start) / (end - start)) * (width - 2 * MARGIN);
  const lanes: Lane[] = [];
  let top = HEAD;
  for (const { body, bodies, own } of byBody(dated)) {
    const lane = stacked(own, (one) => scale(Date.parse(one.date as string)), top);
    lanes.push({ body, bodies, ...lane });
    top += lane.height;
  }
  return { width, height: top, bands: dated.length ? bands(first, last, scale) : [], lanes };
}

/** The first day of a fiscal year: 2564 begins on 1 October 2020. */
function begin(year: number): number {
  return Date.UTC(year - 544, 9, 1);
}

function bands(first: number, last: number, scale: (day: number) => number): Band[] {
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = first + at;
    return { year, left: scale(begin(year)), right: scale(begin(year + 1)) };
  });
}

interface Own {
  body: Moment["body"];
  bodies: number;
  own: Moment[];
}

/** The bodies with most have a lane each; the others have one together. */
function byBody(moments: readonly Moment[]): Own[] {
  const found = new Map<string, Own>();
  for (const one of moments) {
    const key = one.body?.id ?? "";
    const known = found.get(key) ?? { body: one.body, bodies: one.body ? 1 : 0, own: [] };
    known.own.push(one);
    found.set(key, known);
  }
  const named = [...found.values()].filter((one) => one.body).sort((one, other) => other.own.length - one.own.length);
  const few = named.length > LANES ? named.slice(0, LANES - 1) : named;
  const rest = [...named.slice(few.length), ...[...found.values()].filter((one) => !one.body)];
  if (!rest.length) return few;
  const together = { body: null, bodies: rest.filter((one) => one.body).length, own: rest.flatMap((one) => one.own) };
  return [...few, together];
}

/** Puts marks that would cover each other above each other, meetings lowest. */
function stacked(own: readonly Moment[], at: (one: Moment) => number, top: number): Omit<Lane, "body" | "bodies"> {
  const columns = new Map<number, Moment[]>();
  const order = [...own].sort((one, other) => rank(one) - rank(other));
  for (const one of order) {
    const column = Math.round(at(one) / STEP);
    columns.set(column, [...(columns.get(column) ?? []), one]);
  }
  const most = Math.min(HIGHEST, Math.max(1, ...[...columns.values()].map((column) => column.length)));
  const height = LABEL + most * STEP + FOOT;
  const floor = top + height - FOOT - STEP / 2;
  const marks: Mark[] = [];
  const heaps: Heap[] = [];
  for (const column of columns.values()) {
    const shown = column.length > HIGHEST ? column.slice(0, HIGHEST - 1) : column;
    const x = at(column[0] as Moment);
    shown.forEach((moment, place) => {
      marks.push({ moment, x, y: floor - place * STEP });
    });
    if (shown.length < column.length)
      heaps.push({ x, y: floor - shown.length * STEP, count: column.length - shown.length });
  }
  return { top, height, marks: marks.sort((one, other) => one.x - other.x || other.y - one.y), heaps: merged(heaps) };
}

/** Counts that would run into each other are one. */
function merged(heaps: readonly Heap[]): Heap[] {
  const found: Heap[] = [];
  for (const heap of [...heaps].sort((one, other) => one.x - other.x)) {
    const last = found.at(-1);
    if (last && heap.x - last.x < WORD) last.count += heap.count;
    else found.push({ ...heap });
  }
  return found;
}

function rank(one: Moment): number {
  return kindOf(one) === "meeting" ? 0 : 1;
}
