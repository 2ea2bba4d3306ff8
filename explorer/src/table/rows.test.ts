import { expect, it } from "vitest";
import type { GraphEdge, GraphNode } from "../shown/model";
import { latest, span, thingCells, ties } from "./rows";

function node(id: string): GraphNode {
  const kind = id.split("/")[0] ?? "";
  return { id, iri: id, kind, type: kind, group: kind, th: id, en: null, date: null, degree: 1, candidate: false };
}

function edge(source: string, target: string, years: number[] = []): GraphEdge {
  const id = `${source}|R|${target}`;
  return { id, source, target, relation: "R", th: "", en: "", years, dates: [], facts: [], count: 1, stated: true };
}

it("makes a row of each edge whose ends are there", () => {
  const part = { nodes: [node("a/1"), node("a/2")], edges: [edge("a/1", "a/2"), edge("a/1", "a/3")] };
  expect(ties(part).map((row) => row.edge.id)).toEqual(["a/1|R|a/2"]);
});

it("writes years in few signs", () => {
  expect(span([2564, 2562, 2563, 2566])).toBe("2562–2564, 2566");
  expect(span([])).toBe("");
});

it("takes the newest day", () => {
  expect(latest({ ...edge("a/1", "a/2"), dates: ["2020-03-17", "2022-09-23", "2021-03-26"] })).toBe("2022-09-23");
});

it("gives as many cells as heads", () => {
  const [things, first] = thingCells([node("a/1")]);
  expect(first).toHaveLength(things?.length ?? 0);
});
