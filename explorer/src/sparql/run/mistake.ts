// Where in a query the endpoint found a mistake: “line 2, column 9”.
import { spoken } from "../text/tokens";

export interface Mistake {
  from: number;
  to: number;
  line: number;
  column: number;
  message: string;
}

const PLACE = /line (\d+), column (\d+)(?:: (.*))?/s;

/** Finds the place in the text; null where the message names none. Columns count code points from 1. */
export function mistakeIn(text: string, detail: string): Mistake | null {
  const found = PLACE.exec(detail);
  if (!found) return null;
  const [line, column] = [Number(found[1]), Number(found[2])];
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
  const start = before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  const at = Math.min(start, text.length);
  return { ...around(text, at), line, column, message: found[3] ?? detail };
}

/** The token at a place; the last one before it where there is none. */
function around(text: string, at: number): { from: number; to: number } {
  const found = spoken(text);
  const token = found.find(({ from, to }) => from <= at && at < to) ?? found.findLast(({ to }) => to <= at);
  return token ? { from: token.from, to: token.to } : { from: 0, to: text.length };
}
