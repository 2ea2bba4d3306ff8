// What can be written at a place of a query, best first.
import type { Place } from "../text/place";
import { variables } from "../text/tokens";
import { keywords } from "./keywords";
import { likeness } from "./matching";
import { type Ontology, type Term, withAbove } from "./ontology";
import type { Found } from "./things";

export interface Offer {
  sort: "prefix" | "variable" | "keyword" | "class" | "property" | "individual" | "borrowed" | "thing";
  /** What is shown and, without `insert`, written. */
  label: string;
  insert?: string;
  term?: Term;
  found?: Found;
  usedIn?: readonly string[];
  score: number;
}

export interface Known {
  ontology: Ontology;
  borrowed: ReadonlyMap<string, readonly string[]>;
  things: readonly Found[];
}

const MOST = 60;

/** Everything that fits what is typed; a name that is written out already is not offered again. */
export function offers(text: string, place: Place, known: Known): Offer[] {
  const found = all(text, place, known).filter(({ score }) => score > 0);
  const order = found.map((offer, at) => ({ offer, at }));
  order.sort((one, other) => other.offer.score - one.offer.score || one.at - other.at);
  return order.map(({ offer }) => offer).slice(0, MOST);
}

function all(text: string, place: Place, known: Known): Offer[] {
  const things = known.things.map((found) => thing(found, place));
  if (place.wants === "prefix") return prefixes(place, known.ontology);
  if (place.wants === "iri") return things;
  if (place.wants === "variable") return named(text, place);
  const vocabulary = [...terms(place, known.ontology), ...borrowings(place, known.borrowed)];
  const words = keywords(place.slot).map((label) => ({ sort: "keyword" as const, label, score: begins(place, label) }));
  const own = ["subject", "property", "value", "expression"].includes(place.slot) && place.typed === "";
  return [...vocabulary, ...words, ...things, ...(own ? named(text, place) : [])];
}

function prefixes({ typed }: Place, { prefixes }: Ontology): Offer[] {
  return Object.entries(prefixes).map(([name, iri]) => {
    const insert = `${name}: <${iri}>`;
    return { sort: "prefix", label: `${name}:`, insert, score: likeness(typed, [name, iri]) };
  });
}

function named(text: string, { typed, from }: Place): Offer[] {
  const others = text.slice(0, from) + " ".repeat(typed.length) + text.slice(from + typed.length);
  return variables(others).map((name) => {
    return { sort: "variable", label: `?${name}`, score: likeness(typed.slice(1), [name]) };
  });
}

function begins({ typed }: Place, label: string): number {
  return label.toLowerCase().startsWith(typed.toLowerCase()) ? (typed ? 7 : 0.5) : 0;
}

function terms(place: Place, ontology: Ontology): Offer[] {
  return [...ontology.terms.values()].map((term) => {
    const names = [term.name, term.name.split(":")[1] ?? "", term.label.th, term.label.en];
    const score = likeness(place.typed, names) && likeness(place.typed, names) + suits(term, place, ontology);
    return { sort: term.sort, label: term.name, term, score };
  });
}

/** How well a term suits the place, whatever is typed. */
function suits(term: Term, place: Place, ontology: Ontology): number {
  switch (place.slot) {
    case "class":
      return term.sort === "class" ? 4 : -20;
    case "property":
      return term.sort === "property" ? asProperty(term, place, ontology) : -20;
    case "value":
      return term.sort === "individual" ? asValue(term, place, ontology) : -3;
    default:
      return place.slot === "start" ? -4 : 0;
  }
}

function asProperty({ domain }: Term, { classes }: Place, { terms }: Ontology): number {
  const above = classes.flatMap((one) => withAbove(terms, one));
  return domain.some((one) => above.includes(one)) ? 6 : 2;
}

function asValue({ above }: Term, { property }: Place, { terms }: Ontology): number {
  const range = terms.get(property)?.range ?? [];
  return above.some((one) => range.includes(one)) ? 6 : 1;
}

function borrowings(place: Place, borrowed: Known["borrowed"]): Offer[] {
  const wanted = place.slot === "property" || place.typed.includes(":");
  return [...borrowed].flatMap(([label, usedIn]) => {
    const score = likeness(place.typed, [label, label.split(":")[1] ?? ""]);
    if (!wanted || label.startsWith("hpp:") || label.startsWith("xsd:")) return [];
    return [{ sort: "borrowed" as const, label, usedIn, score: score && score + Math.min(usedIn.length, 9) / 10 }];
  });
}

/** A thing found by its name fits, however it is spelt; in an IRI it closes the bracket. */
function thing(found: Found, place: Place): Offer {
  const insert = place.wants === "iri" ? `${found.iri}>` : `<${found.iri}>`;
  return { sort: "thing", label: found.th ?? found.en ?? found.iri, insert, found, score: 2 + found.score / 100 };
}
