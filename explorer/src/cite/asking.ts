// Asks the server for citations, and for what has changed since one was made.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import type { Language } from "../state/address";

export type Form = "json" | "csl-json" | "bibtex" | "text-th" | "text-en";
export type Changed = Schemas["SinceInWords"];

/** A citation, as it is written in a form. */
export function citation(question: string, format: Form, lang: Language): Promise<string> {
  const ask = () => taken(GET("/cite", { params: { query: { question, format, lang } }, parseAs: "text" }));
  return once(`cite ${question} ${format} ${lang}`, ask as () => Promise<unknown>) as Promise<string>;
}

/** The permalink of an answer. */
export async function permalinkOf(question: string, lang: Language): Promise<string> {
  const whole: { permalink: string } = JSON.parse(await citation(question, "json", lang));
  return whole.permalink;
}

/** What has changed since a permalink was made. */
export function changedSince(permalink: string): Promise<Changed> {
  return once(`since ${permalink}`, () => taken(GET("/cite/since", { params: { query: { question: permalink } } })));
}
