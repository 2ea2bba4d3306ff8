// Numbers for the filters.
import type { GraphNode } from "../shown/model";

/** How many things of each group there are, in the order of the legend; groups that are hidden stay in it. */
export function counted(
  nodes: readonly GraphNode[],
  order: readonly string[],
  hidden: readonly string[],
): [string, number][] {
  const counts = new Map<string, number>();
  for (const { group } of nodes) counts.set(group, (counts.get(group) ?? 0) + 1);
  const groups = [...new Set([...order, ...counts.keys()])].filter((one) => counts.has(one) || hidden.includes(one));
  return groups.map((group) => [group, counts.get(group) ?? 0]);
}

/** All years from the first to the last, with those that have nothing; none when no year is known. */
export function everyYear(counts: ReadonlyMap<number, number>): [number, number][] {
  const years = [...counts.keys()];
  if (!years.length) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => [first + at, counts.get(first + at) ?? 0]);
}

export interface Span {
  from: number | null;
  to: number | null;
}

/** Moves one end of the span; the ends do not pass each other, and an end that leaves nothing out is no limit. */
export function limited(end: "from" | "to", year: number, now: Span, first: number, last: number): Span {
  const from = end === "from" ? Math.min(year, now.to ?? last) : (now.from ?? first);
  const to = end === "to" ? Math.max(year, now.from ?? first) : (now.to ?? last);
  return { from: from <= first ? null : from, to: to >= last ? null : to };
}
