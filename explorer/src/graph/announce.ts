// Tells whoever listens that the canvas has been drawn, and where on the screen things are.
import type { Core } from "cytoscape";

/** The detail of the event `hpp:drawn`: middles, in pixels of the window. */
export interface DrawnDetail {
  nodes: { id: string; x: number; y: number }[];
  edges: { id: string; x: number; y: number }[];
}

/**
 * After each change that is drawn and at rest, the canvas's element has the numbers of nodes and edges as `data-nodes`
 * and `data-edges`, and sends the event `hpp:drawn`, which bubbles.
 */
export function announce(core: Core, place: HTMLElement, settled: () => void): () => void {
  let waiting = 0;
  const tell = () => {
    if (moving(core)) return later();
    place.dataset.nodes = String(core.nodes().length);
    place.dataset.edges = String(core.edges().length);
    place.dispatchEvent(new CustomEvent<DrawnDetail>("hpp:drawn", { bubbles: true, detail: detail(core, place) }));
    settled();
  };
  const later = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(tell);
  };
  core.on("render", later);
  return () => {
    cancelAnimationFrame(waiting);
    core.off("render", later);
  };
}

function moving(core: Core): boolean {
  const moves = (one: unknown) => (one as { animated(): boolean }).animated(); // which the types do not know
  return moves(core) || core.nodes().some(moves);
}

function detail(core: Core, place: HTMLElement): DrawnDetail {
  const frame = place.getBoundingClientRect();
  const point = (id: string, at: { x: number; y: number }) => ({ id, x: frame.x + at.x, y: frame.y + at.y });
  return {
    nodes: core.nodes().map((node) => point(node.id(), node.renderedPosition())),
    edges: core.edges().map((edge) => point(edge.id(), edge.renderedMidpoint())),
  };
}
