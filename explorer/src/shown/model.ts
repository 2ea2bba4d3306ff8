// Things and what ties them, as the server's /graph gives them.
import type { Schemas } from "../api/schemas";
import type { Language } from "../state/address";

/**
 * A thing: `id` is the end of its IRI (`issue/pm25`), `type` its class in the ontology, `group` what the legend calls it,
 * `degree` how many neighbours it has in the whole graph.
 */
export type GraphNode = Schemas["Node"];

/**
 * What ties two things: `id` is `source|relation|target`, `years` are fiscal years (Buddhist Era; none when nobody
 * knows), `facts` the ends of their IRIs, `stated` whether a passage says so or only the vocabulary.
 */
export type GraphEdge = Schemas["Edge"];

export interface Part {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}

export const NOTHING: Part = { nodes: [], edges: [] };

/** Puts parts together; each thing and each edge is there once, in the order in which they came. */
export function together(parts: readonly Part[]): Part {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const part of parts) {
    for (const node of part.nodes) nodes.set(node.id, node);
    for (const edge of part.edges) edges.set(edge.id, edge);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** Takes things away, and the edges that hang on them. */
export function without(part: Part, ids: ReadonlySet<string>): Part {
  const nodes = part.nodes.filter((node) => !ids.has(node.id));
  return { nodes, edges: between(part.edges, nodes) };
}

export interface Wanted {
  hidden: readonly string[];
  from: number | null;
  to: number | null;
}

/**
 * Keeps what the legend and the years let through. An edge without a year stays; a thing stays as long as it has an
 * edge left, or had none to begin with.
 */
export function seen(part: Part, wanted: Wanted): Part {
  const hidden = new Set(wanted.hidden);
  const nodes = part.nodes.filter((node) => !hidden.has(node.group));
  const all = between(part.edges, nodes);
  const edges = all.filter((edge) => inTime(edge.years, wanted));
  const lost = new Set(all.filter((edge) => !inTime(edge.years, wanted)).flatMap((edge) => [edge.source, edge.target]));
  for (const edge of edges) for (const end of [edge.source, edge.target]) lost.delete(end);
  return { nodes: nodes.filter((node) => !lost.has(node.id)), edges };
}

function between(edges: readonly GraphEdge[], nodes: readonly GraphNode[]): GraphEdge[] {
  const there = new Set(nodes.map((node) => node.id));
  return edges.filter((edge) => there.has(edge.source) && there.has(edge.target));
}

/** Whether any of some fiscal years lies within limits; what has none is always in time. */
export function inTime(years: readonly number[], { from, to }: Pick<Wanted, "from" | "to">): boolean {
  return years.length === 0 || years.some((year) => (from === null || year >= from) && (to === null || year <= to));
}

/** How many facts of each fiscal year the edges carry. */
export function byYear(edges: readonly GraphEdge[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const edge of edges) for (const year of edge.years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => one - other));
}

/** Keeps the first *most* things of those that came, and the edges between them. */
export function atMost(part: Part, most: number): Part {
  if (part.nodes.length <= most) return part;
  const nodes = part.nodes.slice(0, most);
  return { nodes, edges: between(part.edges, nodes) };
}

/** The things that each thing is tied to, once each, in the order of the edges. */
export function neighboursOf(part: Part): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>(part.nodes.map((node) => [node.id, new Set<string>()]));
  for (const { source, target } of part.edges) {
    if (source === target) continue;
    near.get(source)?.add(target);
    near.get(target)?.add(source);
  }
  return near;
}

/** The label of an edge in a language. */
export function edgeLabel(edge: GraphEdge, language: Language): string {
  return language === "th" ? edge.th : edge.en;
}
