// What the timeline is about, and what is asked for it.

import { GET, once, taken } from "../api/client";
import { idOf } from "../ask/kinds";
import { askOwner } from "../ask/owners";
import type { Named } from "../language/say";
import type { View } from "../state/address";
import type { Moment } from "./moments";

export interface Subject extends Named {
  id: string;
}

export interface Told {
  subject: Subject | null;
  /** What it would be about by the card beside it, when something else was chosen. */
  card: Subject | null;
  moments: Moment[];
  /** Decisions that take up these, and are not among them. */
  later: Moment[];
  total: number;
  documents: number;
}

/** The setting that says what it is about: nothing for what the card is of, `all`, or the id of a thing. */
export const ABOUT = "on";
export const ALL = "all";

export async function tell(view: View): Promise<Told> {
  const [card, documents] = await Promise.all([ofCard(view), searched()]);
  const chosen = view.more[ABOUT] ?? "";
  const subject = chosen === ALL ? null : chosen ? await named(chosen) : card;
  const found = await moments(subject?.id, view.from, view.to);
  return { subject, card, documents, moments: found.items, later: found.later, total: found.total };
}

function moments(about: string | undefined, from: number | null, to: number | null) {
  const query = { limit: 500, ...(about ? { about } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
  return once(`moments ${JSON.stringify(query)}`, () => taken(GET("/graph/timeline", { params: { query } })));
}

async function ofCard({ about, issue }: View): Promise<Subject | null> {
  if (!issue) return about ? named(about) : null;
  const answer = await askOwner(issue);
  return answer.issue && { ...answer.issue, id: idOf(answer.issue.iri) };
}

function named(id: string): Promise<Subject> {
  const [kind = "", name = ""] = id.split(/\/(.*)/s);
  const path = { kind, name };
  return once(`named ${id}`, async () => {
    const found = await taken(GET("/graph/{kind}/{name}", { params: { path, query: { limit: 1 } } }));
    return found.centre;
  });
}

/** How many documents the graph was made of. */
async function searched(): Promise<number> {
  const found = await once("health", () => taken(GET("/health")));
  return found.documents;
}
