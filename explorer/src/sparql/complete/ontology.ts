// The ontology as the server gives it (/ns.jsonld), for completion: its terms and the short names in use.
import { ask, once, Refused } from "../../api/client";
import type { Prefixes } from "../text/prefixes";

type Texts = Readonly<{ th: string; en: string }>;

export interface Term {
  /** With its short name: `hpp:bearer`. */
  name: string;
  sort: "class" | "property" | "individual";
  label: Texts;
  about: Texts;
  /** Classes right above a class; the class of an individual. */
  above: readonly string[];
  domain: readonly string[];
  range: readonly string[];
}

export interface Ontology {
  prefixes: Prefixes;
  terms: ReadonlyMap<string, Term>;
}

type Node = Record<string, unknown>;
const NONE: Ontology = { prefixes: {}, terms: new Map() };

/** Asks for the ontology, once. Raises Refused. */
export function ontology(): Promise<Ontology> {
  return once("ns.jsonld", async () => {
    const answer = await ask("/ns.jsonld");
    if (!answer.ok) throw new Refused(answer.statusText, answer.status);
    return readOntology(await answer.json());
  });
}

/** Reads JSON-LD with short names, as the server writes it; what has another form is left out. */
export function readOntology(document: unknown): Ontology {
  if (!isNode(document)) return NONE;
  const graph = all(document["@graph"]).filter(isNode);
  const terms = graph.flatMap((node) => {
    const term = read(node);
    return term ? [[term.name, term] as const] : [];
  });
  const context = isNode(document["@context"]) ? document["@context"] : {};
  const prefixes = Object.entries(context).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return { prefixes: Object.fromEntries(prefixes), terms: new Map(terms) };
}

function read(node: Node): Term | null {
  const name = String(node["@id"] ?? "");
  const types = all(node["@type"]).map(String);
  const sort = sortOf(types);
  if (!sort || !name.includes(":") || name.includes("//")) return null;
  const above = sort === "individual" ? types : ids(node["rdfs:subClassOf"]);
  const shared = { domain: ids(node["rdfs:domain"]), range: ids(node["rdfs:range"]) };
  return { name, sort, label: texts(node["rdfs:label"]), about: texts(node["skos:definition"]), above, ...shared };
}

function sortOf(types: readonly string[]): Term["sort"] | null {
  if (types.includes("owl:Class")) return "class";
  if (types.some((type) => /^owl:\w*Property$/.test(type))) return "property";
  return types.some((type) => type !== "owl:Ontology") ? "individual" : null;
}

/** A class and all classes above it. */
export function withAbove(terms: Ontology["terms"], name: string, seen: ReadonlySet<string> = new Set()): string[] {
  if (seen.has(name)) return [];
  const above = terms.get(name)?.above ?? [];
  return [name, ...above.flatMap((one) => withAbove(terms, one, new Set([...seen, name])))];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function all(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function ids(value: unknown): string[] {
  return all(value).flatMap((one) => (isNode(one) && typeof one["@id"] === "string" ? [one["@id"]] : []));
}

function texts(value: unknown): Texts {
  const found = all(value).filter(isNode);
  const of = (lang: string) => String(found.find((one) => one["@language"] === lang)?.["@value"] ?? "");
  return { th: of("th"), en: of("en") };
}
