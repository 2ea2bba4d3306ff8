// Asks the server for what a step puts on the page.
import { GET, once, POST, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import type { Step } from "../state/step";
import { NOTHING, type Part } from "./model";

/** Neighbours that one step brings; the same step once more brings the next ones. */
export const AT_ONCE = 30;
const LONGEST = 1500; // letters of things in an address; more of them are sent as a body

/** What a step brings, and what the server said of it. */
export interface Brought extends Part {
  /** Of an expansion: how many neighbours there are. */
  total?: number;
  /** Of a join: the things on each way. */
  paths?: readonly (readonly string[])[];
}

/** What a step brings; *before* says how often the very same step was taken before. */
export function fetchStep(step: Step, before = 0): Promise<Brought> {
  switch (step.do) {
    case "expand":
      return neighbours(step.id, step.relation, before);
    case "join":
      return ways(step.from, step.to);
    case "add":
      return among(step.ids);
    case "remove":
      return Promise.resolve(NOTHING);
  }
}

/** A thing as the server knows it, with all its relations and how many things each leads to. */
export function relationsOf(id: string): Promise<Schemas["Neighbourhood"]> {
  return near(id, { limit: 1 });
}

function neighbours(id: string, relation: string | undefined, before: number): Promise<Brought> {
  return near(id, { limit: AT_ONCE, offset: before * AT_ONCE, ...(relation ? { relation: [relation] } : {}) });
}

function near(id: string, query: { limit: number; offset?: number; relation?: string[] }) {
  const [kind = "", name = ""] = id.split(/\/(.*)/s);
  return once(`near ${id} ${JSON.stringify(query)}`, () =>
    taken(GET("/graph/{kind}/{name}", { params: { path: { kind, name }, query } })),
  );
}

/** The shortest ways between two things. */
export function ways(from: string, to: string): Promise<Schemas["Paths"]> {
  return once(`ways ${from} ${to}`, () => taken(GET("/graph/path", { params: { query: { from, to } } })));
}

/** Things with the edges between them. */
export function among(ids: readonly string[]): Promise<Part> {
  const thing = [...new Set(ids)];
  const long = encodeURIComponent(thing.join("")).length > LONGEST;
  return once(`among ${thing.join(" ")}`, () =>
    taken(
      long
        ? POST("/graph/between", { body: { thing, relation: [] } })
        : GET("/graph/between", { params: { query: { thing } } }),
    ),
  );
}
