// Ties the canvas to what the page knows, for as long as the tab is open.
import { effect, signal } from "@preact/signals";
import { theme } from "../design/theme";
import { language } from "../language/language";
import { name } from "../language/say";
import { neighboursOf } from "../shown/model";
import { arrivals, edgeOf, nodeOf, outcome, shown, whole } from "../shown/shown";
import { view } from "../state/view";
import { choose, enter, goBack } from "./actions";
import { announce } from "./announce";
import { badges } from "./badges";
import { boxes } from "./box";
import { Canvas } from "./canvas";
import { drawn } from "./drawn";
import { drawing } from "./export";
import { press, withControl } from "./keys";
import { FONT, SIZE } from "./looks";
import { mark } from "./marks";
import { guardWheel, listen } from "./pointing";
import { allTold, boxing, cursor, menu, near, notes, pathFrom, picked } from "./state";

export interface Begun {
  canvas: Canvas;
  /** How many neighbours of a thing are not on the page. */
  hidden: (id: string) => number;
  end: () => void;
}

/** A canvas does not draw again when its letters come: they must be there first. */
export async function lettersHere(): Promise<void> {
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} ${SIZE}px ${FONT}`, "น้ำ Water")));
}

export function begin(place: HTMLElement, frame: HTMLElement, hint: () => void): Begun {
  const canvas = new Canvas(place);
  const more = { count: new Map<string, number>() };
  const ends = [
    ...follow(canvas, more),
    badges(canvas.core, place, () => more.count),
    announce(canvas.core, frame),
    boxes(
      canvas.core,
      frame,
      (event) => boxing.peek() || event.shiftKey,
      (ids) => {
        picked.value = ids;
        boxing.value = false;
      },
    ),
    guardWheel(frame, hint),
    keys(frame, place, canvas),
    watchSize(place, canvas),
  ];
  point(canvas, place, frame);
  drawn.value = () => drawing(canvas.core, shown.peek());
  const end = () => {
    for (const one of ends) one();
    drawn.value = null;
    canvas.destroy();
  };
  return { canvas, hidden: (id) => more.count.get(id) ?? 0, end };
}

function follow(canvas: Canvas, more: { count: Map<string, number> }): (() => void)[] {
  const painted = signal(0); // what stands out is marked after all is there, and anew when more comes
  return [
    effect(() => {
      theme.value;
      canvas.restyle();
    }),
    effect(() => {
      [language.value, theme.value];
      const tied = neighboursOf(whole.value);
      const left = shown.value.nodes.map((node) => [node.id, node.degree - (tied.get(node.id)?.size ?? 0)] as const);
      more.count = new Map(left);
      canvas.show(shown.value, arrivals.value, main(), notes.value);
      tidyUp();
      painted.value = painted.peek() + 1;
    }),
    effect(() => {
      painted.value;
      mark(canvas.core, {
        selected: view.value.selected,
        cursor: cursor.value,
        picked: picked.value,
        ways: outcome.value?.paths ?? [],
        allTold: allTold.value,
      });
    }),
  ];
}

/** The thing that was asked about. */
function main(): string {
  const { about, steps } = view.value;
  return about || (steps[0]?.do === "expand" ? steps[0].id : "");
}

/** Forgets what is not on the page any more. */
function tidyUp(): void {
  const here = near.peek();
  if (cursor.peek() && !here.has(cursor.peek())) cursor.value = "";
  if (picked.peek().some((id) => !here.has(id))) picked.value = picked.peek().filter((id) => here.has(id));
}

function point(canvas: Canvas, place: HTMLElement, frame: HTMLElement): void {
  listen(canvas.core, {
    tap: (id, now) => {
      place.focus({ preventScroll: true });
      menu.value = null;
      if (!id && now) goBack();
      // The evidence pane moves what is under the mouse: a second click must be waited for, until the pane is there.
      if (id && now === (Boolean(view.peek().selected) || Boolean(pathFrom.peek()))) choose(id);
    },
    twice: enter,
    menu: (id, at) => {
      menu.value = { id, ...at };
    },
    hover: (id) => {
      const thing = nodeOf(id) ?? edgeOf(id);
      // not on the canvas itself: cytoscape draws anew whenever an attribute of that changes
      frame.title = thing ? name(thing).slice(0, 500) : "";
      frame.style.cursor = id ? "pointer" : "";
    },
  });
}

function keys(frame: HTMLElement, place: HTMLElement, canvas: Canvas): () => void {
  const onCanvas = (event: KeyboardEvent) => {
    if (!press(event, canvas)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const anywhere = (event: KeyboardEvent) => {
    const typing =
      event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || frame.contains(event.target as Node)) return;
    if ((event.ctrlKey || event.metaKey) && withControl(event)) event.preventDefault();
  };
  const ring = (event: Event) => frame.classList.toggle("keyed", event.type !== "pointerdown");
  for (const type of ["keydown", "keyup", "pointerdown"]) frame.addEventListener(type, ring, true);
  place.addEventListener("keydown", onCanvas);
  document.addEventListener("keydown", anywhere);
  return () => {
    for (const type of ["keydown", "keyup", "pointerdown"]) frame.removeEventListener(type, ring, true);
    place.removeEventListener("keydown", onCanvas);
    document.removeEventListener("keydown", anywhere);
  };
}

function watchSize(place: HTMLElement, canvas: Canvas): () => void {
  const watch = new ResizeObserver(() => canvas.resize(view.peek().selected));
  watch.observe(place);
  return () => watch.disconnect();
}
