// What stands on the page as a graph: the steps of the view, carried out. The graph, the table, the list beside it and
// every export are drawn from here.
import { computed, effect, signal } from "@preact/signals";
import { Refused } from "../api/client";
import type { Step } from "../state/step";
import { go, view } from "../state/view";
import { fetchStep } from "./fetching";
import { type GraphEdge, type GraphNode, NOTHING, type Part, seen, together, without } from "./model";

const part = signal<Part>(NOTHING);
const waiting = signal(0);

/** Everything on the page, filtered or not. */
export const whole = computed(() => part.value);
/** What the legend and the years let through. */
export const shown = computed(() => seen(part.value, view.value));
export const busy = computed(() => waiting.value > 0);
/** What went wrong with the last step, in one line; empty when nothing did. */
export const trouble = signal("");

const byId = computed(() => new Map(part.value.nodes.map((node) => [node.id, node])));
const edgesById = computed(() => new Map(part.value.edges.map((edge) => [edge.id, edge])));

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

/** Opens the evidence of a thing or an edge; an empty id closes it. */
export function select(id: string): void {
  go({ selected: id, reading: "", passage: "" }, "passing");
}

function take(step: Step): void {
  go({ steps: [...view.peek().steps, step] });
}

/** Carries steps out, one after the other. */
async function build(steps: readonly Step[]): Promise<Part> {
  for (const step of steps) ahead(step);
  let made: Part = NOTHING;
  for (const step of steps) {
    if (step.do === "remove") made = without(made, new Set(step.ids));
    else made = together([made, await fetchStep(step, made)]);
  }
  return made;
}

/** Asks for what does not depend on the steps before; the answer, or the failure, is met in its turn. */
function ahead(step: Step): void {
  if (step.do === "expand" || step.do === "join") fetchStep(step, NOTHING).catch(() => undefined);
}

const steps = computed(() => view.value.steps);
let newest = 0;

effect(() => {
  const wanted = steps.value;
  const turn = ++newest;
  waiting.value = 1;
  build(wanted)
    .then((made) => {
      if (turn !== newest) return;
      part.value = made;
      trouble.value = "";
    })
    .catch((error: unknown) => {
      if (turn === newest) trouble.value = error instanceof Refused ? error.message : String(error);
    })
    .finally(() => {
      if (turn === newest) waiting.value = 0;
    });
});
