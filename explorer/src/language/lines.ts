// Breaks a text into lines where a reader would: where words end, also in Thai, which has no spaces between them.

export type Measure = (text: string) => number;

const LONGEST = 200; // letters that are looked at: no label has room for more
const OPENING = /([([{“‘«]|(?<=^|\s\0)["'])\0/g; // these stand with the word behind them
const CLOSING = /\0(?=[)\]}”’».,;:!?%…ๆฯ]| \0?ๆ)/g; // and these with the word before
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu; // they would turn a line around on a canvas
const SHORTENED = /(?<=[ก-ฮ]\.)\0(?=[ก-ฮ]{1,4}\0?\.)/g; // ก.พ.ร. is one word
const words = new Intl.Segmenter("th", { granularity: "word" });
const letters = new Intl.Segmenter("th", { granularity: "grapheme" });

/**
 * Breaks a text into at most *most* lines no wider than *width*; the last ends in … when there is more. Of the text
 * *longest* letters are looked at.
 */
export function lines(whole: string, measure: Measure, width: number, most = 3, longest = LONGEST): string[] {
  const text = whole.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  const wrapped = wrap(pieces(text.slice(0, longest), measure, width), measure, width);
  if (wrapped.length <= most && text.length <= longest) return wrapped;
  const kept = wrapped.slice(0, most);
  return [...kept.slice(0, -1), shortened(kept.at(-1) ?? "", measure, width)];
}

/** The words of a text with the signs that stand with them; one that is wider than a line falls into its letters. */
function pieces(text: string, measure: Measure, width: number): string[] {
  const found = [...words.segment(text)].flatMap(({ segment }) =>
    measure(segment) <= width ? [segment] : [...letters.segment(segment)].map((one) => one.segment),
  );
  return found.join("\0").replace(OPENING, "$1").replace(CLOSING, "").replace(SHORTENED, "").split("\0");
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
