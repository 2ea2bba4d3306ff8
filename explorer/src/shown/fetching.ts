// Asks the server for what a step puts on the page.
import { GET, once, type Schemas, taken } from "../api/client";
import type { Step } from "../state/step";
import { NOTHING, type Part } from "./model";

/** Neighbours that one step brings; the same step once more brings the next ones. */
export const AT_ONCE = 30;
const LONGEST = 12_000; // letters of an address with things in it

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

/** Things with the edges between them. Many are asked for by twos of groups, since an address has an end. */
export async function among(ids: readonly string[]): Promise<Part> {
  const groups = inGroups(ids);
  if (groups.length < 2) return ask(ids);
  const pairs = groups.flatMap((one, at) => groups.slice(at + 1).map((other) => [...one, ...other]));
  const parts = await Promise.all(pairs.map(ask));
  return { nodes: parts.flatMap((part) => part.nodes), edges: parts.flatMap((part) => part.edges) };
}

function ask(ids: readonly string[]): Promise<Part> {
  const thing = [...new Set(ids)];
  if (!thing.length) return Promise.resolve(NOTHING);
  return once(`among ${thing.join(" ")}`, () => taken(GET("/graph/between", { params: { query: { thing } } })));
}

function inGroups(ids: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  let room = LONGEST / 2;
  for (const id of ids) {
    const long = encodeURIComponent(id).length + "thing=&".length;
    if (long > room) {
      groups.push([]);
      room = LONGEST / 2;
    }
    groups.at(-1)?.push(id);
    room -= long;
  }
  return groups;
}
