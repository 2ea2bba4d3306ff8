// Names that can be the end of a path, from the whole graph.
import { GET, once, taken } from "../api/client";
import { language } from "../language/language";
import { name } from "../language/say";

export interface Choice {
  id: string;
  name: string;
}

const ID = /\/id\/(.+)$/;

/** Things that are called so, the nearest first; none when the search does not answer. */
export async function found(text: string): Promise<Choice[]> {
  const q = text.trim().slice(0, 200);
  if (!q) return [];
  const lang = language.value;
  const query = { q, lang, limit: 8 };
  const answer = await once(`ends ${lang} ${q}`, () => taken(GET("/search", { params: { query } }))).catch(() => null);
  return (answer?.results ?? []).flatMap((one) => {
    const id = ID.exec(one.iri)?.[1];
    return id ? [{ id: decodeURIComponent(id), name: name(one) }] : [];
  });
}
