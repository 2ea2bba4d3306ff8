// The canvas: what is shown, where it stands, and which part of it is in view.
import cytoscape, { type BoundingBox12, type Core } from "cytoscape";
import type { Part } from "../shown/model";
import { neighboursOf } from "../shown/model";
import type { Box, Places } from "./boxes";
import { looking, measuring } from "./looks";
import { moved, placesFor, tidied } from "./places";
import { style } from "./style";
import { sync } from "./sync";

const LARGEST = 1.25; // few things are not blown up beyond this
const EDGE = 14; // pixels left free around the picture
const NOTE = 44; // pixels of a line above it
const NOTE_NARROW = 78;
const BUTTONS = 52;
const FEW = 16; // so many things have room for names of three lines
const NARROW = 500; // pixels of a small screen
const READABLE = 0.72;
const GLIDE = 80; // milliseconds in which the picture comes to its new size
const LIGHT = 250; // from so many lines on, lines are left out while the picture moves
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Canvas {
  readonly core: Core;
  private boxes: ReadonlyMap<string, Box> = new Map();
  private part: Part = { nodes: [], edges: [] };
  private notes = 0; // above the picture, which leaves room for them
  private whole = true; // the reader has not moved the picture since it was fitted
  private readonly measure = measuring();

  constructor(readonly place: HTMLElement) {
    this.core = cytoscape({
      container: place,
      style: style(),
      minZoom: 0.08,
      maxZoom: 3,
      boxSelectionEnabled: false,
      autounselectify: true,
    });
    this.core.on("dragfree", "node", ({ target }) => moved(target.id(), target.position()));
    this.core.on("dragpan scrollzoom pinchzoom", () => {
      this.whole = false;
    });
  }

  /** Shows a part of the graph; *main* is the thing that was asked about, *notes* are so many lines above the picture. */
  show(part: Part, arrivals: readonly (readonly string[])[], main: string, notes = 0): void {
    this.notes = notes;
    const before = this.core.nodes().length;
    const rows = part.nodes.length > FEW ? 2 : 3;
    const looks = new Map(part.nodes.map((node) => [node.id, looking(node, node.id === main, rows, this.measure)]));
    this.part = part;
    this.boxes = new Map([...looks].map(([id, look]) => [id, look.box]));
    const places = placesFor(this.ids(), arrivals, this.boxes, neighboursOf(part), this.ratio());
    const fresh = sync(this.core, part, looks, places, main);
    this.lighten();
    const first = before === 0 || fresh.length === part.nodes.length;
    if (first && fresh.length) this.begin(main);
    else if (fresh.length) this.reveal(fresh);
  }

  restyle(): void {
    this.core.style(style());
  }

  /** Lays everything out anew. */
  tidy(): void {
    const places: Places = tidied(this.ids(), this.boxes, neighboursOf(this.part), this.ratio());
    if (calm.matches) this.core.nodes().positions((node) => places.get(node.id()) ?? node.position());
    else
      for (const node of this.core.nodes().toArray())
        node.animate({ position: places.get(node.id()) ?? node.position() }, { duration: 350 });
    setTimeout(() => this.fit(), calm.matches ? 0 : 370);
  }

  /** Brings everything into view. */
  fit(smooth = true): void {
    this.whole = true;
    if (this.core.nodes().length) this.see(around(this.core, this.boxes), smooth);
  }

  zoom(by: number): void {
    this.whole = false;
    const level = this.core.zoom() * by;
    this.core.zoom({ level, renderedPosition: { x: this.core.width() / 2, y: this.core.height() / 2 } });
  }

  /** Follows the size of its frame. What was all in view is so again; else *id*, what is selected, comes into view. */
  resize(id: string): void {
    this.core.resize();
    if (!this.core.nodes().length) return;
    if (this.whole) this.fit();
    else this.bring(id);
  }

  /** Moves the picture so that a thing is in view. */
  bring(id: string): void {
    const one = this.core.getElementById(id);
    if (one.empty() || inside(one.renderedBoundingBox(), this.core)) return;
    this.whole = false;
    if (calm.matches) this.core.center(one);
    else this.core.animate({ center: { eles: one } }, { duration: 200 });
  }

  destroy(): void {
    this.core.destroy();
  }

  private ids(): string[] {
    return this.part.nodes.map((node) => node.id);
  }

  private ratio(): number {
    return Math.max(0.4, this.core.width() / Math.max(1, this.core.height()));
  }

  private lighten(): void {
    const many = this.core.edges().length > LIGHT;
    const renderer = (this.core as unknown as { renderer(): Record<string, unknown> }).renderer();
    renderer.hideEdgesOnViewport = many;
    renderer.textureOnViewport = many;
  }

  /** Brings what is new into view, when it is not. */
  private reveal(fresh: readonly string[]): void {
    if (!fresh.every((id) => inside(this.core.getElementById(id).renderedBoundingBox(), this.core))) this.fit();
  }

  /** Shows everything; on a small screen rather the middle, at a size that can be read. */
  private begin(main: string): void {
    this.fit(false);
    const one = this.core.getElementById(main);
    if (this.core.width() >= NARROW || this.core.zoom() >= READABLE) return;
    this.whole = false;
    this.core.zoom(READABLE);
    this.core.center(one.nonempty() ? one : this.core.elements());
    this.core.pan(this.filling(this.core.pan()));
  }

  /** Moves the picture by as little as leaves no empty side while things lie beyond the other. */
  private filling({ x, y }: { x: number; y: number }): { x: number; y: number } {
    const [box, zoom] = [around(this.core, this.boxes), this.core.zoom()];
    return {
      x: filled(x, box.x1 * zoom, box.x2 * zoom, EDGE, this.core.width() - EDGE),
      y: filled(y, box.y1 * zoom, box.y2 * zoom, EDGE + this.above(), this.core.height() - EDGE - this.below()),
    };
  }

  /** Pixels of the notes above the picture. */
  private above(): number {
    return this.notes * (this.core.width() < NARROW ? NOTE_NARROW : NOTE);
  }

  /** Pixels of the buttons below it: where there is room, they stand beside it. */
  private below(): number {
    return this.core.width() < NARROW ? BUTTONS : 0;
  }

  private see(box: BoundingBox12, smooth: boolean): void {
    const [width, height] = [Math.max(1, box.x2 - box.x1), Math.max(1, box.y2 - box.y1)];
    const [above, below] = [this.above(), this.below()];
    const [wide, high] = [this.core.width() - 2 * EDGE, this.core.height() - above - below - 2 * EDGE];
    const zoom = Math.max(0.08, Math.min(LARGEST, wide / width, high / height));
    const pan = {
      x: this.core.width() / 2 - (zoom * (box.x1 + box.x2)) / 2,
      y: (above + this.core.height() - below) / 2 - (zoom * (box.y1 + box.y2)) / 2,
    };
    this.core.stop();
    if (!smooth || calm.matches) this.core.viewport({ zoom, pan });
    else this.core.animate({ zoom, pan }, { duration: GLIDE });
  }
}

function inside(box: BoundingBox12, core: Core): boolean {
  return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= core.width() && box.y2 <= core.height();
}

/** Where a side begins so that what is between *low* and *high* fills the room from *start* to *end*, or lies in its middle. */
function filled(at: number, low: number, high: number, start: number, end: number): number {
  if (high - low <= end - start) return (start + end - low - high) / 2;
  return Math.min(start - low, Math.max(end - high, at));
}

/** The box around all things with their labels: reckoned, since cytoscape would measure every line and letter. */
function around(core: Core, boxes: ReadonlyMap<string, Box>): BoundingBox12 {
  const all = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  for (const node of core.nodes().toArray()) {
    const { half, up, down } = boxes.get(node.id()) ?? { half: 0, up: 0, down: 0 };
    const { x, y } = node.position();
    [all.x1, all.x2] = [Math.min(all.x1, x - half), Math.max(all.x2, x + half)];
    [all.y1, all.y2] = [Math.min(all.y1, y - up), Math.max(all.y2, y + down)];
  }
  return all;
}
