// What is one step from a thing, those that matter most first; the rules are those of kg/explore/near.py.
import type { Schemas } from "../api/schemas";
import { grouped } from "./sets";
import { edgeOf, mentionOf, nodeOf, type Relation, type Web } from "./web";

const TURN = 8; // neighbours of one relation after which those of the next rank have their turn
const HEAVIEST = 10 ** 8; // more than any age
const DIGITS = 8; // of a day
const MOST_EDGES = 1000;

/** A neighbour over one edge, with all that says how much it matters. */
interface Weighed {
  other: number;
  key: string;
  relation: Relation;
  newest: string;
  count: number;
  text: string;
}

export interface Wanted {
  relation: readonly string[];
  limit: number;
  offset: number;
}

export function near(whole: Web, centre: number, wanted: Wanted): Schemas["Neighbourhood"] {
  const busy = wanted.relation.filter((key) => whole.relation.get(bare(key))?.busy);
  const order = inOrder(weighed(whole, centre, wanted.relation, busy), whole);
  const shown = order.slice(wanted.offset, wanted.offset + wanted.limit);
  const edges = among(whole, [centre, ...shown], busy.length > 0).sort(atCentreFirst(whole, centre));
  return {
    centre: nodeOf(whole, centre),
    nodes: [centre, ...shown].map((one) => nodeOf(whole, one)),
    edges: edges.slice(0, MOST_EDGES),
    relations: counted(whole, centre, new Set(shown)),
    total: order.length,
    shown: shown.length,
    cut: edges.length > MOST_EDGES,
  };
}

function bare(key: string): string {
  return key.replace(/\^$/, "");
}

function* weighed(whole: Web, centre: number, keys: readonly string[], busy: readonly string[]): Generator<Weighed> {
  for (const { other, edge, key, relation } of whole.ties[centre] ?? []) {
    if (keys.length && !keys.includes(key)) continue;
    const facts = whole.edges.facts[edge] ?? [];
    const newest = whole.stated.date[facts[0]?.[1] ?? -1] ?? "";
    yield { other, key, relation, newest, count: facts.length, text: edgeId(whole, edge) };
  }
  for (const key of busy) {
    const relation = whole.relation.get(bare(key)) as Relation;
    for (const [other, count] of mentioned(whole, centre, key)) {
      yield { other, key, relation, newest: "", count, text: whole.nodes.id[other] ?? "" };
    }
  }
}

function mentioned(whole: Web, centre: number, key: string): ReadonlyMap<number, number> {
  return (key.endsWith("^") ? whole.back : whole.forth).get(centre) ?? new Map();
}

function edgeId({ nodes, edges, relations }: Web, edge: number): string {
  const relation = relations[edges.relation[edge] ?? 0]?.key ?? "";
  return `${nodes.id[edges.source[edge] ?? 0]}|${relation}|${nodes.id[edges.target[edge] ?? 0]}`;
}

/** Neighbours by how much they matter: relations take turns, so that the best of each come before all of one. */
function inOrder(all: Iterable<Weighed>, whole: Web): number[] {
  const byKey = grouped(all, ({ key }) => key);
  const weights = new Map<number, number>();
  const degree = ({ other }: Weighed) => whole.nodes.degree[other] ?? 0;
  for (const those of byKey.values()) {
    those.sort(
      (one, other) =>
        compared(other.newest, one.newest) ||
        other.count - one.count ||
        degree(other) - degree(one) ||
        compared(one.text, other.text),
    );
    those.forEach(({ other, relation, newest }, at) => {
      const weight = (relation.rank + Math.floor(at / TURN)) * HEAVIEST + age(newest);
      weights.set(other, Math.min(weight, weights.get(other) ?? Number.POSITIVE_INFINITY));
    });
  }
  return [...weights].sort(([a, one], [b, other]) => one - other || a - b).map(([node]) => node);
}

/** A number that is the smaller the later the day is. */
function age(day: string): number {
  const digits = [...day].filter((sign) => sign >= "0" && sign <= "9").map((digit) => 9 - Number(digit));
  return Number(digits.join("").padEnd(DIGITS, "9"));
}

export function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** All edges of which both ends are among some nodes, each once. */
export function among(whole: Web, nodes: readonly number[], busy: boolean): Schemas["Edge"][] {
  const there = new Set(nodes);
  const found = new Set<number>();
  for (const node of there) for (const { other, edge } of whole.ties[node] ?? []) if (there.has(other)) found.add(edge);
  const edges = [...found].sort((one, other) => one - other).map((edge) => edgeOf(whole, edge));
  return busy ? [...edges, ...mentionsAmong(whole, there)] : edges;
}

function* mentionsAmong(whole: Web, there: ReadonlySet<number>): Generator<Schemas["Edge"]> {
  for (const source of there)
    for (const target of whole.forth.get(source)?.keys() ?? [])
      if (there.has(target)) yield mentionOf(whole, source, target);
}

function atCentreFirst(whole: Web, centre: number) {
  const id = whole.nodes.id[centre];
  const away = ({ source, target }: Schemas["Edge"]) => Number(source !== id && target !== id);
  const rank = ({ relation }: Schemas["Edge"]) => whole.relation.get(relation)?.rank ?? 0;
  return (one: Schemas["Edge"], other: Schemas["Edge"]): number =>
    away(one) - away(other) || rank(one) - rank(other) || compared(one.id, other.id);
}

/** All relations of the centre, with how many things each leads to. */
function counted(whole: Web, centre: number, shown: ReadonlySet<number>): Schemas["kg__api__graph_models__Relation"][] {
  const ends = new Map<string, Set<number>>();
  for (const { other, key } of whole.ties[centre] ?? []) ends.set(key, (ends.get(key) ?? new Set()).add(other));
  for (const key of ["mentions", "mentions^"]) {
    const others = mentioned(whole, centre, key);
    if (others.size) ends.set(key, new Set(others.keys()));
  }
  const keys = whole.relations.flatMap((one) => (one.both ? [one.key] : [one.key, `${one.key}^`]));
  return keys.flatMap((key) => {
    const others = ends.get(key);
    const relation = whole.relation.get(bare(key));
    if (!others || !relation) return [];
    const types = new Set([...others].map((one) => whole.nodes.type[one] ?? ""));
    const { th, en } = key.endsWith("^") ? relation.back : relation;
    const here = [...others].filter((one) => shown.has(one)).length;
    return [{ key, th, en, count: others.size, shown: here, type: types.size === 1 ? ([...types][0] ?? null) : null }];
  });
}

/** Things with the edges between any two of them, as `/graph/between`. */
export function between(whole: Web, ids: readonly string[], relation: readonly string[]): Schemas["Between"] {
  const asked = [...new Set(ids)];
  const known = asked.flatMap((id) => whole.at.get(id) ?? []);
  const busy = relation.some((key) => whole.relation.get(bare(key))?.busy);
  const edges = among(whole, known, busy).sort((one, other) => compared(one.id, other.id));
  return {
    nodes: known.map((one) => nodeOf(whole, one)),
    edges: edges.slice(0, MOST_EDGES),
    missing: asked.filter((id) => !whole.at.has(id)),
    cut: edges.length > MOST_EDGES,
  };
}
