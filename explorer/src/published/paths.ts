// How two things are connected: the shortest ways, around things that are tied to nearly everything; the rules are those
// of kg/explore/paths.py (bidirectional breadth-first search).
import type { Schemas } from "../api/schemas";
import { compared } from "./near";
import { common, total } from "./sets";
import { edgeOf, nodeOf, type Web } from "./web";

const HUB = 100; // neighbours from which on a thing ties what has little to do with each other
const DETOUR = 1; // steps that a way around such things may be longer
const FARTHEST = 12; // steps
const TRIED = 2000; // ways that are compared
const MOST_SEEN = 300_000;

type Way = readonly number[];

/** The shortest ways from one thing to another, as `/graph/path`. */
export function paths(whole: Web, one: number, other: number, most: number): Schemas["Paths"] {
  const ways = shortest(whole, one, other).slice(0, most);
  const nodes = [...new Set(ways.flat())].map((number) => nodeOf(whole, number));
  const steps = new Map(ways.flatMap((way) => pairs(way).map((step) => [step.join(), step] as const)));
  const id = (number: number) => whole.nodes.id[number] ?? "";
  const ordered = [...steps.values()].sort(([a, b], [c, d]) => compared(id(a), id(c)) || compared(id(b), id(d)));
  const edges = new Set(ordered.flatMap(([from, to]) => joining(whole, from, to)));
  return {
    nodes,
    edges: [...edges].map((edge) => edgeOf(whole, edge)),
    paths: ways.map((way) => way.map(id)),
    steps: ways[0] ? ways[0].length - 1 : null,
  };
}

/** The edges between two nodes, whichever way they point. */
export function joining(whole: Web, one: number, other: number): number[] {
  const found = (whole.ties[one] ?? []).flatMap((tie) => (tie.other === other ? [tie.edge] : []));
  return [...new Set(found)].sort((a, b) => a - b);
}

function shortest(whole: Web, one: number, other: number): Way[] {
  if (one === other) return [[one]];
  const straight = search(whole, one, other, Number.POSITIVE_INFINITY, FARTHEST);
  const [first] = straight;
  if (!first) return [];
  const around = search(whole, one, other, HUB, Math.min(first.length - 1 + DETOUR, FARTHEST));
  return sorted(whole, around.length ? around : straight);
}

function search(whole: Web, one: number, other: number, hub: number, farthest: number): Way[] {
  const levels: [Set<number>[], Set<number>[]] = [[new Set([one])], [new Set([other])]];
  const seen = [new Set([one]), new Set([other])] as const;
  const work = [0, 0];
  const goals = [other, one];
  while (levels[0].length + levels[1].length - 2 < farthest) {
    const side = (work[0] ?? 0) <= (work[1] ?? 0) ? 0 : 1;
    const level = further(whole, last(levels[side]), seen[side], hub, goals[side] ?? -1);
    levels[side].push(level);
    for (const node of level) seen[side].add(node);
    work[side] = total([...level].map((node) => whole.nodes.degree[node] ?? 0));
    const middle = common(last(levels[0]), last(levels[1]));
    if (middle.size) return through(whole, levels, middle);
    if (!level.size || seen[0].size + seen[1].size > MOST_SEEN) break;
  }
  return [];
}

function further(whole: Web, from: ReadonlySet<number>, seen: ReadonlySet<number>, hub: number, goal: number) {
  const found = new Set<number>();
  for (const node of from)
    for (const { other } of whole.ties[node] ?? [])
      if (!seen.has(other) && (other === goal || (whole.nodes.degree[other] ?? 0) < hub)) found.add(other);
  return found;
}

function last<T>(all: readonly T[]): T {
  return all[all.length - 1] as T;
}

/** The ways through where the two searches met. */
function through(whole: Web, levels: readonly [Set<number>[], Set<number>[]], middle: Set<number>): Way[] {
  const [forth, back] = levels.map((those) => narrowed(whole, those.slice(0, -1), middle)) as [
    Set<number>[],
    Set<number>[],
  ];
  const [start = new Set<number>(), ...rest] = [...forth, middle, ...back.reverse()];
  const before = new Map<number, number[]>([...start].map((node) => [node, []]));
  let frontier = [...start];
  for (const level of rest) {
    const reached = new Map<number, number[]>();
    for (const node of frontier)
      for (const there of tiedIn(whole, node, level)) reached.set(there, [...(reached.get(there) ?? []), node]);
    for (const [node, those] of reached) before.set(node, those);
    frontier = [...reached.keys()];
  }
  return firstOf(ways(before, frontier[0] ?? -1), TRIED);
}

/** Of each level what lies on a way to the middle, the end first. */
function narrowed(whole: Web, levels: readonly Set<number>[], middle: Set<number>): Set<number>[] {
  let nearer = middle;
  const found = [...levels].reverse().map((level) => {
    nearer = new Set([...nearer].flatMap((node) => tiedIn(whole, node, level)));
    return nearer;
  });
  return found.reverse();
}

/** What a node is tied to among others, in the order of its ties. */
function tiedIn(whole: Web, node: number, among: ReadonlySet<number>): number[] {
  const ties = (whole.ties[node] ?? []).filter(({ other }) => among.has(other));
  return [...new Set(ties.sort((one, two) => one.edge - two.edge).map(({ other }) => other))];
}

function* ways(before: ReadonlyMap<number, readonly number[]>, end: number): Generator<number[]> {
  const earlier = before.get(end) ?? [];
  if (!earlier.length) yield [end];
  for (const one of earlier) for (const way of ways(before, one)) yield [...way, end];
}

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  for (const one of all) if (found.push(one) >= most) break;
  return found;
}

function pairs(way: Way): [number, number][] {
  return way.slice(1).map((to, at) => [way[at] ?? -1, to]);
}

/** Those with most steps that a passage states come first, then those over things with few neighbours. */
function sorted(whole: Web, found: readonly Way[]): Way[] {
  const isStated = ([one, other]: [number, number]) =>
    joining(whole, one, other).some((edge) => (whole.edges.facts[edge]?.length ?? 0) > 0);
  const keyed = found.map((way) => ({
    way,
    stated: pairs(way).filter(isStated).length,
    busy: total(way.slice(1, -1).map((node) => whole.nodes.degree[node] ?? 0)),
  }));
  keyed.sort((one, two) => two.stated - one.stated || one.busy - two.busy || inOrder(one.way, two.way));
  return keyed.map(({ way }) => way);
}

function inOrder(one: Way, other: Way): number {
  const at = one.findIndex((node, place) => node !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
