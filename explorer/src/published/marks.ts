// Which letters of a name a text matched: ranges of code points in the name as it is written (kg/search/marks.py).
import { runs } from "./letters";
import { type Spelling, spell } from "./spelling";

type Range = [start: number, end: number];

const SHORTEST = 3; // letters of a run that is worth showing
const COMBINING = /^\p{M}$/u;

export function matched(query: Spelling, name: string): Range[] {
  const signs = [...name];
  const placed = signs.flatMap((sign, at) => [...bareOf(sign)].map((letter) => ({ letter, at })));
  const letters = placed.map(({ letter }) => letter).join("");
  if (query.bare === letters) return signs.length ? [[0, signs.length]] : [];
  const ranges = runsOf(query, letters).map(([at, size]): Range => {
    const end = placed[at + size - 1]?.at ?? 0;
    return [placed[at]?.at ?? 0, endOf(signs, end)];
  });
  return joined(ranges);
}

function runsOf(query: Spelling, letters: string): [number, number][] {
  const at = letters.indexOf(query.bare);
  if (at >= 0) return [[at, query.bare.length]];
  const words = query.words.map((word) => spell(word).bare);
  if (words.length > 1 && words.every((word) => letters.includes(word)))
    return words.filter(Boolean).map((word): [number, number] => [letters.indexOf(word), word.length]);
  return runs(query.bare, letters).filter(([, size]) => size >= SHORTEST);
}

/** What is left of a sign: vowels above and below a letter stay, tone marks go. */
function bareOf(sign: string): string {
  return COMBINING.test(sign) ? spell(`ก${sign}`).bare.slice(1) : spell(sign).bare;
}

function endOf(signs: readonly string[], at: number): number {
  let end = at + 1;
  while (COMBINING.test(signs[end] ?? "")) end += 1;
  return end;
}

function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    const before = found[found.length - 1];
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else found.push([start, end]);
  }
  return found;
}
