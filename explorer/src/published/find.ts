// Search: from a typed text to the things that it may mean, best first; the rules are those of kg/search/find.py.
import type { Schemas } from "../api/schemas";
import { fitting } from "./fitting";
import { matched } from "./marks";
import { type Name, type Names, nearTo, type Thing } from "./names";
import { compared } from "./near";
import { type Reading, readings } from "./readings";
import { fold } from "./spelling";

type Found = Schemas["Found"];

const LONGEST = 300; // characters of a text that is searched for
const LOWEST = 35; // what fits less is no hit
const SHARE = 0.05; // of the score is for what is known of the thing
const UNKNOWN = 1; // is taken off for a thing that only documents name
const WRITTEN_SO = 3; // is added for a name that is written just like the text, dots and all
const HIDDEN = 3; // the rank of a known misspelling

export interface Hit {
  thing: Thing;
  score: number;
  fits: number;
  rule: string;
  name: Name;
  reading: Reading;
  so: boolean;
}

export function search(names: Names, text: string, kinds: readonly string[]): Hit[] {
  const best = new Map<number, Hit>();
  const typed = text.slice(0, LONGEST);
  const written = fold(typed);
  for (const reading of readings(typed, names.words)) {
    if (kinds.length && reading.kinds.length && !reading.kinds.some((kind) => kinds.includes(kind))) continue;
    const wanted = new Set(reading.kinds.length ? reading.kinds : kinds);
    const fitted = fitting(reading.spelling, names.generic);
    for (const name of nearTo(names, reading, wanted)) {
      const { score, rule } = fitted(name.spelling);
      const thing = names.things[name.thing] as Thing;
      const so = rule === "same" && fold(name.text) === written;
      const one: Hit = { thing, score: 0, fits: score, rule, name, reading, so };
      const held = best.get(name.thing);
      if (score >= LOWEST && (!held || weighs(one, held))) best.set(name.thing, one);
    }
  }
  const hits = [...best.values()].map((one) => ({ ...one, score: scored(names, one) }));
  return hits.sort(
    (one, other) =>
      other.score - one.score ||
      one.name.text.length - other.name.text.length ||
      compared(one.thing.iri, other.thing.iri),
  );
}

/** Of two names of a thing the one that weighs more is shown. */
function weighs(one: Hit, other: Hit): boolean {
  const order =
    one.fits - other.fits ||
    Number(one.so) - Number(other.so) ||
    other.name.rank - one.name.rank ||
    other.name.text.length - one.name.text.length ||
    compared(one.name.text, other.name.text);
  return order > 0;
}

function scored(names: Names, { thing, fits, so }: Hit): number {
  const known = names.mostFacts ? Math.log1p(thing.facts) / Math.log1p(names.mostFacts) : 0;
  const score = (1 - SHARE) * fits + SHARE * 100 * known;
  return Math.min(score + WRITTEN_SO * Number(so) - UNKNOWN * Number(thing.candidate), 100);
}

/** A hit as `/search` tells of it. */
export function told(names: Names, { thing, score, rule, name, reading }: Hit, lang: string): Found {
  const shown = name.rank === HIDDEN ? (thing.th ?? thing.en ?? thing.iri) : name.text;
  const words = names.classes[thing.type];
  const facts = thing.facts.toLocaleString("en");
  const note =
    lang === "en"
      ? `${words?.en ?? thing.kind} · ${facts} fact${thing.facts === 1 ? "" : "s"}`
      : `${words?.th ?? thing.kind} · ข้อเท็จจริง ${facts} ข้อ`;
  const { iri, kind, type, th, en, candidate } = thing;
  const ranges = matched(reading.spelling, shown);
  const rounded = Math.round(score * 10) / 10;
  return {
    iri,
    kind,
    type,
    th,
    en,
    name: shown,
    ranges,
    rule,
    score: rounded,
    facts: thing.facts,
    candidate,
    note,
  } as Found;
}
