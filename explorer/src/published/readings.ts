// What a typed text may stand for: itself, what is left without words around it, short forms in full (kg/search/typed.py).
import { fold, type Spelling, spell, spelled, type Words } from "./spelling";

export interface Reading {
  spelling: Spelling;
  /** Of which kinds the thing then is; none: of any. */
  kinds: readonly string[];
  /** It counts only where it is a name, letter by letter. */
  asItStands: boolean;
}

export function readings(text: string, words: Words): Reading[] {
  const [whole, left] = [spellName(text, words), spellName(withoutAsking(text, words), words)];
  const asked = whole.words.join(" ") !== left.words.join(" ");
  const folded = fold(text);
  const found: Reading[] = [{ spelling: whole, kinds: [], asItStands: asked }];
  if (asked) found.push({ spelling: left, kinds: [], asItStands: false });
  for (const rule of words.around) {
    const read = readBy(rule, folded);
    if (read !== null) found.push({ spelling: spellName(read, words), kinds: rule.kinds, asItStands: false });
  }
  const person = withoutTitle(folded, words.titles);
  if (person) found.push({ spelling: spellName(person, words), kinds: ["person"], asItStands: false });
  return found.filter(({ spelling }) => spelling.compact);
}

/** Brings a name into the forms that are compared; words of one meaning become one. */
function spellName(text: string, { same }: Words): Spelling {
  const spelling = spell(text);
  if (!/[a-z]/.test(spelling.compact)) return spelling;
  const words = spelling.words.map((word) => same[word] ?? word).filter(Boolean);
  return words.length && words.join(" ") !== spelling.words.join(" ") ? spelled(words) : spelling;
}

function readBy({ begin, end, means, least }: Words["around"][number], text: string): string | null {
  const first = begin.find((word) => text.startsWith(word));
  if (first !== undefined) return inFull(means, text.slice(first.length).trim(), least);
  const last = end.find((word) => text.endsWith(word));
  return last === undefined ? null : inFull("", text.slice(0, -last.length).trim(), least);
}

function inFull(means: string, left: string, least: number): string | null {
  return spell(left).bare.length >= least ? means + left : null;
}

function withoutTitle(text: string, titles: readonly string[]): string | null {
  const longest = titles.filter((form) => text.startsWith(form)).sort((a, b) => b.length - a.length)[0];
  const left = longest ? text.slice(longest.length).trim() : "";
  return left.includes(" ") ? left : null;
}

/** A text without the words that only ask; itself if nothing is left. */
export function withoutAsking(text: string, { asking }: Words): string {
  let left = fold(text).replace(/^[ ?!."'“”]+|[ ?!."'“”]+$/g, "");
  for (const phrase of asking) left = cut(left, phrase);
  return left;
}

function cut(text: string, phrase: string): string {
  const plain = /^[\u0e00-\u0e7f]/.test(phrase) || /^[\u0e00-\u0e7f]/.test(phrase.slice(0, 1));
  const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(sign);
  let shorter = text;
  if (shorter.startsWith(phrase) && (plain || !isWord(shorter[phrase.length])))
    shorter = shorter.slice(phrase.length).trimStart();
  if (shorter.endsWith(phrase) && (plain || !isWord(shorter[shorter.length - phrase.length - 1])))
    shorter = shorter.slice(0, -phrase.length).trimEnd();
  return shorter === text || spell(shorter).compact ? shorter : text;
}
