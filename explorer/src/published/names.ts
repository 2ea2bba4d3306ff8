// All names of all things, and which of them are near to a text: those with the most and rarest of its triples of letters,
// as the server's index gives them (kg/search/index.py; ranked by BM25, as SQLite's FTS5 does).
import { read } from "./files";
import type { Reading } from "./readings";
import { grams, type Spelling, spelled, type Words } from "./spelling";

const POSTINGS = 4000; // names that the triples looked for may stand in, together
const [FEWEST, MOST] = [6, 24]; // triples are looked for at least and at most
const TOO_MANY = 20_000;
const NEAR = 100; // names that triples may give
const BEGINNINGS = 60; // names that begin with a short text
const SHORT = 4;

export interface Thing {
  iri: string;
  kind: string;
  type: string;
  th: string | null;
  en: string | null;
  facts: number;
  candidate: boolean;
}

export interface Name {
  thing: number;
  text: string;
  spelling: Spelling;
  rank: number;
}

interface Written {
  things: [
    iri: string,
    kind: string,
    type: string,
    th: string | null,
    en: string | null,
    facts: number,
    open: number,
  ][];
  names: [thing: number, text: string, words: string, rank: number][];
  classes: Record<string, { th: string; en: string }>;
  kinds: Record<string, string[]>;
  words: Words;
}

export interface Names {
  things: readonly Thing[];
  names: readonly Name[];
  classes: Written["classes"];
  kinds: Written["kinds"];
  words: Words;
  generic: ReadonlySet<string>;
  mostFacts: number;
  same: ReadonlyMap<string, readonly number[]>;
  holding: ReadonlyMap<string, readonly number[]>;
  length: number; // triples of a name, on average
}

let opened: Promise<Names> | null = null;

export function allNames(): Promise<Names> {
  opened ??= read<Written>("names").then(made);
  return opened;
}

function made({ things, names, classes, kinds, words }: Written): Names {
  const known = things.map(
    ([iri, kind, type, th, en, facts, open]): Thing => ({ iri, kind, type, th, en, facts, candidate: open === 1 }),
  );
  const named = names.map(([thing, text, each, rank]): Name => {
    return { thing, text, rank, spelling: spelled(each.split(" ")) };
  });
  const [same, holding] = [new Map<string, number[]>(), new Map<string, number[]>()];
  let triples = 0;
  named.forEach(({ spelling: { bare } }, at) => {
    put(same, bare, at);
    triples += Math.max(0, bare.length - 2);
    for (const gram of grams(bare)) put(holding, gram, at);
  });
  return {
    things: known,
    names: named,
    classes,
    kinds,
    words,
    generic: new Set(words.generic),
    mostFacts: known.reduce((most, { facts }) => Math.max(most, facts), 0),
    same,
    holding,
    length: triples / Math.max(1, named.length),
  };
}

function put(map: Map<string, number[]>, key: string, value: number): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

/** The names that a reading may be, of things of some kinds (none: of any). */
export function nearTo(names: Names, { spelling, asItStands }: Reading, kinds: ReadonlySet<string>): Set<Name> {
  const wanted = new Set([...kinds].flatMap((kind) => names.kinds[kind] ?? [kind]));
  const fits = (at: number) => wanted.size === 0 || wanted.has(kindOf(names, at));
  const same = (names.same.get(spelling.bare) ?? []).filter(fits);
  const others = asItStands ? [] : [...likest(names, spelling, fits), ...beginning(names, spelling, fits)];
  return new Set([...same, ...others].map((at) => names.names[at] as Name));
}

function kindOf({ names, things }: Names, at: number): string {
  return things[names[at]?.thing ?? 0]?.kind ?? "";
}

/** The triples to look for: the rare ones, as many as are found quickly; none where all are common. */
function telling({ holding }: Names, { bare }: Spelling): string[] {
  const known = [...grams(bare)].filter((gram) => holding.has(gram));
  const often = (gram: string) => holding.get(gram)?.length ?? 0;
  const chosen: string[] = [];
  let all = 0;
  for (const gram of known.sort((a, b) => often(a) - often(b) || (a < b ? -1 : 1))) {
    all += often(gram);
    if (all > TOO_MANY || chosen.length === MOST || (all > POSTINGS && chosen.length >= FEWEST)) break;
    chosen.push(gram);
  }
  return chosen;
}

function likest(names: Names, query: Spelling, fits: (at: number) => boolean): number[] {
  const scores = new Map<number, number>();
  const all = names.names.length;
  for (const gram of telling(names, query)) {
    const those = names.holding.get(gram) ?? [];
    const rare = Math.max(1e-6, Math.log((all - those.length + 0.5) / (those.length + 0.5)));
    for (const at of those) if (fits(at)) scores.set(at, (scores.get(at) ?? 0) + rare * often(names, at, gram));
  }
  const ranked = [...scores].sort(([a, one], [b, other]) => other - one || a - b);
  return ranked.slice(0, NEAR).map(([at]) => at);
}

function often({ names, length }: Names, at: number, gram: string): number {
  const bare = names[at]?.spelling.bare ?? "";
  const times = bare.split(gram).length - 1 || 1;
  return (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * Math.max(0, bare.length - 2)) / length));
}

/** Names that begin with a text too short to be told by triples, the shortest first. */
function beginning(names: Names, query: Spelling, fits: (at: number) => boolean): number[] {
  if (query.bare.length > SHORT && telling(names, query).length) return [];
  const found = names.names.flatMap(({ spelling }, at) =>
    spelling.bare.startsWith(query.bare) && fits(at) ? [at] : [],
  );
  const size = (at: number) => names.names[at]?.spelling.bare.length ?? 0;
  return found.sort((a, b) => size(a) - size(b) || a - b).slice(0, BEGINNINGS);
}
