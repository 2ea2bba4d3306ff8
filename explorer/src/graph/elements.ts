// Things and edges as cytoscape takes them.
import type { ElementDefinition } from "cytoscape";
import { roleToken, tint } from "../design/legend";
import { colour } from "../design/theme";
import { language } from "../language/language";
import { edgeLabel, type GraphEdge, type GraphNode } from "../shown/model";
import type { Point } from "./boxes";
import type { Looking } from "./looks";

const MUTUAL = new Set(["related"]);

/** A thing; *looks* says how it looks. */
export function nodeElement(node: GraphNode, looks: Looking, main: boolean, position: Point): ElementDefinition {
  const { shape, width, height } = looks;
  return {
    group: "nodes",
    data: {
      id: node.id,
      label: looks.lines.join("\n"),
      colour: tint(node.group),
      candidate: node.candidate,
      shape,
      width,
      height,
    },
    classes: main ? "main" : "",
    position: { ...position },
  };
}

export function edgeElement(edge: GraphEdge): ElementDefinition {
  return {
    group: "edges",
    data: {
      id: edge.id,
      source: edge.source,
      target: edge.target,
      label: edgeLabel(edge, language.value),
      colour: colour(roleToken(edge.relation) ?? "line-strong"),
      width: Math.min(4.5, 1.4 + Math.log2(Math.max(1, edge.count)) * 0.6),
    },
    classes: [edge.stated ? "" : "known", MUTUAL.has(edge.relation) ? "mutual" : ""].join(" "),
  };
}
