// Which issue a question means, with what depends on all names together: the rules of kg/matching.py.
import { type Hit, search } from "./find";
import { HELD, lettersOf, SHORTEST_SWAP } from "./fitting";
import { type Name, type Names, nearTo } from "./names";
import { readings } from "./readings";
import { digits, grams, isGeneric, type Spelling } from "./spelling";

const UNSURE = HELD - 5;
const MANY = 2; // a piece that more things than this have in their names means none of them
const TELLING = 55 + 40 * Math.sqrt(0.6); // unless it is so large a part of the name
const SHORTEST_REWORD = 6;

/** Issues that a text may mean; what only documents name counts by its very name, or where nothing else fits. */
export function issuesMeant(names: Names, text: string): Hit[] {
  const hits = search(names, text, ["issue"]).filter(plain);
  const query = readings(text, names.words).find(({ asItStands }) => !asItStands)?.spelling;
  if (!query) return [];
  const known = best([...bounded(names, query, hits), ...swapped(names, query), ...reworded(names, query)]);
  const vocabulary = known.filter(({ thing }) => !thing.candidate);
  const held = vocabulary.some(({ fits }) => fits >= HELD);
  return held ? known.filter(({ thing, rule }) => !thing.candidate || rule === "same") : known;
}

function plain({ reading }: Hit): boolean {
  return reading.kinds.length === 0;
}

/** Hits, as unsure where the text says nothing by itself, or is a piece of many names and no large part of any. */
function bounded(names: Names, query: Spelling, hits: readonly Hit[]): Hit[] {
  const many = hits.filter(({ rule }) => rule === "part").length > MANY;
  const vague = isGeneric(query, names.generic);
  return hits.map((hit) => {
    const unsure = hit.rule !== "same" && (vague || (hit.rule === "part" && many && hit.fits < TELLING));
    return unsure ? { ...hit, fits: Math.min(hit.fits, UNSURE) } : hit;
  });
}

function ofVocabulary({ names, things, kinds }: Names): Name[] {
  const issues = new Set(kinds.issue);
  return names.filter(({ thing }) => issues.has(things[thing]?.kind ?? "") && !things[thing]?.candidate);
}

/** Issues that have a name of the very same letters: halves of a compound changed over (ทรัพย์สิน, สินทรัพย์). */
function swapped(names: Names, query: Spelling): Hit[] {
  const letters = lettersOf(query);
  if (letters.length < SHORTEST_SWAP) return [];
  const reading = { spelling: query, kinds: [], asItStands: false };
  return ofVocabulary(names).flatMap((name): Hit[] => {
    const thing = names.things[name.thing];
    if (!thing || lettersOf(name.spelling) !== letters) return [];
    return [{ thing, score: 0, fits: 75, rule: "typo", name, reading, so: false }];
  });
}

/** Issues of the vocabulary in whose names most of the triples of letters occur, the rare ones counting more. */
function reworded(names: Names, query: Spelling): Hit[] {
  if (query.bare.length < SHORTEST_REWORD) return [];
  const reading = { spelling: query, kinds: [], asItStands: false };
  const issues = new Set(names.kinds.issue);
  const own = ofVocabulary(names);
  const things = new Set(own.map(({ thing }) => thing)).size;
  const shares = new Map<number, number>();
  let total = 0;
  for (const gram of grams(query.bare)) {
    const having = new Set(own.flatMap(({ thing, spelling }) => (spelling.bare.includes(gram) ? [thing] : [])));
    const weight = Math.log(1 + things / (1 + having.size));
    total += weight;
    for (const thing of having) shares.set(thing, (shares.get(thing) ?? 0) + weight);
  }
  const top = Math.max(0, ...shares.values());
  const vague =
    isGeneric(query, names.generic) || [...shares.values()].filter((one) => one >= 0.95 * top).length > MANY;
  const pieces = new Set(
    [...nearTo(names, reading, issues)].flatMap(({ thing, spelling }) =>
      spelling.bare.includes(query.bare) ? [thing] : [],
    ),
  );
  return [...shares].flatMap(([at, share]): Hit[] => {
    const those = own.filter(({ thing }) => thing === at);
    const [name] = those as [Name];
    const thing = names.things[at];
    if (!thing || share / total <= 1 / 3 || pieces.has(at)) return [];
    const numbers = new Set(those.flatMap(({ spelling }) => digits(spelling)));
    const certain = !vague && digits(query).every((one) => numbers.has(one));
    const score = 36 + (46 * share) / total;
    return [
      { thing, score: 0, fits: certain ? score : Math.min(score, UNSURE), rule: "reword", name, reading, so: false },
    ];
  });
}

function best(hits: readonly Hit[]): Hit[] {
  const found = new Map<string, Hit>();
  for (const hit of hits) if (hit.fits > (found.get(hit.thing.iri)?.fits ?? -1)) found.set(hit.thing.iri, hit);
  return [...found.values()].sort((a, b) => b.fits - a.fits || a.name.text.length - b.name.text.length);
}
