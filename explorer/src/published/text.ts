// What has to be known of the text of a query before an engine reads it.
const PREFIXES: Readonly<Record<string, string>> = {
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  hpp: "https://w3id.org/hpp/ns#",
  id: "https://w3id.org/hpp/id/",
  oa: "http://www.w3.org/ns/oa#",
  org: "http://www.w3.org/ns/org#",
  owl: "http://www.w3.org/2002/07/owl#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const QUOTED = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g;

/** The text without what is quoted, IRIs and comments. */
function skeleton(text: string): string {
  return text.replace(QUOTED, " ");
}

/** SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it is none of these. */
export function formOf(text: string): string {
  return /(?<![\w?$:-])(select|ask|construct|describe)\b(?!\s*:)/i.exec(skeleton(text))?.[1]?.toUpperCase() ?? "";
}

/** The query with the short names that it uses and does not declare, as on the server; lines keep their numbers. */
export function declared(text: string): { whole: string; shift: number } {
  const bare = skeleton(text);
  const used = Object.entries(PREFIXES).filter(
    ([name]) => new RegExp(`(?<![\\w-])${name}:`).test(bare) && !new RegExp(`prefix\\s+${name}\\s*:`, "i").test(bare),
  );
  const before = used.map(([name, iri]) => `PREFIX ${name}: <${iri}> `).join("");
  return { whole: before + text, shift: before.length };
}

/** An IRI written with a short name, in full; any other text as it is. */
export function expanded(text: string): string {
  const [name = "", local] = text.split(/:(.*)/s);
  const iri = PREFIXES[name];
  return iri !== undefined && local !== undefined && !local.startsWith("//") ? iri + local : text;
}
