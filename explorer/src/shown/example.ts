// Things and edges for tests.
import type { GraphEdge, GraphNode } from "./model";

export function node(id: string, group = "central"): GraphNode {
  const iri = `https://w3id.org/hpp/id/${id}`;
  return { id, iri, kind: "body", type: "Agency", group, th: id, en: null, date: null, degree: 1, candidate: false };
}

export function edge(source: string, target: string, years: number[] = []): GraphEdge {
  const id = `${source}|Accountable|${target}`;
  const words = { th: "เป็นเจ้าภาพ", en: "is accountable for" };
  const known = { dates: [], facts: [], count: years.length, stated: years.length > 0 };
  return { id, source, target, relation: "Accountable", ...words, years, ...known };
}
