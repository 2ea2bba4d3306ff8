// What is on the page as rows: of ties and of things.
import { name, otherName } from "../language/say";
import type { Key } from "../parts/sorting";
import type { GraphEdge, GraphNode, Part } from "../shown/model";

export interface Tie {
  edge: GraphEdge;
  source: GraphNode;
  target: GraphNode;
}

/** Each edge with its ends; one that lacks an end on the page is left out. */
export function ties(part: Part): Tie[] {
  const nodes = new Map(part.nodes.map((node) => [node.id, node]));
  return part.edges.flatMap((edge) => {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    return source && target ? [{ edge, source, target }] : [];
  });
}

/** The newest day of an edge, as ISO 8601; empty when nobody knows. */
export function latest(edge: GraphEdge): string {
  return edge.dates.reduce((newest, day) => (day > newest ? day : newest), "");
}

/** Years in few signs: 2562–2564, 2566. */
export function span(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && year <= last[1] + 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(", ");
}

export interface Column<T> {
  key: string;
  numeric?: boolean;
  of: (row: T) => Key;
}

export function tieColumns(relation: (edge: GraphEdge) => string): Column<Tie>[] {
  return [
    { key: "source", of: (row) => name(row.source) },
    { key: "relation", of: (row) => relation(row.edge) },
    { key: "target", of: (row) => name(row.target) },
    { key: "years", numeric: true, of: (row) => row.edge.years.at(-1) ?? null },
    { key: "facts", numeric: true, of: (row) => row.edge.count },
    { key: "latest", numeric: true, of: (row) => latest(row.edge) },
  ];
}

export function thingColumns(sort: (node: GraphNode) => string): Column<GraphNode>[] {
  return [
    { key: "thing", of: (node) => name(node) },
    { key: "inOther", of: (node) => otherName(node) },
    { key: "sort", of: sort },
    { key: "neighbours", numeric: true, of: (node) => node.degree },
    { key: "dated", numeric: true, of: (node) => node.date },
  ];
}

type Cells = (string | number | null)[][];

/** Things as a table for others. */
export function thingCells(rows: readonly GraphNode[]): Cells {
  const head = ["id", "iri", "th", "en", "class", "group", "ties", "date", "candidate"];
  const body = rows.map((node) => [
    ...[node.id, node.iri, node.th, node.en, node.type, node.group, node.degree, node.date],
    String(node.candidate),
  ]);
  return [head, ...body];
}
