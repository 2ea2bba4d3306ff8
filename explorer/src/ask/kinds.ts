// What sorts of things there are, as people call them.
import { say, type Word } from "../language/say";

const WORDS: Readonly<Record<string, Word>> = {
  issue: "kindIssue",
  programme: "kindProgramme",
  plan: "kindPlan",
  activity: "kindActivity",
  target: "kindTarget",
  body: "kindBody",
  province: "kindProvince",
  person: "kindPerson",
  meeting: "kindMeeting",
  decision: "kindDecision",
  document: "kindDocument",
  item: "kindItem",
  legislation: "kindLegislation",
};

/** What a thing of a kind (the first part of an id) is called. */
export function kindWord(kind: string): string {
  const word = WORDS[kind];
  return word ? say(word) : kind;
}

const BASE = "https://w3id.org/hpp/id/";

/** The id of a thing on the page: the end of its IRI. */
export function idOf(iri: string): string {
  return iri.startsWith(BASE) ? iri.slice(BASE.length) : iri;
}

/** The kind in an id: `body` of `body/moi`. */
export function kindOf(id: string): string {
  return id.split("/")[0] ?? "";
}
