// Terms of other vocabularies: those that the saved questions use, since they are what the graph is asked with.
import { savedQuestions } from "../saved";
import { spoken } from "../text/tokens";

/** Names such as `skos:prefLabel`, with the saved questions in which they stand. Raises Refused. */
export async function borrowed(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const question of await savedQuestions()) {
    for (const name of namesIn(question.text)) found.set(name, [...(found.get(name) ?? []), question.name]);
  }
  return found;
}

/** The names with a prefix in a query, each once; declarations are none. */
export function namesIn(text: string): string[] {
  const names = spoken(text).filter((token) => token.kind === "name" && !token.text.endsWith(":"));
  return [...new Set(names.map(({ text }) => text))];
}
