// Things by name, as one types: the newest question wins, and what was answered lately is not asked again.
import { GET, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import type { Language } from "../state/address";

/** A thing that a text may mean; `ranges` are pairs of code points. */
export type Hit = Omit<Schemas["Found"], "ranges"> & { ranges: readonly (readonly number[])[] };

const AT_ONCE = 12;
// All but agenda items: these are no things of the graph; what they are about is.
const KINDS: readonly Hit["kind"][] = [
  ...(["issue", "programme", "plan", "activity", "target", "body"] as const),
  ...(["province", "person", "meeting", "document", "legislation"] as const),
];
const KEPT = 60;
const answers = new Map<string, readonly Hit[]>();

/** What was answered before; undefined when that was not asked, or long ago. */
export function remembered(text: string, spoken: Language): readonly Hit[] | undefined {
  return answers.get(key(text, spoken));
}

/** Asks for the things that a text may name, best first. Raises Refused, or an AbortError when stopped. */
export async function find(text: string, spoken: Language, stop?: AbortSignal): Promise<readonly Hit[]> {
  const before = remembered(text, spoken);
  if (before) return before;
  const query = { q: text.trim(), kind: [...KINDS], limit: AT_ONCE, lang: spoken };
  const { results } = await taken(GET("/search", { params: { query }, ...(stop ? { signal: stop } : {}) }));
  keep(key(text, spoken), results);
  return results;
}

function key(text: string, spoken: Language): string {
  return `${spoken} ${text.trim()}`;
}

function keep(name: string, hits: readonly Hit[]): void {
  answers.set(name, hits);
  const oldest = answers.keys().next().value;
  if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest);
}

export interface HitGroup {
  kind: string;
  hits: readonly Hit[];
}

/** Hits by kind; the kind of the best hit first. */
export function byKind(hits: readonly Hit[]): HitGroup[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) ?? []), hit]);
  return [...groups].map(([kind, those]) => ({ kind, hits: those }));
}
