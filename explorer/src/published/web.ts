// The graph as nodes and edges, as the server's index has them (kg/explore/web.py): numbers from 1, in order of ids.
import type { Schemas } from "../api/schemas";
import { read } from "./files";

type Node = Schemas["Node"];
type Edge = Schemas["Edge"];

export interface Relation {
  key: string;
  rank: number;
  th: string;
  en: string;
  back: { th: string; en: string };
  both: boolean;
  busy: boolean;
}

/** As `hpp publish` writes it: columns; a node is its place in them. */
interface Tables {
  nodes: {
    id: string[];
    type: string[];
    group: string[];
    th: (string | null)[];
    en: (string | null)[];
    date: (string | null)[];
    sort: (string | null)[];
    year: number[];
    degree: number[];
    candidate: number[];
  };
  edges: {
    source: number[];
    relation: number[];
    target: number[];
    days: string[];
    facts: [fact: number, stated: number][][];
  };
  facts: { id: string[]; passages: number[][] };
  passages: string[];
  stated: { date: string[]; year: number[] };
  mentions: [number[], number[], number[]];
  named: Record<string, number[]>;
  relations: Relation[];
}

/** An edge as seen from one of its ends. */
export interface Tie {
  other: number;
  edge: number;
  key: string;
  relation: Relation;
}

export interface Web extends Tables {
  /** The number of each id. */
  at: ReadonlyMap<string, number>;
  factAt: ReadonlyMap<string, number>;
  ties: readonly (readonly Tie[])[];
  /** Of a document what it mentions, and of a thing where it is mentioned, with how many passages. */
  forth: ReadonlyMap<number, ReadonlyMap<number, number>>;
  back: ReadonlyMap<number, ReadonlyMap<number, number>>;
  relation: ReadonlyMap<string, Relation>;
}

let opened: Promise<Web> | null = null;

export function web(): Promise<Web> {
  opened ??= read<Tables>("web").then(made);
  return opened;
}

function made(tables: Tables): Web {
  const { nodes, edges, relations, mentions } = tables;
  const ties: Tie[][] = nodes.id.map(() => []);
  edges.source.forEach((source, edge) => {
    const relation = relations[edges.relation[edge] ?? 0] as Relation;
    const target = edges.target[edge] ?? 0;
    ties[source]?.push({ other: target, edge, key: relation.key, relation });
    ties[target]?.push({ other: source, edge, key: relation.both ? relation.key : `${relation.key}^`, relation });
  });
  const [forth, back] = [new Map<number, Map<number, number>>(), new Map<number, Map<number, number>>()];
  mentions[0].forEach((source, place) => {
    const [target, passages] = [mentions[1][place] ?? 0, mentions[2][place] ?? 0];
    kept(forth, source).set(target, passages);
    kept(back, target).set(source, passages);
  });
  return {
    ...tables,
    at: new Map(nodes.id.map((id, number) => [id, number])),
    factAt: new Map(tables.facts.id.map((id, number) => [id, number])),
    ties,
    forth,
    back,
    relation: new Map(relations.map((one) => [one.key, one])),
  };
}

function kept(map: Map<number, Map<number, number>>, key: number): Map<number, number> {
  const found = map.get(key) ?? new Map<number, number>();
  map.set(key, found);
  return found;
}

export const BASE = "https://w3id.org/hpp/id/";

export function nodeOf({ nodes }: Web, number: number): Node {
  const id = nodes.id[number] ?? "";
  return {
    id,
    iri: BASE + id,
    kind: id.split("/")[0] ?? "",
    type: nodes.type[number] ?? "",
    group: nodes.group[number] ?? "",
    th: nodes.th[number] ?? null,
    en: nodes.en[number] ?? null,
    date: nodes.date[number] ?? null,
    degree: nodes.degree[number] ?? 0,
    candidate: nodes.candidate[number] === 1,
  };
}

const MOST = 20; // facts that an edge names

export function edgeOf(whole: Web, edge: number): Edge {
  const { edges, stated, facts } = whole;
  const relation = whole.relations[edges.relation[edge] ?? 0] as Relation;
  const those = edges.facts[edge] ?? [];
  const years = new Set(those.flatMap(([_, at = 0]) => stated.year[at] || []));
  return {
    ...ends(whole, edges.source[edge] ?? 0, relation, edges.target[edge] ?? 0),
    years: [...years].sort((one, other) => one - other),
    dates: (edges.days[edge] ?? "").split(" ").filter(Boolean),
    facts: those.slice(0, MOST).map(([fact = 0]) => facts.id[fact] ?? ""),
    count: those.length,
    stated: those.length > 0,
  };
}

export function mentionOf(whole: Web, source: number, target: number): Edge {
  const count = whole.forth.get(source)?.get(target) ?? 0;
  const relation = whole.relation.get("mentions") as Relation;
  return { ...ends(whole, source, relation, target), years: [], dates: [], facts: [], count, stated: count > 0 };
}

function ends({ nodes }: Web, one: number, { key, th, en }: Relation, other: number) {
  const [source, target] = [nodes.id[one] ?? "", nodes.id[other] ?? ""];
  return { id: `${source}|${key}|${target}`, source, target, relation: key, th, en };
}
