// The address of the question that is shown: what is cited, and what a permalink leads to.
import type { View } from "../state/address";

const PARAM = "param-";

/** Whether there is a program that makes citations: a page that was published as files has none. */
export const citable = document.querySelector('meta[name="hpp-published"]') === null;

/** The address from its path on; empty where what is shown is the answer to no question that can be cited. */
export function questionOf(view: View): string {
  const { tab, issue, about, more, steps } = view;
  if (!citable) return "";
  if (tab === "sparql") return ofQuery(more);
  if (tab === "findings") return more.finding ? ofFinding(more.finding, more["as-of"] ?? "") : "";
  if (issue) return `/owner?${new URLSearchParams({ issue })}`;
  const join = about ? undefined : steps.findLast((step) => step.do === "join");
  return join ? `/graph/path?${new URLSearchParams({ from: join.from, to: join.to })}` : "";
}

function ofFinding(number: string, asOf: string): string {
  return `/network/findings/${encodeURIComponent(number)}${asOf ? `?${new URLSearchParams({ as_of: asOf })}` : ""}`;
}

function ofQuery(more: Readonly<Record<string, string>>): string {
  if (more.text) return `/sparql?${new URLSearchParams({ query: more.text })}`;
  if (!more.query) return "";
  const given = Object.entries(more).filter(([name, value]) => name.startsWith(PARAM) && value);
  const asked = new URLSearchParams(given.map(([name, value]) => [name.slice(PARAM.length), value]));
  return `/queries/${encodeURIComponent(more.query)}${asked.size ? `?${asked}` : ""}`;
}
