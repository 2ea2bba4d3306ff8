// How well a text fits a name, 0 to 100, and by which rule: those of kg/matching.py and kg/fitting.py.
import { alike, partialRatio, ratio, tokenSortRatio } from "./letters";
import { digits, grams, isGeneric, placeIn, type Spelling, spell, tonedOtherwise } from "./spelling";

export const HELD = 70; // what fits less means nothing that is held
const UNSURE = HELD - 5;
const SHORTEST_BEGINNING = 3;
const SHORTEST_PART = 4;
const SHORTEST_TYPO = 5;
const SHORTEST_REWORD = 6;
export const SHORTEST_SWAP = 8;
const PREFIXES = ["", "การ", "ความ", "ด้าน", "ปญหา", "การแกไขปญหา", "ระบบ", "กลไก", "the"];

export interface Fit {
  score: number;
  rule: string;
}

/** Makes a text ready to be compared with names. */
export function fitting(query: Spelling, generic: ReadonlySet<string>): (name: Spelling) => Fit {
  const words = query.words.length > 1 ? query.words.map(spell) : [];
  const numbers = new Set(digits(query));
  const triples = [...grams(query.bare)];
  return (name) => {
    if (query.bare === name.bare) return { score: same(query, name), rule: "same" };
    const fits = [...rules(query, name, words, triples, generic)];
    const best = fits.reduce((one, other) =>
      other.score > one.score || (other.score === one.score && other.rule > one.rule) ? other : one,
    );
    const there = new Set(digits(name));
    const unsure = best.score > UNSURE && [...numbers].some((one) => !there.has(one));
    return unsure ? { ...best, score: UNSURE } : best;
  };
}

function same(query: Spelling, name: Spelling): number {
  if (name.compact === query.compact) return name.words.join(" ") === query.words.join(" ") ? 100 : 99;
  return query.bare.length <= SHORTEST_PART && tonedOtherwise(query, name) ? UNSURE : 96;
}

function* rules(
  query: Spelling,
  name: Spelling,
  words: readonly Spelling[],
  triples: readonly string[],
  generic: ReadonlySet<string>,
): Generator<Fit> {
  const length = query.bare.length;
  yield { score: ratio(query.bare, name.bare) / 2, rule: "near" };
  yield { score: part(query, name, words), rule: "part" };
  yield { score: within(query, name, generic), rule: "within" };
  if (name.bare.includes(query.bare)) {
    yield { score: 40 + 40 * Math.sqrt(length / name.bare.length), rule: "piece" };
    return;
  }
  yield* mistyped(query, name);
  if (length >= SHORTEST_SWAP && length === name.bare.length && lettersOf(query) === lettersOf(name))
    yield { score: 75, rule: "typo" };
  if (length >= SHORTEST_REWORD) {
    const there = triples.filter((gram) => name.bare.includes(gram)).length;
    yield { score: 36 + (46 * there) / triples.length, rule: "reword" };
  }
}

function* mistyped(query: Spelling, name: Spelling): Generator<Fit> {
  if (Math.min(query.bare.length, name.bare.length) < SHORTEST_TYPO) return;
  yield { score: 120 * least(alike(query.bare, name.bare), 0.7) - 25, rule: "typo" };
  yield { score: 1.2 * least(tokenSortRatio(query.words, name.words), 50) - 26, rule: "typo" };
  if (name.bare.length > query.bare.length)
    yield { score: 1.4 * least(partialRatio(query.bare, name.bare), 65) - 53, rule: "piece" };
}

function least(value: number, lowest: number): number {
  return value >= lowest ? value : 0;
}

/** The letters of a name in the order of the alphabet: the same for halves of a compound changed over. */
export function lettersOf({ bare }: Spelling): string {
  return [...bare.replace(/^การ/, "")].sort().join("");
}

function part(query: Spelling, name: Spelling, words: readonly Spelling[]): number {
  if (name.compact.length <= query.compact.length) return 0;
  if (!words.length && !name.bare.includes(query.bare)) return 0;
  const at = placeIn(query, name);
  const share = Math.sqrt(query.bare.length / name.bare.length);
  if (at >= 0 && PREFIXES.includes(name.bare.slice(0, at)))
    return query.compact.length >= SHORTEST_BEGINNING ? 70 + 25 * share : 0;
  if (query.compact.length < SHORTEST_PART) return 0;
  const all = words.length > 0 && words.every((word) => placeIn(word, name) >= 0);
  return at >= 0 || all ? 55 + 40 * share : 0;
}

function within(query: Spelling, name: Spelling, generic: ReadonlySet<string>): number {
  if (!query.bare.includes(name.bare) || name.compact.length >= query.compact.length) return 0;
  const whole = query.words.includes(name.compact);
  const long = name.compact.length >= SHORTEST_PART && placeIn(name, query) >= 0;
  return (whole || long) && !isGeneric(name, generic) ? 60 + (35 * name.bare.length) / query.bare.length : 0;
}
