// The saved questions, as the server lists them.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";

export type SavedQuestion = Schemas["SavedQuestions"]["queries"][number];
export type Parameter = SavedQuestion["parameters"][number];

/** All saved questions, asked for once. Raises Refused. */
export async function savedQuestions(): Promise<readonly SavedQuestion[]> {
  const list = await once("queries", () => taken(GET("/queries", { params: { query: { format: "json" } } })));
  return (list as Schemas["SavedQuestions"]).queries; // the page that the address may also be is not asked for
}

/** What the tab keeps in the address of a question and its parameters; give it to go() as `more`. */
export function asSettings(query: string, params: Readonly<Record<string, string>> = {}): Record<string, string> {
  const given = Object.entries(params).filter(([, value]) => value);
  return { query, ...Object.fromEntries(given.map(([name, value]) => [`param-${name}`, value])) };
}
