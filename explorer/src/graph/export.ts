// What stands on the canvas, in numbers, for whoever makes a picture of it.
import type { Core, EdgeSingular, NodeSingular } from "cytoscape";
import { lookOf, tint } from "../design/legend";
import { colour } from "../design/theme";
import { name } from "../language/say";
import type { Part } from "../shown/model";
import type { Drawn, DrawnEdge, DrawnKey, DrawnNode } from "./drawn";
import { SIZE } from "./looks";

export function drawing(core: Core, part: Part): Drawn {
  return { nodes: core.nodes().map(ofNode), edges: core.edges().map(ofEdge), legend: legend(part) };
}

function ofNode(node: NodeSingular): DrawnNode {
  const { x, y } = node.position();
  return {
    id: node.id(),
    lines: String(node.data("label")).split("\n"),
    x,
    y,
    w: node.width(),
    h: node.height(),
    colour: node.data("colour"),
    shape: node.data("shape"),
    labelAt: "below",
    size: SIZE,
    ink: colour("ink"),
    border: colour("card"),
  };
}

function ofEdge(edge: EdgeSingular): DrawnEdge {
  const bend = edge.controlPoints() ?? [];
  const ends = [edge.sourceEndpoint(), ...bend, edge.targetEndpoint()];
  return {
    id: edge.id(),
    from: edge.source().id(),
    to: edge.target().id(),
    label: edge.hasClass("told") ? edge.data("label") : "",
    colour: edge.data("colour"),
    points: ends.map((at) => [at.x, at.y] as const),
    width: edge.data("width"),
    dashed: edge.hasClass("known"),
    arrow: !edge.hasClass("mutual"),
  };
}

function legend(part: Part): DrawnKey[] {
  return [...new Set(part.nodes.map((node) => node.group))].map((group) => {
    const look = lookOf(group);
    return { label: name(look), colour: tint(group), shape: look.shape === "dot" ? "ellipse" : look.shape };
  });
}
