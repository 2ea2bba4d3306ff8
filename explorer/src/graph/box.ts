// Drawing a box around things, with a mouse, a pen or a finger.
import type { Core } from "cytoscape";

const SMALLEST = 5; // pixels: less is a click

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Draws a box while *wanted* says so; gives the things in it to *take*. */
export function boxes(
  core: Core,
  frame: HTMLElement,
  wanted: (event: PointerEvent) => boolean,
  take: (ids: string[]) => void,
) {
  const sheet = document.createElement("div");
  sheet.className = "graph-box";
  let start: PointerEvent | null = null;
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !wanted(event) || !inCanvas(event)) return;
    start = event;
    frame.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (!start) return;
    draw(sheet, between(start, event, frame));
    if (!sheet.isConnected) frame.append(sheet);
  };
  const up = (event: PointerEvent) => {
    if (!start) return;
    const box = between(start, event, frame);
    start = null;
    sheet.remove();
    if (event.type === "pointerup" && box.right - box.left > SMALLEST) take(inside(core, box));
  };
  // cytoscape listens to mouse and touch: they must not reach it while a box is drawn
  const keep = (event: Event) => {
    if (!start) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  };
  const bindings: [string, (event: never) => void, boolean][] = [
    ["pointerdown", down, true],
    ["pointermove", move, false],
    ["pointerup", up, false],
    ["pointercancel", up, false],
    ["mousedown", keep, true],
    ["touchstart", keep, true],
    ["touchmove", keep, true],
  ];
  for (const [name, act, capture] of bindings)
    frame.addEventListener(name, act as EventListener, { capture, passive: false });
  return () => {
    for (const [name, act, capture] of bindings) frame.removeEventListener(name, act as EventListener, { capture });
    sheet.remove();
  };
}

function inCanvas(event: PointerEvent): boolean {
  return event.target instanceof Element && event.target.closest(".graph-canvas") !== null;
}

function between(start: PointerEvent, end: PointerEvent, frame: HTMLElement): Rectangle {
  const { x, y } = frame.getBoundingClientRect();
  return {
    left: Math.min(start.clientX, end.clientX) - x,
    top: Math.min(start.clientY, end.clientY) - y,
    right: Math.max(start.clientX, end.clientX) - x,
    bottom: Math.max(start.clientY, end.clientY) - y,
  };
}

function draw(sheet: HTMLElement, box: Rectangle): void {
  sheet.style.left = `${box.left}px`;
  sheet.style.top = `${box.top}px`;
  sheet.style.width = `${box.right - box.left}px`;
  sheet.style.height = `${box.bottom - box.top}px`;
}

function inside(core: Core, box: Rectangle): string[] {
  return core
    .nodes()
    .filter((node) => {
      const { x, y } = node.renderedPosition();
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    })
    .map((node) => node.id());
}
