// What stands on the page as a graph: the steps of the view, carried out. The graph, the table, the list beside it and
// every export are drawn from here.
import { computed, effect, signal } from "@preact/signals";
import type { Step } from "../state/step";
import { go, view } from "../state/view";
import { build, EMPTY, type Made, tied } from "./build";
import { type GraphEdge, type GraphNode, seen } from "./model";

const made = signal<Made>(EMPTY);
const waiting = signal(false);

/** Everything on the page, filtered or not. */
export const whole = computed(() => made.value.part);
const wanted = computed(() => {
  const { hidden, from, to } = view.value;
  return JSON.stringify({ hidden, from, to });
});
/** What the legend and the years let through. */
export const shown = computed(() => seen(whole.value, JSON.parse(wanted.value)));
/** The things that each step brought, in the order in which they came. */
export const arrivals = computed(() => made.value.arrivals);
/** How many things the last step brought for which there was no room. */
export const leftOut = computed(() => made.value.leftOut);
/** What the last step came to: how many neighbours of how many; the ways that were found. */
export const outcome = computed(() => made.value.outcome);
export const busy = computed(() => waiting.value);
/** What went wrong with a step, in one line; empty when nothing did. */
export const trouble = computed(() => made.value.trouble);

const byId = computed(() => new Map(whole.value.nodes.map((node) => [node.id, node])));
const edgesById = computed(() => new Map(whole.value.edges.map((edge) => [edge.id, edge])));

export function nodeOf(id: string): GraphNode | undefined {
  return byId.value.get(id);
}

export function edgeOf(id: string): GraphEdge | undefined {
  return edgesById.value.get(id);
}

/** Puts the neighbours of a thing on the page, all that matter or those of one relation (a key of /graph). */
export function expand(id: string, relation?: string): void {
  take({ do: "expand", id, ...(relation ? { relation } : {}) });
}

/** Puts things on the page, with what is between them and what is there. */
export function add(ids: readonly string[]): void {
  const fresh = ids.filter((id) => !byId.peek().has(id));
  if (fresh.length) take({ do: "add", ids: fresh });
}

/** Puts the shortest ways between two things on the page. */
export function join(from: string, to: string): void {
  take({ do: "join", from, to });
}

export function remove(ids: readonly string[]): void {
  if (ids.length) take({ do: "remove", ids: [...ids] });
}

/** Takes everything else away. Few things are kept by naming them, so that the address stays short. */
export function keep(ids: readonly string[]): void {
  const kept = new Set(ids);
  const others = whole.peek().nodes.flatMap((node) => (kept.has(node.id) ? [] : [node.id]));
  if (others.length <= kept.size) remove(others);
  else go({ steps: [{ do: "add", ids: [...kept] }] });
}

/** Opens the evidence of a thing or an edge; an empty id closes it. */
export function select(id: string): void {
  go({ selected: id, reading: "", passage: "" }, "passing");
}

function take(step: Step): void {
  go({ steps: [...view.peek().steps, step] });
}

const steps = computed(() => view.value.steps);
let newest = 0;

/** Shows what the steps bring as soon as it is there, and the ties between their parts when these come. */
async function carryOut(wanted: readonly Step[], turn: number): Promise<void> {
  const first = await build(wanted);
  if (turn !== newest) return;
  made.value = first;
  waiting.value = false;
  const second = await tied(first, wanted).catch(() => null);
  if (turn === newest && second) made.value = second;
}

effect(() => {
  waiting.value = steps.value.length > 0;
  void carryOut(steps.value, ++newest);
});
