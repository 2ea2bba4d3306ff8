// What a mouse or a finger does on the canvas.
import type { Core, EventObject } from "cytoscape";

export interface Pointed {
  /** One click: a thing, an edge, or nothing (""). *now* is false when a second click may still follow. */
  tap(id: string, now: boolean): void;
  /** Two clicks on a thing. */
  twice(id: string): void;
  /** Right click or a long press on a thing; where, in the canvas's frame. */
  menu(id: string, at: { x: number; y: number }): void;
  hover(id: string): void;
}

export function listen(core: Core, pointed: Pointed): void {
  core.on("tap", (event) => pointed.tap(idOf(core, event), true));
  core.on("onetap", (event) => pointed.tap(idOf(core, event), false));
  core.on("dbltap", "node", (event) => pointed.twice(event.target.id()));
  core.on("cxttap taphold", "node", (event) => pointed.menu(event.target.id(), event.renderedPosition));
  core.on("mouseover", "node, edge", (event) => pointed.hover(event.target.id()));
  core.on("mouseout", "node, edge", () => pointed.hover(""));
}

function idOf(core: Core, event: EventObject): string {
  return event.target === core ? "" : event.target.id();
}

/** Lets the wheel move the page until the graph was clicked into, or Ctrl is held; then the wheel zooms. */
export function guardWheel(frame: HTMLElement, hint: () => void): () => void {
  const guard = (event: WheelEvent) => {
    const page = document.documentElement;
    const scrolls = page.scrollHeight > page.clientHeight + 4;
    if (!scrolls || event.ctrlKey || event.metaKey || frame.contains(document.activeElement)) return;
    event.stopPropagation();
    hint();
  };
  frame.addEventListener("wheel", guard, { capture: true, passive: true });
  return () => frame.removeEventListener("wheel", guard, { capture: true });
}
