// Where things stand. Places are kept while the page is open, so that things are where they were when one comes back.
import type { Box, Places, Point } from "./boxes";
import { laidOut } from "./layout";
import { type Near, placed, ringForm } from "./placing";

let kept = new Map<string, Point>();

/**
 * Places for all things that are there: who has a place keeps it, the others come to those that they hang on, in the
 * order of *arrivals*. When nothing has a place yet, the first arrivals are laid out by forces.
 */
export function placesFor(
  ids: readonly string[],
  arrivals: readonly (readonly string[])[],
  boxes: ReadonlyMap<string, Box>,
  near: Near,
  ratio: number,
): Places {
  const there = new Set(ids);
  if (!ids.some((id) => kept.has(id))) kept = new Map();
  const groups = [...arrivals, ids].map((group) => group.filter((id) => there.has(id) && !kept.has(id)));
  for (const group of groups) {
    const fresh = group.filter((id) => !kept.has(id));
    if (!fresh.length) continue;
    if (kept.size === 0) kept = new Map(laidOut(fresh, boxes, near, ratio));
    else for (const [id, at] of placed(fresh, onPage(there, fresh), boxes, near, ringForm(ratio))) kept.set(id, at);
  }
  return onPage(there, []);
}

function onPage(there: ReadonlySet<string>, fresh: readonly string[]): Places {
  const without = new Set(fresh);
  return new Map([...kept].filter(([id]) => there.has(id) && !without.has(id)));
}

/** Lays everything out anew. */
export function tidied(ids: readonly string[], boxes: ReadonlyMap<string, Box>, near: Near, ratio: number): Places {
  kept = new Map(laidOut(ids, boxes, near, ratio));
  return kept;
}

/** Keeps where somebody dragged a thing to. */
export function moved(id: string, to: Point): void {
  kept.set(id, { ...to });
}
