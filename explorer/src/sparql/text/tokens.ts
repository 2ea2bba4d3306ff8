// The tokens of a SPARQL query, as the grammar of SPARQL 1.1 (section 19.8) has them; also of one that is half written.

export type TokenKind =
  | "space"
  | "comment"
  | "iri"
  | "string"
  | "variable"
  | "lang"
  | "blank"
  | "name"
  | "number"
  | "word"
  | "sign";

export interface Token {
  kind: TokenKind;
  text: string;
  from: number;
  to: number;
}

const LETTER = "[\\p{L}\\p{M}\\p{N}_]";
const LOCAL = `(?:${LETTER}|[-:.·]|%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%])`;
const KINDS: [TokenKind, string][] = [
  ["space", "\\s+"],
  ["comment", "#[^\\n]*"],
  ["iri", '<[^\\u0000-\\u0020<>"{}|\\\\^`]*>'],
  ["string", `"""[\\s\\S]*?(?:"""|$)|'''[\\s\\S]*?(?:'''|$)|"(?:[^"\\\\\\n]|\\\\.)*"?|'(?:[^'\\\\\\n]|\\\\.)*'?`],
  ["variable", `[?$]${LETTER}+`],
  ["lang", "@[A-Za-z]+(?:-[A-Za-z0-9]+)*"],
  ["blank", `_:${LETTER}+`],
  ["name", `(?:\\p{L}(?:${LETTER}|[-.])*)?:(?:${LOCAL}*(?:(?![.])${LOCAL}))?`],
  ["number", "[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\\.[0-9]+(?:[eE][+-]?[0-9]+)?"],
  ["word", `${LETTER}+`],
  ["sign", "\\^\\^|&&|\\|\\||[!<>]=|[\\s\\S]"],
];
const PATTERN = new RegExp(KINDS.map(([, pattern]) => `(${pattern})`).join("|"), "gu");

/** Every token of a text, spaces and comments too; together they are the text. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const kind = KINDS[match.findIndex((part, at) => at > 0 && part !== undefined) - 1]?.[0] ?? "sign";
    found.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** The tokens that say something. */
export function spoken(text: string): Token[] {
  return tokens(text).filter(({ kind }) => kind !== "space" && kind !== "comment");
}

/** The names of the variables of a text, without their signs, each once. */
export function variables(text: string): string[] {
  const found = spoken(text).filter(({ kind }) => kind === "variable");
  return [...new Set(found.map((token) => token.text.slice(1)))];
}
