// Reads N-Triples (W3C), a statement a line, as the server writes them.
import type { Cell } from "./cell";

const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/g;
const ESCAPES: Record<string, string> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

/** Gives subject, predicate and object of each statement; a line that is none is left out. */
export function readNTriples(text: string): Cell[][] {
  return text.split("\n").flatMap((line) => {
    const cells = [...line.matchAll(TERM)].map(cell);
    return cells.length === 3 ? [cells] : [];
  });
}

function cell([, iri, blank, value, language, datatype]: RegExpMatchArray): Cell {
  if (iri !== undefined) return { type: "uri", value: unescaped(iri) };
  if (blank !== undefined) return { type: "bnode", value: blank };
  const more = { ...(language ? { language } : {}), ...(datatype ? { datatype } : {}) };
  return { type: "literal", value: unescaped(value ?? ""), ...more };
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, sign: string) =>
    short || long ? String.fromCodePoint(Number.parseInt(short ?? long, 16)) : (ESCAPES[sign] ?? sign),
  );
}
