// What a choice leads to: a question about an issue, or the card of a thing; either puts it on the graph too.
import { language } from "../language/language";
import { name } from "../language/say";
import type { Tab, View } from "../state/address";
import { begin, go, view } from "../state/view";
import { idOf } from "./kinds";
import { find, type Hit } from "./searching";

const ASKED = new Set(["issue", "programme"]);
const STAYING = new Set<Tab>(["graph", "table", "timeline"]); // ways to look that show what is asked about

/** Asks who owns what a text names; what that is on the graph is known when it is answered (`fill`). */
export function askAbout(text: string, change: Partial<View> = {}): void {
  const asked = text.trim();
  if (asked) begin({ tab: tabFor(), ...change, issue: asked });
}

/** Asks about an issue whose id is known. */
export function askAboutThing(id: string, called: string, change: Partial<View> = {}): void {
  askAbout(called, { steps: [{ do: "expand", id }], ...change });
}

/** Shows the card of a thing, and the thing on the graph. */
export function showThing(id: string, change: Partial<View> = {}): void {
  begin({ tab: tabFor(), about: id, steps: [{ do: "expand", id }], ...change });
}

/** Goes where a hit of the search leads to. */
export function choose(hit: Hit, change: Partial<View> = {}): void {
  const id = idOf(hit.iri);
  if (ASKED.has(hit.kind)) askAboutThing(id, hit.rule === "same" ? hit.name : name(hit), change);
  else showThing(id, change);
}

/** Goes where the best hit for a text leads to; asks about the text when nothing is called so. */
export async function chooseFirst(text: string, change: Partial<View> = {}): Promise<void> {
  const [best] = await find(text, language.peek()).catch(() => []);
  if (best) choose(best, change);
  else askAbout(text, change);
}

/** Puts what a card is about on a graph that is empty still: an address may name no more than the question. */
export function fill(id: string): void {
  if (view.peek().steps.length === 0) go({ steps: [{ do: "expand", id }] }, "passing");
}

function tabFor(): Tab {
  const { tab } = view.peek();
  return STAYING.has(tab) ? tab : "graph";
}
