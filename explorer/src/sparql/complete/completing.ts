// Completion for the editor: asks only this server, and inserts the PREFIX line that an inserted name needs.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { pickedCompletion } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { language } from "../../language/language";
import { name } from "../../language/say";
import { type Place, placeAt } from "../text/place";
import { declaring, type Prefixes } from "../text/prefixes";
import { borrowed } from "./borrowed";
import { about } from "./info";
import { type Known, type Offer, offers } from "./offers";
import { type Ontology, ontology } from "./ontology";
import { type Found, thingsNamed } from "./things";

const PAUSE = 120; // milliseconds after the last letter before the server is asked

const ICONS: Record<Offer["sort"], string> = {
  prefix: "namespace",
  variable: "variable",
  keyword: "keyword",
  class: "class",
  property: "property",
  individual: "constant",
  borrowed: "property",
  thing: "text",
};

/** The source of completions, for CodeMirror. */
export async function completing(context: CompletionContext): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  const place = placeAt(text, context.pos);
  if (!place || (!context.explicit && !begun(place))) return null;
  const known = await knownAt(place, context);
  if (context.aborted) return null;
  const options = offers(text, place, known).map((offer) => option(offer, known.ontology.prefixes));
  return options.length ? { from: place.from, options, filter: false } : null;
}

function begun({ typed, wants }: Place): boolean {
  return typed.length > 0 || wants === "prefix";
}

async function knownAt(place: Place, context: CompletionContext): Promise<Known> {
  const [terms, others, things] = await Promise.all([
    ontology().catch((): Ontology => ({ prefixes: {}, terms: new Map() })),
    borrowed().catch((): Known["borrowed"] => new Map()),
    asksForThings(place) ? searched(place.typed, context) : [],
  ]);
  return { ontology: terms, borrowed: others, things };
}

/** Words without a colon where a thing may stand. */
function asksForThings({ wants, slot, typed }: Place): boolean {
  if (wants === "iri") return !/^[a-z]+:/i.test(typed);
  const thai = /[\u0e00-\u0e7f]/.test(typed);
  return wants === "word" && !typed.includes(":") && (thai || slot === "value");
}

async function searched(words: string, context: CompletionContext): Promise<readonly Found[]> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  return context.aborted ? [] : thingsNamed(words).catch(() => []);
}

function option(offer: Offer, prefixes: Prefixes): Completion {
  const { label, term, found } = offer;
  const detail = term ? term.label[language.value] || term.label.en : found ? found.iri.split("/id/")[1] : undefined;
  return {
    label: found ? name(found) : label,
    ...(detail && detail !== label ? { detail } : {}),
    ...(term || found || offer.usedIn ? { info: () => about(offer) } : {}),
    type: ICONS[offer.sort],
    apply: (view, completion, from, to) => insert(view, completion, offer, prefixes, from, to),
  };
}

function insert(view: EditorView, picked: Completion, offer: Offer, known: Prefixes, from: number, to: number): void {
  const text = view.state.doc.toString();
  const written = offer.insert ?? offer.label;
  const end = written.endsWith(">") && text[to] === ">" ? to + 1 : to;
  const named = /^([^<>"?:\s]+):(?! )/.exec(written)?.[1];
  const needed = named ? declaring(text.slice(0, from) + text.slice(to), known, [named]) : null;
  const early = needed && needed.from <= from ? needed : null;
  view.dispatch({
    changes: [...(early ? [early] : []), { from, to: end, insert: written }],
    selection: { anchor: from + (early?.insert.length ?? 0) + written.length },
    annotations: pickedCompletion.of(picked),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}
