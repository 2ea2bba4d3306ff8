// Labels on the canvas: cut into lines where Thai words end.

export type Measure = (text: string) => number;

const LONGEST = 200; // letters of a name that are looked at: no label has room for more
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu; // they would turn a line around on a canvas
const words = new Intl.Segmenter("th", { granularity: "word" });
const letters = new Intl.Segmenter("th", { granularity: "grapheme" });

/** Breaks a name into at most *most* lines no wider than *width*; the last ends in … when there is more. */
export function lines(name: string, measure: Measure, width: number, most = 3): string[] {
  const text = name.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  const wrapped = wrap(pieces(text.slice(0, LONGEST), measure, width), measure, width);
  if (wrapped.length <= most && text.length <= LONGEST) return wrapped;
  const kept = wrapped.slice(0, most);
  return [...kept.slice(0, -1), shortened(kept.at(-1) ?? "", measure, width)];
}

/** The words of a text; one that is wider than a line falls into its letters. */
function pieces(text: string, measure: Measure, width: number): string[] {
  return [...words.segment(text)].flatMap(({ segment }) =>
    measure(segment) <= width ? [segment] : [...letters.segment(segment)].map((one) => one.segment),
  );
}

function wrap(parts: readonly string[], measure: Measure, width: number): string[] {
  const made: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line && measure(line + part) > width && part.trim()) {
      made.push(line.trim());
      line = "";
    }
    line += part;
  }
  if (line.trim()) made.push(line.trim());
  return made;
}

function shortened(line: string, measure: Measure, width: number): string {
  const kept = [...letters.segment(line)].map((one) => one.segment);
  while (kept.length > 1 && measure(`${kept.join("")}…`) > width) kept.pop();
  return `${kept.join("").trim()}…`;
}
