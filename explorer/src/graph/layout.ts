// The first places of things: forces pull together what is tied; then the picture takes the form of its frame, and
// labels give way to each other. Of many things only those that most hangs on are moved by forces, and the others come
// around them. Nothing is left to chance: the same graph gives the same picture.
import cytoscape, { type Core, type LayoutOptions } from "cytoscape";
import fcose, { type FcoseLayoutOptions } from "cytoscape-fcose";
import { apart, type Box, type Places, type Point } from "./boxes";
import { type Near, placed, refined, ringForm } from "./placing";

cytoscape.use(fcose);

const FULL = 0.85; // how much of a picture is labels: fuller is larger, and lines lie over labels
const FEW = 18; // so few can each be put where lines lead over no label
const MANY = 90; // from here on forces would take too long for all
const HUB = 4; // ties that make a hub of a thing
const MOST_HUBS = 24;

/** Lays things out anew; *ratio* is the width of the frame by its height. */
export function laidOut(ids: readonly string[], boxes: ReadonlyMap<string, Box>, near: Near, ratio: number): Places {
  if (ids.length > MANY) return aroundHubs(ids, boxes, near, ratio);
  const forced = forces(ids, boxes, near);
  const spread = apart(inForm(forced, ratio, area(boxes, ids)), boxes, 400);
  return ids.length > FEW ? spread : refined(spread, boxes, near, middleOf(ids, near) ?? "", ratio);
}

/** Forces move those on which most hangs, over the room that all need; the others come around them, one after the other. */
function aroundHubs(ids: readonly string[], boxes: ReadonlyMap<string, Box>, near: Near, ratio: number): Places {
  const byTies = [...ids].sort((one, other) => (near.get(other)?.size ?? 0) - (near.get(one)?.size ?? 0));
  const hubs = byTies.slice(0, MOST_HUBS).filter((id) => (near.get(id)?.size ?? 0) >= HUB);
  const room = (area(boxes, ids) * hubs.length) / (hubs.length + 4); // some lies around the hubs outside
  const spread = apart(inForm(forces(hubs, boxes, near), ratio, room), boxes, 400);
  return placed(byTies, spread, boxes, near, ringForm(ratio));
}

function forces(ids: readonly string[], boxes: ReadonlyMap<string, Box>, near: Near): Map<string, Point> {
  const start = inRings(ids, near);
  const core = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: "node", style: { width: "data(width)", height: "data(height)" } }],
  });
  core.add(ids.map((id) => ({ data: { id, ...sides(boxes.get(id)) }, position: { ...(start.get(id) ?? ORIGIN) } })));
  core.add(ties(ids, near));
  core.layout(options() as LayoutOptions).run();
  const places = read(core);
  core.destroy();
  return places;
}

const ORIGIN: Point = { x: 0, y: 0 };

function sides(box: Box | undefined): { width: number; height: number } {
  return box ? { width: box.half * 1.4, height: (box.up + box.down) * 0.9 } : { width: 40, height: 40 };
}

function ties(ids: readonly string[], near: Near) {
  const there = new Map(ids.map((id, at) => [id, at]));
  return ids.flatMap((source, at) =>
    [...(near.get(source) ?? [])].flatMap((target) =>
      (there.get(target) ?? -1) > at ? [{ data: { source, target } }] : [],
    ),
  );
}

function options(): Partial<FcoseLayoutOptions> {
  return {
    name: "fcose",
    randomize: false,
    animate: false,
    fit: false,
    quality: "default",
    nodeSeparation: 60,
    idealEdgeLength: () => 95,
    nodeRepulsion: () => 9000,
    edgeElasticity: () => 0.35,
    gravity: 0.35,
    numIter: 2500,
    packComponents: false,
  };
}

function read(core: Core): Map<string, Point> {
  return new Map(core.nodes().map((node) => [node.id(), { ...node.position() }]));
}

/** Rings around what has most ties: forces then need no chance to begin with. */
function inRings(ids: readonly string[], near: Near): Map<string, Point> {
  const places = new Map<string, Point>();
  const there = new Set(ids);
  const middle = middleOf(ids, near);
  let ring = middle === undefined ? [] : [middle];
  for (let radius = 0; ring.length; radius += 130) {
    for (const [at, id] of ring.entries()) places.set(id, onRing(at, ring.length, radius));
    const next = new Set(ring.flatMap((id) => [...(near.get(id) ?? [])]).filter((id) => there.has(id)));
    ring = [...next].filter((id) => !places.has(id));
    if (!ring.length) ring = ids.filter((id) => !places.has(id));
  }
  return places;
}

/** What has most ties. */
function middleOf(ids: readonly string[], near: Near): string | undefined {
  return [...ids].sort((one, other) => (near.get(other)?.size ?? 0) - (near.get(one)?.size ?? 0))[0];
}

function onRing(at: number, of: number, radius: number): Point {
  const angle = (2 * Math.PI * at) / of + radius / 100;
  return { x: 1.3 * radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** Brings a picture to the form of its frame, no wider than its *labels* need, whose room is given. */
function inForm(places: ReadonlyMap<string, Point>, ratio: number, labels: number): Map<string, Point> {
  const all = [...places.values()];
  if (all.length < 2) return new Map(places);
  const turned = spread(all, "x") < spread(all, "y") === ratio > 1;
  const lying = new Map([...places].map(([id, at]) => [id, turned ? { x: at.y, y: at.x } : at]));
  const room = Math.sqrt(labels / FULL);
  const [wide, high] = [room * Math.sqrt(ratio), room / Math.sqrt(ratio)];
  const [x, y] = [wide / spread([...lying.values()], "x"), high / spread([...lying.values()], "y")];
  return new Map([...lying].map(([id, at]) => [id, { x: at.x * x, y: at.y * y }]));
}

/** The room that all labels take. */
function area(boxes: ReadonlyMap<string, Box>, ids: readonly string[]): number {
  return ids.reduce((sum, id) => {
    const box = boxes.get(id);
    return box ? sum + 2 * box.half * (box.up + box.down) : sum;
  }, 0);
}

function spread(all: readonly Point[], axis: "x" | "y"): number {
  const values = all.map((at) => at[axis]);
  return Math.max(1, Math.max(...values) - Math.min(...values));
}
