// Things of the graph by their names, as /search finds them, to be written into a query as IRIs.
import { GET, once, taken } from "../../api/client";
import type { Schemas } from "../../api/schemas";

export type Found = Schemas["Found"];
const MOST = 12;

/** What the server finds for words in either language; fewer than two letters ask for nothing. Raises Refused. */
export async function thingsNamed(words: string, kinds: readonly Found["kind"][] = []): Promise<readonly Found[]> {
  const q = words.trim();
  if ([...q].length < 2) return [];
  const query = { q, limit: MOST, ...(kinds.length ? { kind: [...kinds] } : {}) };
  const found = await once(`named ${q} ${kinds.join()}`, () => taken(GET("/search", { params: { query } })));
  return (found as unknown as { results: Found[] }).results;
}
