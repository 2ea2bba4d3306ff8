// A small number on each thing: how many neighbours it has that are not on the page.
import type { Core } from "cytoscape";
import { colour } from "../design/theme";
import { FONT } from "./looks";

const EDGE = 60; // pixels: what lies farther out has no number in view
const SMALLEST = 0.55; // below this zoom a number could not be read

/** Draws the numbers over the canvas whenever it is drawn; gives what ends that. */
export function badges(core: Core, place: HTMLElement, hidden: () => ReadonlyMap<string, number>): () => void {
  const layer = document.createElement("canvas");
  layer.className = "graph-badges";
  const context = layer.getContext("2d");
  if (!context) return () => undefined;
  place.after(layer);
  const draw = () => {
    size(layer, core);
    if (core.zoom() < SMALLEST) return;
    const paint = brush(context, core.zoom());
    for (const [id, many] of hidden()) {
      const node = core.getElementById(id);
      if (many <= 0 || node.empty() || node.hasClass("dim")) continue;
      const at = node.renderedPosition();
      if (at.x > -EDGE && at.y > -EDGE && at.x < core.width() + EDGE && at.y < core.height() + EDGE)
        paint(at, node.width(), many);
    }
  };
  core.on("render", draw);
  return () => {
    core.off("render", draw);
    layer.remove();
  };
}

function size(layer: HTMLCanvasElement, core: Core): void {
  const dots = devicePixelRatio || 1;
  const [width, height] = [Math.round(core.width() * dots), Math.round(core.height() * dots)];
  if (layer.width !== width || layer.height !== height) [layer.width, layer.height] = [width, height];
  const context = layer.getContext("2d");
  context?.setTransform(dots, 0, 0, dots, 0, 0);
  context?.clearRect(0, 0, core.width(), core.height());
}

function brush(context: CanvasRenderingContext2D, zoom: number) {
  const [ground, ink, rim] = [colour("paper"), colour("ink"), colour("line-strong")];
  const letters = Math.max(9, Math.min(13, 10 * zoom));
  context.font = `600 ${letters}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 1;
  return (at: { x: number; y: number }, width: number, many: number) => {
    const text = `+${many}`;
    const wide = context.measureText(text).width + 8;
    const [x, y] = [at.x + (width * zoom) / 2 - 2, at.y - (width * zoom) / 2 - letters * 0.3];
    context.beginPath();
    context.roundRect(x - 4, y - letters * 0.7, wide, letters * 1.4, letters * 0.7);
    context.fillStyle = ground;
    context.fill();
    context.strokeStyle = rim;
    context.stroke();
    context.fillStyle = ink;
    context.fillText(text, x - 4 + wide / 2, y + 0.5);
  };
}
