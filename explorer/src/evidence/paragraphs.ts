// A text cut into paragraphs, and these where passages begin and end. Passages may overlap.
import type { Place } from "./texts";

export interface Stretch {
  /** Names it in the page. */
  key: string;
  text: string;
  /** The passages that it belongs to. */
  passages: readonly string[];
}

export type Paragraph = readonly Stretch[];

export function paragraphs(text: string, places: readonly Place[]): Paragraph[] {
  const cuts = [...new Set(places.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  const found: Paragraph[] = [];
  let over: readonly string[] = [];
  let cut = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    const stretches: Stretch[] = [];
    const end = at + line.length;
    let from = at;
    const upTo = (point: number) => {
      if (point > from) stretches.push({ key: `at-${from}`, text: text.slice(from, point), passages: over });
      from = Math.max(from, point);
    };
    for (let point = cuts[cut]; point !== undefined && point <= end; point = cuts[++cut]) {
      upTo(point);
      over = turned(over, point, places);
    }
    upTo(end);
    if (line.trim()) found.push(stretches);
    at = end + 1;
  }
  return found;
}

/** The passages over the text from a place on. */
function turned(before: readonly string[], at: number, places: readonly Place[]): readonly string[] {
  const ended = new Set<string>();
  const begun: string[] = [];
  for (const { passage, start, end } of startingOrEnding(places, at)) {
    if (start === at && end > at) begun.push(passage);
    else ended.add(passage);
  }
  return [...before.filter((one) => !ended.has(one)), ...begun];
}

const indexes = new WeakMap<readonly Place[], Map<number, Place[]>>();

function startingOrEnding(places: readonly Place[], at: number): readonly Place[] {
  let index = indexes.get(places);
  if (!index) {
    index = new Map();
    for (const place of places) {
      for (const point of [place.start, place.end]) index.set(point, [...(index.get(point) ?? []), place]);
    }
    indexes.set(places, index);
  }
  return index.get(at) ?? [];
}

/** Paragraphs by some tens, so that the browser lays out only those that are seen. */
export function chunks(all: readonly Paragraph[], size = 30): Paragraph[][] {
  const found: Paragraph[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}

/** The stretch in which each passage begins. */
export function beginnings(all: readonly Paragraph[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const paragraph of all) {
    for (const { key, passages } of paragraph) {
      for (const passage of passages) if (!found.has(passage)) found.set(passage, key);
    }
  }
  return found;
}
