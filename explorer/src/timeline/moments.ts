// Meetings and decisions, and how later decisions take up earlier ones.
import type { Schemas } from "../api/schemas";

export type Moment = Schemas["Moment"];

export const KINDS = ["Approval", "Assignment", "Acknowledgement", "Recommendation", "Appointment", "meeting"] as const;
export type Kind = (typeof KINDS)[number] | "other";

export function kindOf(one: Moment): Kind {
  if (one.kind === "meeting") return "meeting";
  return KINDS.find((kind) => kind === one.type) ?? "other";
}

/** How many there are of each kind, in the order of the kinds. */
export function kinds(moments: readonly Moment[]): [Kind, number][] {
  const all: readonly Kind[] = [...KINDS, "other"];
  return all
    .map((kind): [Kind, number] => [kind, moments.filter((one) => kindOf(one) === kind).length])
    .filter(([, number]) => number > 0);
}

export interface Thread {
  moment: Moment;
  later: Thread[];
}

/** What became of a decision: the later ones that take it up, with what became of those; each stands there once. */
export function became(one: Moment, byId: ReadonlyMap<string, Moment>, seen = new Set<string>([one.id])): Thread[] {
  const next = one.followedBy.flatMap((id) => byId.get(id) ?? []).filter((each) => !seen.has(each.id));
  for (const each of next) seen.add(each.id);
  return inTime(next).map((moment) => ({ moment, later: became(moment, byId, seen) }));
}

/** Which decisions each decision takes up, by its id. */
export function earlier(moments: readonly Moment[]): Map<string, Moment[]> {
  const found = new Map<string, Moment[]>();
  for (const one of moments) for (const id of one.followedBy) found.set(id, [...(found.get(id) ?? []), one]);
  return found;
}

export interface Day {
  date: string | null;
  fiscalYear: number | null;
  meetings: Moment[];
  decisions: Moment[];
}

/** By day, those without one last. */
export function days(moments: readonly Moment[], newestFirst: boolean): Day[] {
  const found = new Map<string, Day>();
  for (const one of inTime(moments)) {
    const key = one.date ?? "";
    const day = found.get(key) ?? { date: one.date, fiscalYear: one.fiscalYear, meetings: [], decisions: [] };
    found.set(key, day);
    (one.kind === "meeting" ? day.meetings : day.decisions).push(one);
  }
  const all = [...found.values()];
  const dated = all.filter((day) => day.date);
  if (newestFirst) dated.reverse();
  return [...dated, ...all.filter((day) => !day.date)];
}

function inTime(moments: readonly Moment[]): Moment[] {
  return [...moments].sort((one, other) => (one.date ?? "").localeCompare(other.date ?? ""));
}

export interface Totals {
  decisions: number;
  meetings: number;
  /** Decisions that later ones take up, and those of which nothing later is on record. */
  taken: number;
  open: number;
  first: string | null;
  last: string | null;
}

export function totals(moments: readonly Moment[]): Totals {
  const decisions = moments.filter((one) => one.kind === "decision");
  const taken = decisions.filter((one) => one.followedBy.length > 0).length;
  const dates = inTime(moments.filter((one) => one.date)).map((one) => one.date);
  return {
    decisions: decisions.length,
    meetings: moments.length - decisions.length,
    taken,
    open: decisions.length - taken,
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
  };
}
