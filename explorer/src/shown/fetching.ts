// Asks the server for what a step puts on the page.
import { GET, once, taken } from "../api/client";
import type { Step } from "../state/step";
import { NOTHING, type Part } from "./model";

/** Neighbours that one step brings: more are reached by relation. */
export const AT_ONCE = 30;

/** What a step brings; *there* is what stands on the page already, to which new things are tied. */
export async function fetchStep(step: Step, there: Part): Promise<Part> {
  switch (step.do) {
    case "expand":
      return neighbours(step.id, step.relation);
    case "join":
      return ways(step.from, step.to);
    case "add":
      return among([...there.nodes.map((node) => node.id), ...step.ids]);
    case "remove":
      return NOTHING;
  }
}

function neighbours(id: string, relation: string | undefined): Promise<Part> {
  const [kind = "", name = ""] = id.split(/\/(.*)/s);
  const query = { limit: AT_ONCE, ...(relation ? { relation: [relation] } : {}) };
  return once(`near ${id} ${relation ?? ""}`, () =>
    taken(GET("/graph/{kind}/{name}", { params: { path: { kind, name }, query } })),
  );
}

function ways(from: string, to: string): Promise<Part> {
  return once(`ways ${from} ${to}`, () => taken(GET("/graph/path", { params: { query: { from, to } } })));
}

function among(ids: readonly string[]): Promise<Part> {
  const thing = [...new Set(ids)].slice(0, 600);
  return once(`among ${thing.join(" ")}`, () => taken(GET("/graph/between", { params: { query: { thing } } })));
}
