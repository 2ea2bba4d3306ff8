// What the page shows, as its address says it: everything that somebody who gets the link should see too.
import { read, type Step, written } from "./step";

export const TABS = ["graph", "table", "map", "timeline", "matrix", "findings", "sparql"] as const;
export type Tab = (typeof TABS)[number];
export type Language = "th" | "en";

export interface View {
  /** What was asked: an issue as somebody typed it. Empty on the start page. */
  readonly issue: string;
  /** The thing whose card stands beside the graph when no issue was asked about, as `body/moi`. */
  readonly about: string;
  readonly tab: Tab;
  readonly steps: readonly Step[];
  /** What the evidence is of: a thing as `body/moi`, or an edge as `body/moi|Accountable|issue/pm25`. */
  readonly selected: string;
  /** The document that is being read, as `document/…`, and the passage in it. */
  readonly reading: string;
  readonly passage: string;
  /** Fiscal years (Buddhist Era), inclusive; null where there is no limit. */
  readonly from: number | null;
  readonly to: number | null;
  /** Groups of things that are hidden: keys of the legend. */
  readonly hidden: readonly string[];
  /** The permalink that led here, from its path on: what has changed since is told. */
  readonly cited: string;
  /** What a tab keeps for itself: the colours of the map, the order of the table, the text of a query. */
  readonly more: Readonly<Record<string, string>>;
}

export const START: View = {
  issue: "",
  about: "",
  tab: "graph",
  steps: [],
  selected: "",
  reading: "",
  passage: "",
  from: null,
  to: null,
  hidden: [],
  cited: "",
  more: {},
};

const TEXTS = ["issue", "about", "selected", "reading", "passage"] as const;
const OWN = "in-"; // before the name of what a tab keeps for itself
const LONGEST = 300;
const CITED = /^\/(?!\/).{1,60000}$/s; // an address on this server

/** Reads the view out of the query part of an address. Strange values count as not given. */
export function readView(search: string): View {
  const given = new URLSearchParams(search);
  const view: Record<string, unknown> = { ...START, more: {} };
  for (const name of TEXTS) view[name] = (given.get(name) ?? "").slice(0, LONGEST);
  const tab = TABS.find((one) => one === given.get("tab"));
  if (tab) view.tab = tab;
  view.steps = read(given.get("graph") ?? "");
  view.from = year(given.get("from"));
  view.to = year(given.get("to"));
  const cited = given.get("cited") ?? "";
  view.cited = CITED.test(cited) ? cited : "";
  view.hidden = (given.get("hidden") ?? "").split(",").filter(Boolean);
  view.more = Object.fromEntries([...given].flatMap(([name, value]) => own(name, value)));
  return view as unknown as View;
}

function own(name: string, value: string): [string, string][] {
  return name.startsWith(OWN) ? [[name.slice(OWN.length), value]] : [];
}

function year(text: string | null): number | null {
  return text && /^2[4-6]\d\d$/.test(text) ? Number(text) : null;
}

/** Writes the query part of the address, with its question mark; what is as at the start is not written. */
export function writeView(view: View, language: Language): string {
  const given = new URLSearchParams();
  for (const name of TEXTS) if (view[name]) given.set(name, view[name]);
  if (view.tab !== START.tab) given.set("tab", view.tab);
  if (view.steps.length) given.set("graph", written(view.steps));
  if (view.from !== null) given.set("from", String(view.from));
  if (view.to !== null) given.set("to", String(view.to));
  if (view.hidden.length) given.set("hidden", view.hidden.join(","));
  if (view.cited) given.set("cited", view.cited);
  for (const [name, value] of Object.entries(view.more)) if (value) given.set(OWN + name, value);
  if (given.size > 0 || language !== "th") given.set("lang", language); // who opens a link sees the language meant
  const text = given
    .toString()
    .replaceAll("%2F", "/")
    .replaceAll("%3A", ":")
    .replaceAll("%3B", ";")
    .replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}
