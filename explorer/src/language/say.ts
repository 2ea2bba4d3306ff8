// The words of the page, in the language that is chosen. Nothing in a words.json comes from documents.

import ask from "../ask/words.json";
import cite from "../cite/words.json";
import evidence from "../evidence/words.json";
import filters from "../filters/words.json";
import findings from "../findings/words.json";
import frame from "../frame/words.json";
import graph from "../graph/words.json";
import map from "../map/words.json";
import matrix from "../matrix/words.json";
import parts from "../parts/words.json";
import share from "../share/words.json";
import type { Language } from "../state/address";
import table from "../table/words.json";
import timeline from "../timeline/words.json";
import { dated } from "./dates";
import { language } from "./language";
import { straight } from "./turning";

const words = {
  ...ask,
  ...cite,
  ...evidence,
  ...filters,
  ...findings,
  ...frame,
  ...graph,
  ...map,
  ...matrix,
  ...parts,
  ...share,
  ...table,
  ...timeline,
};

export type Word = keyof typeof words;

/** Says a word or sentence; `{name}` in it is replaced by what *fill* has under that name. */
export const say = speaker(words);

/** The same in a language of one's own choice. */
export function sayIn(spoken: Language, word: Word, fill: Fill = {}): string {
  return filled(words[word][spoken], fill);
}

/** Makes a say() for the words of a part of the page that is fetched later. */
export function speaker<W extends Record<string, Record<Language, string>>>(words: W) {
  return (word: keyof W, fill: Fill = {}): string => filled(words[word]?.[language.value] ?? "", fill);
}

type Fill = Record<string, string | number>;

function filled(text: string, fill: Fill): string {
  return text.replace(/\{(\w+)\}/g, (whole: string, name: string) => shown(fill[name]) ?? whole);
}

function shown(value: string | number | undefined): string | undefined {
  return typeof value === "number" ? count(value) : value;
}

/** A number as people read it: 10,695. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

export interface Named {
  th?: string | null;
  en?: string | null;
  iri?: string;
  id?: string;
}

/** The name of a thing in the language chosen, else in the other, else the end of its IRI; a day as people write it. */
export function name(thing: Named, spoken: Language = language.value): string {
  return straight(dated(label(thing, spoken), spoken));
}

/** The same as it stands in the graph, where days are in ISO 8601. */
export function label(thing: Named, spoken: Language = language.value): string {
  const [first, second] = spoken === "th" ? [thing.th, thing.en] : [thing.en, thing.th];
  return first || second || (thing.iri ?? thing.id ?? "").split("/").at(-1) || "";
}

/** The name in the other language, when there is one and it says something else. */
export function otherName(thing: Named): string {
  const spoken = language.value === "th" ? "en" : "th";
  const other = thing[spoken];
  return other && other !== label(thing) ? straight(dated(other, spoken)) : "";
}

/** The language that a text is in, for `lang=`: Thai when it has a Thai letter. */
export function languageOf(text: string): "th" | "en" {
  return /[\u0e00-\u0e7f]/.test(text) ? "th" : "en";
}
