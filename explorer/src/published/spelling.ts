// The forms of a name that are compared, as in kg/spelling.py: what stays the same however a person types it.
export interface Words {
  asking: string[];
  generic: string[];
  titles: string[];
  same: Record<string, string>;
  around: { begin: string[]; end: string[]; means: string; least: number; kinds: string[] }[];
}

export interface Spelling {
  /** Runs of one script, lower case. */
  words: readonly string[];
  compact: string;
  /** Compact without tone marks. */
  bare: string;
}

const WORD = /(?:(?![\u0e00-\u0e7f_])[\p{L}\p{N}])+|[\u0e01-\u0e2e\u0e30-\u0e4e]+/gu;
const TONES = /[็่้๊๋์]/g;
const SPACES = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+/g;
const CLUSTER = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4eำ]{2,}า?|ํา/g;
const YEAR = /^(?:19|20|24|25)\d\d$/;

/** Lower case, with plain spaces, ASCII digits and marks in their usual order. */
export function fold(text: string): string {
  const decomposed = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/(?<=[a-z])[\u0300-\u036f]+/g, "");
  const plain = decomposed
    .normalize("NFKC")
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50))
    .replace(INVISIBLE, "")
    .replaceAll("เเ", "แ")
    .replace(CLUSTER, repaired);
  return plain.replace(SPACES, " ").trim();
}

/** Marks typed twice or in the wrong order: vowel, then tone mark, then thanthakhat; ำ last. */
function repaired(run: string): string {
  const am = run.includes("ำ") || (run.includes("ํ") && run.endsWith("า"));
  const tail = (am ? "ำ" : "") + (run.endsWith("า") && !run.includes("ํ") ? "า" : "");
  const marks = new Set([...run].filter((mark) => !(am ? "ำาํ" : "า").includes(mark)));
  const order = (mark: string) => (mark === "์" ? 2 : Number("่้๊๋".includes(mark)));
  return [...marks].sort((one, other) => order(one) - order(other)).join("") + tail;
}

export function spell(text: string): Spelling {
  return spelled(
    fold(text)
      .replace(/(?<=[\p{L}\p{N}\p{M}])[.,](?=[\p{L}\p{N}])/gu, "")
      .match(WORD) ?? [],
  );
}

export function spelled(words: readonly string[]): Spelling {
  const compact = words.join("");
  return { words, compact, bare: compact.replace(TONES, "") };
}

/** The numbers in it, years left out. */
export function digits({ words }: Spelling): string[] {
  return (words.join(" ").match(/\d+/g) ?? []).filter((run) => !YEAR.test(run));
}

export function grams(bare: string): Set<string> {
  const letters = [...bare];
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join("")));
}

export function isGeneric(one: Spelling, generic: ReadonlySet<string>): boolean {
  return generic.has(one.compact) || one.words.every((word) => generic.has(word));
}

/** Whether both are written with marks, and with different ones. */
export function tonedOtherwise(one: Spelling, other: Spelling): boolean {
  return one.compact !== one.bare && one.compact !== other.compact && other.compact !== other.bare;
}

/** Finds one as a whole piece of another: letters of its bare form before it, or -1. */
export function placeIn(one: Spelling, other: Spelling): number {
  if (!other.bare.includes(one.bare)) return -1;
  const edges = new Set<number>([0]);
  for (const word of other.words) edges.add(Math.max(...edges) + word.length);
  for (const found of other.compact.matchAll(pattern(one.compact))) {
    const [start, end] = [found.index, found.index + (found[1] ?? "").length];
    if (isEdge(other.compact, start, edges) && isEdge(other.compact, end, edges))
      return other.compact.slice(0, start).replace(TONES, "").length;
  }
  return -1;
}

const patterns = new Map<string, RegExp>();

/** What finds a text, overlapping places included, with marks where it has none. */
function pattern(compact: string): RegExp {
  const known = patterns.get(compact);
  if (known) return known;
  const letters = [...compact].map((letter, at, all) => {
    const marked = /[็่้๊๋์]/.test(all[at + 1] ?? "");
    return letter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + (marked ? "" : "[็่้๊๋์]*");
  });
  if (patterns.size > 300) patterns.clear();
  const made = new RegExp(`(?=(${letters.join("")}))`, "g");
  patterns.set(compact, made);
  return made;
}

function isEdge(text: string, at: number, edges: ReadonlySet<number>): boolean {
  if (edges.has(at)) return true;
  const [sign, before] = [text[at] ?? "", text[at - 1] ?? ""];
  return /[\u0e00-\u0e7f]/.test(sign) && !/[ะ-ฺๅ-๎]/.test(sign) && !/[เ-ไ]/.test(before);
}
