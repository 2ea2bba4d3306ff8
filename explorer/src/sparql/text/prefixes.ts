// The short names that a query declares, and the lines that declare those it lacks.
import { spoken } from "./tokens";

export type Prefixes = Readonly<Record<string, string>>;

/** A change of a text: what is put in at a place. */
export interface Insertion {
  from: number;
  insert: string;
}

/** What a query declares: `hpp` → its IRI. */
export function declared(text: string): Record<string, string> {
  const found = spoken(text);
  const pairs = found.flatMap((token, at) => {
    const [name, iri] = [found[at + 1], found[at + 2]];
    if (token.text.toUpperCase() !== "PREFIX" || name?.kind !== "name" || iri?.kind !== "iri") return [];
    return [[name.text.slice(0, -1), iri.text.slice(1, -1)] as const];
  });
  return Object.fromEntries(pairs);
}

/** The short names that a text uses before a colon. */
export function used(text: string): string[] {
  const names = spoken(text).filter(({ kind }) => kind === "name");
  return [...new Set(names.map((token) => token.text.split(":", 1)[0] ?? ""))];
}

/** Lines that declare names which a query uses, or is about to use, and does not declare; null when none lacks. */
export function declaring(text: string, known: Prefixes, also: readonly string[] = []): Insertion | null {
  const own = declared(text);
  const lacking = [...new Set([...used(text), ...also])].filter((name) => known[name] && !(name in own));
  if (!lacking.length) return null;
  const lines = lacking.sort().map((name) => `PREFIX ${name}: <${known[name]}>\n`);
  return { from: afterPrologue(text), insert: lines.join("") };
}

/** The beginning of the line after the last declaration; of the first line that says something when there is none. */
function afterPrologue(text: string): number {
  const found = spoken(text);
  const last = found.findLast((token, at) => token.kind === "iri" && /^(PREFIX|BASE)$/i.test(opener(found, at)));
  if (!last) return text.lastIndexOf("\n", (found[0]?.from ?? 0) - 1) + 1;
  const end = text.indexOf("\n", last.to);
  return end < 0 ? last.to : end + 1;
}

function opener(found: readonly { text: string }[], at: number): string {
  const before = found[at - 1]?.text ?? "";
  return before.endsWith(":") ? (found[at - 2]?.text ?? "") : before;
}

/** An IRI with its short name, `hpp:Fact`; null where none fits. In a query a slash has a backslash before it. */
export function shortened(iri: string, prefixes: Prefixes, inQuery = false): string | null {
  for (const [name, base] of Object.entries(prefixes)) {
    const local = iri.slice(base.length);
    if (!iri.startsWith(base) || !/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_./-]*$/u.test(local) || local.endsWith("."))
      continue;
    return `${name}:${inQuery ? local.replaceAll("/", "\\/") : local}`;
  }
  return null;
}
