// Carries the steps of a view out, one after the other.
import { Refused } from "../api/client";
import { type Step, written } from "../state/step";
import { AT_ONCE, among, type Brought, fetchStep } from "./fetching";
import { atMost, NOTHING, type Part, together, without } from "./model";

/** As many things as a page can show so that one still sees something. */
export const MOST = 500;

/** What the last step came to, so that it can be said. */
export interface Outcome {
  step: Step;
  /** Of an expansion: how many neighbours have come so far, of how many. */
  here: number;
  total: number;
  /** Of a join: the things on each way; none, when there is no way. */
  paths: readonly (readonly string[])[];
}

/** What the steps came to. */
export interface Made {
  part: Part;
  /** The things that each step brought first, in the order in which they came. */
  arrivals: readonly (readonly string[])[];
  /** How many things had no place any more. */
  leftOut: number;
  outcome: Outcome | null;
  /** What went wrong with a step, in one line. */
  trouble: string;
}

export const EMPTY: Made = { part: NOTHING, arrivals: [], leftOut: 0, outcome: null, trouble: "" };

/** Carries steps out; a step that fails is passed over and told of. */
export async function build(steps: readonly Step[]): Promise<Made> {
  const asked = steps.map((step, at) => tried(step, timesBefore(steps, at)));
  let made = EMPTY;
  for (const [at, step] of steps.entries()) made = after(made, step, await asked[at], timesBefore(steps, at));
  return made;
}

/** Adds the edges between things that came by different steps; null when there can be none. */
export async function tied(made: Made, steps: readonly Step[]): Promise<Made | null> {
  if (steps.filter((step) => step.do !== "remove").length < 2 || made.part.nodes.length < 2) return null;
  const between = await among(made.part.nodes.map((node) => node.id));
  const part = together([made.part, { nodes: [], edges: between.edges }]);
  return part.edges.length === made.part.edges.length ? null : { ...made, part };
}

async function tried(step: Step, before: number): Promise<Brought | string> {
  try {
    return await fetchStep(step, before);
  } catch (error) {
    return error instanceof Refused ? error.message : String(error);
  }
}

function after(made: Made, step: Step, brought: Brought | string | undefined, before: number): Made {
  if (brought === undefined || typeof brought === "string") return { ...made, trouble: brought ?? "", outcome: null };
  const whole = step.do === "remove" ? without(made.part, new Set(step.ids)) : together([made.part, brought]);
  const part = atMost(whole, MOST);
  const known = new Set(made.part.nodes.map((node) => node.id));
  return {
    part,
    arrivals: [...made.arrivals, part.nodes.filter((node) => !known.has(node.id)).map((node) => node.id)],
    leftOut: step.do === "remove" ? 0 : whole.nodes.length - part.nodes.length,
    outcome: outcome(step, brought, before),
    trouble: made.trouble,
  };
}

function outcome(step: Step, brought: Brought, before: number): Outcome {
  const total = brought.total ?? 0;
  return { step, here: Math.min(total, (before + 1) * AT_ONCE), total, paths: brought.paths ?? [] };
}

function timesBefore(steps: readonly Step[], at: number): number {
  const same = written(steps.slice(at, at + 1));
  return steps.slice(0, at).filter((step) => written([step]) === same).length;
}
