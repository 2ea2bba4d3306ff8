// What a thing is tied to, by relation.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import { roleWord } from "./owners";

export type Near = Schemas["Neighbourhood"];
type Node = Schemas["Node"];
type Edge = Schemas["Edge"];

const AT_ONCE = 120;

export function askNear(id: string): Promise<Near> {
  const [kind = "", name = ""] = id.split(/\/(.*)/s);
  const params = { path: { kind, name }, query: { limit: AT_ONCE } };
  return once(`around ${id}`, () => taken(GET("/graph/{kind}/{name}", { params })));
}

export interface Tie {
  edge: Edge;
  node: Node;
}

export interface TieGroup {
  /** A key of /graph: `Accountable`, or `Accountable^` for the same seen from its target. */
  key: string;
  th: string;
  en: string;
  count: number;
  ties: readonly Tie[];
}

/** The ties of the thing in the centre by relation, in the order of the server: what matters most first. */
export function groupsOf(near: Near): TieGroup[] {
  const nodes = new Map(near.nodes.map((node) => [node.id, node]));
  const found = new Map<string, Tie[]>();
  for (const edge of near.edges) {
    for (const [key, id] of endsOf(edge, near.centre.id)) {
      const node = nodes.get(id);
      if (node) found.set(key, [...(found.get(key) ?? []), { edge, node }]);
    }
  }
  return near.relations
    .map(({ key, th, en, count }) => ({ key, th, en, count, ties: found.get(key) ?? [] }))
    .filter((group) => group.ties.length > 0);
}

function endsOf({ source, target, relation }: Edge, centre: string): [string, string][] {
  if (source === centre) return [[relation, target]];
  return target === centre ? [[relation === "related" ? relation : `${relation}^`, source]] : [];
}

/** Whether a group says what a body is responsible for. */
export function isRole(group: TieGroup): boolean {
  return roleWord(group.key) !== undefined;
}
