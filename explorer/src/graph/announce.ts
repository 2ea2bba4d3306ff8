// Tells whoever listens that the canvas has been drawn, and where on the screen things are.
import type { Core } from "cytoscape";

/** The detail of the event `hpp:drawn`: middles, in pixels of the window. */
export interface DrawnDetail {
  nodes: { id: string; x: number; y: number }[];
  edges: { id: string; x: number; y: number }[];
}

/**
 * After each change that is drawn and at rest, the frame of the canvas has the numbers of nodes and edges as `data-nodes`
 * and `data-edges`, and sends the event `hpp:drawn`, which bubbles.
 */
export function announce(core: Core, frame: HTMLElement, settled: () => void): () => void {
  let waiting = 0;
  const tell = () => {
    if (moving(core)) return later();
    frame.dataset.nodes = String(core.nodes().length);
    frame.dataset.edges = String(core.edges().length);
    frame.dispatchEvent(new CustomEvent<DrawnDetail>("hpp:drawn", { bubbles: true, detail: detail(core, frame) }));
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

function detail(core: Core, frame: HTMLElement): DrawnDetail {
  const { x, y } = frame.getBoundingClientRect();
  const point = (id: string, at: { x: number; y: number }) => ({ id, x: x + at.x, y: y + at.y });
  return {
    nodes: core.nodes().map((node) => point(node.id(), node.renderedPosition())),
    edges: core.edges().map((edge) => point(edge.id(), edge.renderedMidpoint())),
  };
}
