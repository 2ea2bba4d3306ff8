// Tells whoever listens that the canvas has been drawn, and where on the screen things are.
import type { Core } from "cytoscape";

/** The detail of the event `hpp:drawn`: middles, in pixels of the window, as they are when they are asked for. */
export interface DrawnDetail {
  nodes: { id: string; x: number; y: number }[];
  edges: { id: string; x: number; y: number }[];
}

const CALM = 60; // milliseconds without drawing, after which a picture that was pushed about is at rest

/**
 * As soon as a change is drawn, the frame of the canvas has the numbers of nodes and edges as `data-nodes` and
 * `data-edges`. When nothing moves any more it sends the event `hpp:drawn`, which bubbles. While somebody pushes the
 * picture about, nothing is reckoned.
 */
export function announce(core: Core, frame: HTMLElement): () => void {
  let waiting = 0;
  const tell = () => {
    if (moving(core)) waiting = window.setTimeout(tell, 16);
    else frame.dispatchEvent(new CustomEvent<DrawnDetail>("hpp:drawn", { bubbles: true, detail: detail(core, frame) }));
  };
  const drawn = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(tell, counted(core, frame) ? 0 : CALM);
  };
  core.on("render", drawn);
  return () => {
    clearTimeout(waiting);
    core.off("render", drawn);
  };
}

/** Writes down how much is on the canvas; gives whether that is something new. */
function counted(core: Core, frame: HTMLElement): boolean {
  const [nodes, edges] = [String(core.nodes().length), String(core.edges().length)];
  if (frame.dataset.nodes === nodes && frame.dataset.edges === edges) return false;
  [frame.dataset.nodes, frame.dataset.edges] = [nodes, edges];
  return true;
}

function moving(core: Core): boolean {
  const moves = (one: unknown) => (one as { animated(): boolean }).animated(); // which the types do not know
  return moves(core) || core.nodes().some(moves);
}

/** Reckons places when they are asked for: those of many edges take long. */
function detail(core: Core, frame: HTMLElement): DrawnDetail {
  const within = () => frame.getBoundingClientRect();
  const point = (id: string, at: { x: number; y: number }, { x, y }: DOMRect) => ({ id, x: x + at.x, y: y + at.y });
  return {
    get nodes() {
      const corner = within();
      return core.nodes().map((node) => point(node.id(), node.renderedPosition(), corner));
    },
    get edges() {
      const corner = within();
      return core.edges().map((edge) => point(edge.id(), edge.renderedMidpoint(), corner));
    },
  };
}
