// Meetings and decisions in order of time; the rules are those of kg/explore/moments.py.
import type { Schemas } from "../api/schemas";
import { compared } from "./near";
import { minus, union } from "./sets";
import { nodeOf, type Web } from "./web";

type Moment = Schemas["Moment"];

const BELOW = ["broader^", "isPartOf^"]; // what is below an issue or a plan
const FEW = 8; // of what a line names
const NAMED = /^(province|legislation)\//;

export interface Span {
  from: number | null;
  to: number | null;
  limit: number;
  offset: number;
}

export function timeline(whole: Web, about: number | null, span: Span): Schemas["Timeline"] {
  const all = events(whole, about === null ? null : eventsAbout(whole, about), span);
  const end = Math.max(0, all.length - span.offset);
  const here = all.slice(Math.max(0, end - span.limit), end);
  const first = new Set(here);
  const later = minus(onward(whole, first, ["followsUp^"]), first);
  const taken = events(whole, later, { from: null, to: null });
  return { items: here.map(moment(whole)), total: all.length, later: taken.map(moment(whole)) };
}

function events(whole: Web, among: ReadonlySet<number> | null, { from, to }: Pick<Span, "from" | "to">): number[] {
  const { id, date, year } = whole.nodes;
  const timed = (number: number) => (year[number] ?? 0) >= (from ?? 0) && (year[number] ?? 0) <= (to ?? 9999);
  const found = [...(among ?? id.keys())].filter((number) => /^(decision|meeting)\//.test(id[number] ?? ""));
  const kept = from === null && to === null ? found : found.filter((number) => year[number] && timed(number));
  const late = (number: number) => Number(id[number]?.startsWith("decision/"));
  return kept.sort((a, b) => compared(date[a] ?? "", date[b] ?? "") || late(a) - late(b) || a - b);
}

/** What a thing, or what is below it, is tied to; with the decisions before and after, and their meetings. */
function eventsAbout(whole: Web, about: number): Set<number> {
  const id = whole.nodes.id[about] ?? "";
  const named = NAMED.test(id) ? (whole.named[id] ?? []) : [];
  const tied = new Set([about, ...tiedTo(whole, onward(whole, new Set([about]), BELOW)), ...named]);
  const found = new Set(events(whole, tied, { from: null, to: null }));
  const chained = union(found, tiedTo(whole, found, ["followsUp", "followsUp^"]));
  return union(chained, tiedTo(whole, chained, ["decided^"]));
}

function onward(whole: Web, first: Set<number>, keys: readonly string[]): Set<number> {
  let [found, level] = [first, first];
  while (level.size) {
    level = minus(tiedTo(whole, level, keys), found);
    found = union(found, level);
  }
  return found;
}

function tiedTo(whole: Web, those: ReadonlySet<number>, keys: readonly string[] = []): Set<number> {
  const ties = [...those].flatMap((one) => whole.ties[one] ?? []);
  return new Set(ties.flatMap(({ other, key }) => (!keys.length || keys.includes(key) ? [other] : [])));
}

function moment(whole: Web): (number: number) => Moment {
  return (number) => {
    const node = nodeOf(whole, number);
    const tied = (...keys: string[]) =>
      keys.flatMap((key) => byKey(whole, number, key)).map((one) => nodeOf(whole, one));
    const [[by], [at]] = [tied("took^", "convenedBy"), tied("decided^")];
    return {
      id: node.id,
      kind: node.kind === "meeting" ? "meeting" : "decision",
      type: whole.nodes.sort[number] ?? node.type,
      th: node.th,
      en: node.en,
      date: node.date,
      fiscalYear: whole.nodes.year[number] || null,
      body: by ? named(by) : null,
      meeting: at?.id ?? null,
      concerns: tied("concerns", "discussed").slice(0, FEW).map(named),
      followedBy: tied("followsUp^")
        .slice(0, FEW)
        .map(({ id }) => id),
    };
  };
}

function byKey(whole: Web, number: number, wanted: string): number[] {
  const found = (whole.ties[number] ?? []).flatMap(({ other, key }) => (key === wanted ? [other] : []));
  return [...new Set(found)].sort((one, other) => one - other);
}

function named({ id, th, en }: Schemas["Node"]): Schemas["kg__api__graph_models__Named"] {
  return { id, th, en };
}
