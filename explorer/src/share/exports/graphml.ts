// The graph as GraphML (graphml.graphdrawing.org), which Gephi, yEd and NetworkX read.
import type { GraphEdge, GraphNode, Part } from "../../shown/model";
import { attributes, escaped } from "./xml";

type Value = string | number | boolean | null;
type Kind = "string" | "int" | "boolean";

const NODE: Record<string, [Kind, (node: GraphNode) => Value]> = {
  iri: ["string", ({ iri }) => iri],
  label: ["string", ({ th, en, id }) => th ?? en ?? id],
  th: ["string", ({ th }) => th],
  en: ["string", ({ en }) => en],
  type: ["string", ({ type }) => type],
  group: ["string", ({ group }) => group],
  date: ["string", ({ date }) => date],
  degree: ["int", ({ degree }) => degree],
  candidate: ["boolean", ({ candidate }) => candidate],
};
const EDGE: Record<string, [Kind, (edge: GraphEdge) => Value]> = {
  relation: ["string", ({ relation }) => relation],
  relation_th: ["string", ({ th }) => th],
  relation_en: ["string", ({ en }) => en],
  fiscal_years: ["string", ({ years }) => years.join(" ")],
  dates: ["string", ({ dates }) => dates.join(" ")],
  weight: ["int", ({ count }) => count],
  stated: ["boolean", ({ stated }) => stated],
};
const SPACE = {
  xmlns: "http://graphml.graphdrawing.org/xmlns",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
};

export function graphml({ nodes, edges }: Part): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<graphml${attributes(SPACE)}>`,
    ...keys("node", NODE),
    ...keys("edge", EDGE),
    '<graph id="G" edgedefault="directed">',
    ...nodes.map((node) => `<node${attributes({ id: node.id })}>${data("node", NODE, node)}</node>`),
    ...edges.map((edge) => {
      const { id, source, target } = edge;
      return `<edge${attributes({ id, source, target })}>${data("edge", EDGE, edge)}</edge>`;
    }),
    "</graph>",
    "</graphml>\n",
  ].join("\n");
}

function keys(of: string, names: Record<string, [Kind, unknown]>): string[] {
  return Object.entries(names).map(
    ([name, [kind]]) => `<key${attributes({ id: `${of}-${name}`, for: of, "attr.name": name, "attr.type": kind })}/>`,
  );
}

function data<T>(of: string, names: Record<string, [Kind, (one: T) => Value]>, one: T): string {
  return Object.entries(names)
    .map(([name, [, value]]) => [name, value(one)] as const)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `<data${attributes({ key: `${of}-${name}` })}>${escaped(String(value))}</data>`)
    .join("");
}
