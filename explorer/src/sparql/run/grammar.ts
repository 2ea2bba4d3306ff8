// The first place at which a text is not SPARQL by the grammar that the editor reads. The engine sometimes names a
// later one: the farthest that any of its rules got.
import { SparqlLanguage } from "codemirror-lang-sparql";
import { spoken, type Token } from "../text/tokens";
import type { Mistake } from "./mistake";

/** The token at the first mistake; null when the grammar finds none. */
export function firstWrong(text: string): Token | null {
  let at = -1;
  SparqlLanguage.parser.parse(text).iterate({
    enter(node) {
      if (at < 0 && node.type.isError) at = node.from;
      return at < 0;
    },
  });
  if (at < 0) return null;
  const found = spoken(text);
  return found.find(({ to }) => to > at) ?? found.at(-1) ?? null;
}

/** The mistake that the engine tells of, moved to where the grammar finds one earlier; *say* tells of the token. */
export function moved(text: string, mistake: Mistake | null, say: (token: string) => string): Mistake | null {
  const token = mistake && firstWrong(text);
  if (!token || token.from >= mistake.from) return mistake;
  const lines = text.slice(0, token.from).split("\n");
  const column = [...(lines.at(-1) ?? "")].length + 1;
  return { from: token.from, to: token.to, line: lines.length, column, message: say(token.text) };
}
