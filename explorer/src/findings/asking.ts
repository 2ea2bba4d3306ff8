// Asks for the findings; the server describes their entries only as JSON.

import { GET, once, taken } from "../api/client";
import { site } from "../api/site";
import type { Language } from "../state/address";
import type { Entries, Finding } from "./model";

export function findings(asOf: string): Promise<Finding[]> {
  const query = asOf ? { as_of: asOf } : {};
  return once(`findings ${asOf}`, () => taken(GET("/network/findings", { params: { query } }))) as Promise<Finding[]>;
}

/** The first entries of a finding, as many as *limit*. */
export function entries(number: number, asOf: string, lang: Language, limit: number): Promise<Entries> {
  const query = { lang, limit, ...(asOf ? { as_of: asOf } : {}) };
  const ask = () => taken(GET("/network/findings/{number}", { params: { path: { number }, query } }));
  return once(`finding ${number} ${asOf} ${lang} ${limit}`, ask) as Promise<Entries>;
}

/** The address of the entries as a table. */
export function table(number: number, asOf: string, lang: Language): string {
  if (site) return `data/findings/${number}.${lang}.csv`;
  const asked = new URLSearchParams({ format: "csv", lang, ...(asOf ? { as_of: asOf } : {}) });
  return `/network/findings/${number}?${asked}`;
}
