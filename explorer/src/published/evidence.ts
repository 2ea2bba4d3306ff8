// What stands behind an edge or a thing: passages, the newest first; the rules are those of kg/explore/evidence.py.

import { fileName } from "../api/fileName";
import type { Schemas } from "../api/schemas";
import { read } from "./files";
import { compared } from "./near";
import { joining } from "./paths";
import { grouped, total } from "./sets";
import { edgeOf, mentionOf, nodeOf, type Web } from "./web";

type Passage = Schemas["Passage"];

/** All that is kept of a document: its text, and of each passage its context and what it says. */
export interface Kept {
  text: Schemas["Text"];
  evidence: Record<string, Schemas["kg__api__models__Evidence"]>;
  /** By passage, then by fact; "" where it only mentions something. */
  said: Record<string, Record<string, Passage>>;
  mentions: Record<string, string[]>;
}

interface Known {
  names: Schemas["Names"];
  kinds: Schemas["NodeEvidence"]["kinds"];
  properties: Schemas["NodeEvidence"]["properties"];
}

const FEW = 50; // passages of an answer
const SHARD = 100; // things of a file

/** The id of a fact ("" where there is none), the id of the passage. */
type Pair = readonly [fact: string, passage: string];

export function kept(document: string): Promise<Kept> {
  return read(`documents/${fileName(document)}`);
}

/** The document of a passage: its id ends with where it stands. */
export function documentOf(passage: string): string {
  return passage.replace(/-\d+-\d+$/, "");
}

export async function edge(whole: Web, one: number, other: number, relation: string | null) {
  const id = whole.nodes.id[one];
  const mentions = [mentionOf(whole, one, other), mentionOf(whole, other, one)].filter(({ count }) => count > 0);
  const tied = joining(whole, one, other).map((number) => ({ number, edge: edgeOf(whole, number) }));
  const all = [...tied, ...mentions.map((said) => ({ number: -1, edge: said }))]
    .filter((found) => !relation || relation === keyFrom(whole, found.edge, id ?? ""))
    .sort((a, b) => rank(whole, a.edge) - rank(whole, b.edge) || compared(a.edge.id, b.edge.id));
  const [first] = all;
  if (!first) return null;
  const numbers = all.flatMap(({ number }) => (number < 0 ? [] : [number]));
  const earlier = all.filter((found) => found.edge.relation === "followsUp").map((found) => found.edge.target);
  const stated = once([...ofEdges(whole, numbers), ...earlier.flatMap((fact) => own(whole, fact))]);
  const mentioned = await Promise.all(
    all.filter(({ number }) => number < 0).map((found) => mentionedIn(found.edge.source, found.edge.target)),
  );
  const pairs = [...stated, ...mentioned.flat()];
  const evidence = await told(pairs.slice(0, FEW));
  return { edge: first.edge, edges: all.map((found) => found.edge), evidence, total: pairs.length };
}

export async function node(whole: Web, number: number): Promise<Schemas["NodeEvidence"]> {
  const shard = await read<Record<string, Known>>(`things/${Math.floor(number / SHARD)}`);
  const there = nodeOf(whole, number);
  const ties = (whole.ties[number] ?? []).map((tie) => tie.edge);
  const facts = [own(whole, there.id), ofEdges(whole, ties)].find((some) => some.length);
  const found = facts?.length ?? total(whole.back.get(number)?.values() ?? []);
  const evidence = await told(facts?.slice(0, FEW) ?? (await mentioning(whole, number)));
  return { node: there, ...(shard[there.id] as Known), evidence, total: found };
}

function keyFrom(whole: Web, edge: Schemas["Edge"], end: string): string {
  return edge.source === end || whole.relation.get(edge.relation)?.both ? edge.relation : `${edge.relation}^`;
}

function rank(whole: Web, edge: Schemas["Edge"]): number {
  return whole.relation.get(edge.relation)?.rank ?? 0;
}

/** The passages that state a fact. */
function own(whole: Web, fact: string): Pair[] {
  const number = whole.factAt.get(fact);
  return number === undefined ? [] : passagesOf(whole, number);
}

function passagesOf({ facts, passages }: Web, fact: number): Pair[] {
  const those = [...(facts.passages[fact] ?? [])].sort((one, other) => one - other);
  return those.map((passage) => [facts.id[fact] ?? "", passages[passage] ?? ""]);
}

/** The passages behind the facts of some edges, the newest fact first. */
function ofEdges(whole: Web, edges: readonly number[]): Pair[] {
  const oldest = new Map<number, { day: string; year: number }>();
  for (const [fact = 0, at = 0] of edges.flatMap((one) => whole.edges.facts[one] ?? [])) {
    const day = whole.stated.date[at] ?? "";
    const before = oldest.get(fact);
    if (!before || day < before.day) oldest.set(fact, { day, year: whole.stated.year[at] ?? 0 });
  }
  return [...oldest]
    .sort(([a, one], [b, other]) => compared(other.day, one.day) || other.year - one.year || b - a)
    .flatMap(([fact]) => passagesOf(whole, fact));
}

function once(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [pair.join("|"), pair])).values()];
}

async function mentionedIn(document: string, thing: string): Promise<Pair[]> {
  const { mentions } = await kept(document.replace(/^document\//, ""));
  return (mentions[thing] ?? []).map((passage) => ["", passage] as const);
}

/** The passages that name a thing, of the newest document first, as many as an answer shows. */
async function mentioning(whole: Web, thing: number): Promise<Pair[]> {
  const documents = [...(whole.back.get(thing)?.keys() ?? [])].map((number) => nodeOf(whole, number));
  const found: Pair[] = [];
  const days = grouped(documents, ({ date }) => date ?? "");
  for (const [, those] of [...days].sort(([one], [other]) => compared(other, one))) {
    const pairs = await Promise.all(those.map(({ id }) => mentionedIn(id, whole.nodes.id[thing] ?? "")));
    found.push(...pairs.flat().sort(([, one], [, other]) => compared(one, other)));
    if (found.length >= FEW) break;
  }
  return found.slice(0, FEW);
}

async function told(pairs: readonly Pair[]): Promise<Passage[]> {
  const found = await Promise.all(
    pairs.map(async ([fact, passage]) => (await kept(documentOf(passage))).said[passage]?.[fact]),
  );
  return found.filter((one) => one !== undefined);
}
