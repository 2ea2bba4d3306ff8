// Which things of the graph an answer names, and where an IRI leads.
import { place } from "../../api/site";
import type { Answer, Cell } from "../run/answer";

const ID = "https://w3id.org/hpp/id/";
const NS = "https://w3id.org/hpp/ns#";
/** What is said of things rather than a thing of its own: it has a page, and no place in the drawing. */
const SAYINGS = new Set([
  "attendance",
  "claim",
  "cohort",
  "graph",
  "item",
  "participation",
  "passage",
  "responsibility",
  "scheme",
]);

/** The id of the thing that an IRI names, as `issue/pm25`; null when it names none that can be drawn. */
export function thingOf(iri: string): string | null {
  if (!iri.startsWith(ID)) return null;
  const id = iri.slice(ID.length);
  const [kind = "", name = ""] = id.split(/\/(.*)/s);
  return name && !SAYINGS.has(kind) ? id : null;
}

/** Where the server tells of an IRI of ours; null for those of others. */
export function pageOf(iri: string): string | null {
  if (iri.startsWith(ID)) return place(`/page/${iri.slice(ID.length).split("/").map(encodeURIComponent).join("/")}`);
  return iri.startsWith(NS) ? place(`/ns#${encodeURIComponent(iri.slice(NS.length))}`) : null;
}

/** The things that an answer names, each once, in order. */
export function thingsIn(answer: Answer): string[] {
  if (answer.kind === "truth") return [];
  const found = answer.rows.flatMap((row) => row.flatMap((cell: Cell | null) => thing(cell)));
  return [...new Set(found)];
}

function thing(cell: Cell | null): string[] {
  const id = cell?.type === "uri" ? thingOf(cell.value) : null;
  return id ? [id] : [];
}
