// What can be selected on the page, and the evidence that the server has for it.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";

export type EdgeEvidence = Schemas["EdgeEvidence"];
export type NodeEvidence = Schemas["NodeEvidence"];
export type Passage = Schemas["Passage"];
export type Context = Schemas["kg__api__models__Evidence"];

export interface EdgeId {
  source: string;
  relation: string;
  target: string;
}

/** Takes `body/moi|Accountable|issue/pm25` apart; null for the id of a thing. */
export function edgeId(selected: string): EdgeId | null {
  const parts = selected.split("|");
  const [source = "", relation = "", target = ""] = parts;
  return parts.length === 3 && source && target ? { source, relation, target } : null;
}

export function askEdge({ source, relation, target }: EdgeId): Promise<EdgeEvidence> {
  const query = { source, target, ...(relation ? { relation } : {}) };
  return once(`edge ${source}|${relation}|${target}`, () => taken(GET("/graph/edge", { params: { query } })));
}

export function askNode(id: string): Promise<NodeEvidence> {
  const [kind = "", name = ""] = id.split(/\/(.*)/s);
  return once(`node ${id}`, () => taken(GET("/graph/node/{kind}/{name}", { params: { path: { kind, name } } })));
}

/** A passage in its paragraph, with the facts that rest on it. */
export function askPassage(passage: string): Promise<Context> {
  return once(`passage ${passage}`, () => taken(GET("/evidence/{passage}", { params: { path: { passage } } })));
}
