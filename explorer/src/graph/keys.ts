// The keyboard on the graph.
import { select } from "../shown/shown";
import { redo, undo } from "../state/view";
import { enter, goBack, pick, removeCurrent, standOn, startPath } from "./actions";
import type { Canvas } from "./canvas";
import { current, cursor, menu, near, open } from "./state";

const WAYS: Readonly<Record<string, [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Does what a key stands for; tells whether it stood for something. */
export function press(event: KeyboardEvent, canvas: Canvas): boolean {
  if (event.ctrlKey || event.metaKey) return withControl(event);
  if (event.altKey) return false;
  const way = WAYS[event.key];
  if (way) return walk(canvas, way);
  return ofCanvas(event.key, canvas) || ofThing(event.key, canvas);
}

/** Undo and redo, wherever one is on the tab. */
export function withControl(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key === "z") event.shiftKey ? redo() : undo();
  else if (key === "y") redo();
  else return false;
  return true;
}

function ofCanvas(key: string, canvas: Canvas): boolean {
  if (key === "+" || key === "=") canvas.zoom(1.25);
  else if (key === "-") canvas.zoom(0.8);
  else if (key === "0") canvas.fit();
  else if (key === "?") open.value = "keys";
  else if (key === "Escape") goBack();
  else return false;
  return true;
}

function ofThing(key: string, canvas: Canvas): boolean {
  if (key === "Delete" || key === "Backspace") {
    removeCurrent();
    return true;
  }
  const id = cursor.peek() || current.peek();
  const act = id ? DONE[key.length === 1 ? key.toLowerCase() : key] : undefined;
  act?.(id, canvas);
  return act !== undefined;
}

const DONE: Readonly<Record<string, (id: string, canvas: Canvas) => void>> = {
  Enter: (id) => enter(id),
  " ": (id) => select(id),
  e: (id) => select(id),
  m: openMenu,
  ContextMenu: openMenu,
  p: (id) => startPath(id),
  x: (id) => pick(id),
};

function openMenu(id: string, canvas: Canvas): void {
  const at = canvas.core.getElementById(id).renderedPosition();
  menu.value = { id, x: at.x + 12, y: at.y + 12 };
}

function walk(canvas: Canvas, way: [number, number]): boolean {
  const from = cursor.peek() || current.peek();
  const tied = [...(near.peek().get(from) ?? [])];
  const all = [...near.peek().keys()];
  const to = (from && (nearest(canvas, from, tied, way) ?? nearest(canvas, from, all, way))) || from || all[0];
  if (to === undefined) return true;
  standOn(to);
  canvas.bring(to);
  return true;
}

/** The thing that lies in a direction, near and straight ahead. */
function nearest(canvas: Canvas, from: string, among: readonly string[], [dx, dy]: [number, number]): string | null {
  const at = canvas.core.getElementById(from).position();
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const id of among) {
    const there = canvas.core.getElementById(id).position();
    const ahead = (there.x - at.x) * dx + (there.y - at.y) * dy;
    const aside = Math.abs((there.x - at.x) * dy) + Math.abs((there.y - at.y) * dx);
    if (id === from || ahead <= 0 || aside > ahead * 1.8) continue;
    const far = ahead + aside * 1.5;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}
