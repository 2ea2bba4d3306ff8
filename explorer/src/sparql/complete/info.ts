// What is known of an offer, shown beside the list: only text nodes.
import { language } from "../../language/language";
import { languageOf, otherName } from "../../language/say";
import { tell } from "../tab/say";
import type { Offer } from "./offers";

/** Makes the panel of an offer. */
export function about({ label, term, found, usedIn }: Offer): HTMLElement {
  const panel = document.createElement("div");
  if (term) {
    const [one, other] = language.value === "th" ? (["th", "en"] as const) : (["en", "th"] as const);
    line(panel, "strong", [term.label[one], term.label[other]].filter(Boolean).join(" · "));
    line(panel, "p", term.about[one] || term.about[other]);
    line(panel, "small", listed("sparqlDomain", term.domain));
    line(panel, "small", listed("sparqlRange", term.range));
    line(panel, "small", listed(term.sort === "class" ? "sparqlAbove" : "sparqlType", named(term)));
  } else if (found) {
    line(panel, "strong", found.name);
    line(panel, "p", otherName(found));
    line(panel, "small", found.note);
  } else {
    line(panel, "strong", label);
    line(panel, "small", tell("sparqlUsedIn", { names: (usedIn ?? []).join(", ") }));
  }
  return panel;
}

function named({ sort, above }: NonNullable<Offer["term"]>): readonly string[] {
  return sort === "property" ? [] : above;
}

function listed(word: "sparqlDomain" | "sparqlRange" | "sparqlAbove" | "sparqlType", names: readonly string[]): string {
  return names.length ? tell(word, { names: names.join(", ") }) : "";
}

function line(panel: HTMLElement, tag: string, text: string): void {
  if (!text) return;
  const made = document.createElement(tag);
  made.textContent = text;
  made.lang = languageOf(text);
  panel.append(made);
}
