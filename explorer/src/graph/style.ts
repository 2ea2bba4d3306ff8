// The colours and lines of the canvas, in light and dark.
import type { StylesheetJson } from "cytoscape";
import { colour } from "../design/theme";
import { FONT, LINE, SIZE } from "./looks";

/** The style of everything on the canvas; read where the theme is read. */
export function style(): StylesheetJson {
  return [...ofNodes(), ...ofEdges(), ...ofStates()];
}

function ofNodes(): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        width: "data(width)",
        height: "data(height)",
        shape: "data(shape)" as "ellipse",
        "background-color": "data(colour)",
        "border-width": 2,
        "border-color": colour("card"),
        label: "data(label)",
        color: colour("ink"),
        "font-family": FONT,
        "font-size": SIZE,
        "line-height": LINE,
        "text-wrap": "wrap",
        "text-max-width": "400px",
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-background-color": colour("card"),
        "text-background-opacity": 0.82,
        "text-background-shape": "roundrectangle",
        "text-background-padding": "1px",
        "min-zoomed-font-size": 5,
        "overlay-opacity": 0,
      },
    },
    { selector: "node[?candidate]", style: { "border-style": "dashed", "border-color": colour("line-strong") } },
    { selector: "node.main", style: { "font-weight": 600, "border-width": 3, "border-color": colour("mark") } },
  ];
}

function ofEdges(): StylesheetJson {
  return [
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": "data(colour)",
        "target-arrow-color": "data(colour)",
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        "control-point-step-size": 26,
        "target-distance-from-node": 2,
        "line-opacity": 0.75,
        color: colour("soft"),
        "font-family": FONT,
        "font-size": 11,
        "min-zoomed-font-size": 8,
        "text-rotation": "autorotate",
        "text-background-color": colour("card"),
        "text-background-opacity": 0.92,
        "text-background-padding": "2px",
        "overlay-opacity": 0,
      },
    },
    { selector: "edge.known", style: { "line-style": "dashed", "line-dash-pattern": [5, 4] } },
    { selector: "edge.mutual", style: { "target-arrow-shape": "none" } },
    { selector: "edge.told", style: { label: "data(label)" } },
  ];
}

function ofStates(): StylesheetJson {
  return [
    { selector: "node.dim", style: { opacity: 0.32 } },
    { selector: "edge.dim", style: { opacity: 0.12 } },
    { selector: "edge.lit", style: { "line-opacity": 1, "z-index": 5 } },
    { selector: "node.cursor", style: { "outline-width": 3, "outline-offset": 3, "outline-color": colour("focus") } },
    {
      selector: "node.chosen",
      style: { "border-width": 4, "border-color": colour("mark"), "font-weight": 600, "z-index": 9 },
    },
    {
      selector: "edge.chosen",
      style: { width: 4, opacity: 1, "line-color": colour("mark"), "target-arrow-color": colour("mark") },
    },
    {
      selector: "node.way",
      style: { "underlay-color": colour("mark"), "underlay-opacity": 0.35, "underlay-padding": 7 },
    },
    {
      selector: "edge.way",
      style: { "underlay-color": colour("mark"), "underlay-opacity": 0.35, "underlay-padding": 4, opacity: 1 },
    },
    {
      selector: "node.picked",
      style: { "underlay-color": colour("accent"), "underlay-opacity": 0.4, "underlay-padding": 8 },
    },
  ];
}
