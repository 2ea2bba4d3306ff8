// The names of things in both languages: findings name them in Thai, and some by their name alone.
import { GET, once, taken } from "../api/client";
import type { GraphNode } from "../shown/model";
import type { Row } from "./model";

export interface Names {
  byId: ReadonlyMap<string, GraphNode>;
  /** Bodies and issues that have a role, by their Thai name. */
  byName: ReadonlyMap<string, GraphNode>;
}

const MOST = 600; // things that one request may name

export async function namesIn(rows: readonly Row[]): Promise<Names> {
  const matrix = await once("matrix", () => taken(GET("/graph/matrix")));
  const known = [...matrix.bodies, ...matrix.issues];
  const ids = new Set(known.map((node) => node.id));
  const others = [...new Set(rows.flatMap(things))].filter((id) => !ids.has(id)).slice(0, MOST);
  const all = [...known, ...(await nodes(others))];
  return {
    byId: new Map(all.map((node) => [node.id, node])),
    byName: new Map(known.map((node) => [node.th ?? "", node])),
  };
}

async function nodes(thing: string[]): Promise<readonly GraphNode[]> {
  if (!thing.length) return [];
  const found = await once(`names ${thing.join(" ")}`, () =>
    taken(GET("/graph/between", { params: { query: { thing } } })),
  );
  return found.nodes;
}

function things(row: Row): string[] {
  return Object.values(row).flatMap((cell) => {
    const id = typeof cell === "string" && /^https?:\/\/\S+\/id\/(\S+)$/.exec(cell)?.[1];
    return id ? [id] : [];
  });
}
