// Breaks a text into lines where a reader would: between words, also in Thai, which has no spaces between them.

export type Measure = (text: string) => number;

/** At most so many lines of at most that width; what does not fit is cut, with an ellipsis. */
export function wrapped(text: string, width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words(text.slice(0, 2000))) {
    if (line && measure(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
      if (lines.length === most) return cut(lines);
    }
    line += line ? word : word.trimStart();
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

const OPENING = /([([{“‘"])\0/g; // these stand with the word behind them
const LONG = 24; // letters beyond which a word is broken where it must be

function words(text: string): string[] {
  const found = [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  const short = found.flatMap((word) => (word.length > LONG ? letters(word) : [word]));
  return short.join("\0").replace(OPENING, "$1").split("\0");
}

function letters(word: string): string[] {
  return [...new Intl.Segmenter("th", { granularity: "grapheme" }).segment(word)].map(({ segment }) => segment);
}

function cut(lines: string[]): string[] {
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}…`];
}
