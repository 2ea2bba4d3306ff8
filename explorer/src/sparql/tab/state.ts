// The question that stands in the tab. The address has it; a text that is being typed, or is too long, waits here.
import { computed, effect, signal } from "@preact/signals";
import { language } from "../../language/language";
import { go, view } from "../../state/view";
import { ontology } from "../complete/ontology";
import { ask } from "../run/asking";
import { begin, run } from "../run/run";
import type { Parameter, SavedQuestion } from "../saved";
import { declaring } from "../text/prefixes";
import { fitsAddress, key, type Question, questionOf, same, settingsOf } from "./question";
import { STARTERS } from "./starters";

const SETTLED = 700; // milliseconds after the last letter

/** The text of one's own. */
export const draft = signal(STARTERS[0].text);
/** What is asked when one runs now. */
export const question = computed<Question>(() => {
  const at = questionOf(view.value.more);
  return at.query ? at : { query: "", params: {}, text: draft.value };
});
export const tooLong = computed(() => !question.value.query && !fitsAddress(draft.value));

let written = ""; // the text that the address has, as it is known here
let arrived = ""; // the same, when it came with the address
let settling: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const { text } = questionOf(view.value.more);
  if (!text || text === written) return;
  draft.value = text;
  written = text;
  arrived = text;
});

/** Shows a question and asks it, if it can be asked. */
export function open(wanted: Question, then: "run" | "wait" = "run"): void {
  clearTimeout(settling);
  show(wanted, "step");
  if (then === "run") begin(question.peek());
}

function show(wanted: Question, kept: "step" | "passing"): void {
  if (!wanted.query) {
    draft.value = wanted.text;
    written = wanted.text;
  }
  arrived = "";
  go({ more: settingsOf(wanted, view.peek().more) }, kept);
}

/** Takes in what is typed; the address follows when the typing rests. */
export function typed(text: string): void {
  draft.value = text;
  clearTimeout(settling);
  settling = setTimeout(settle, SETTLED);
}

/** Lets the address follow at once, when one's own text stands in the tab. */
export function settle(): void {
  clearTimeout(settling);
  const { query, text } = question.peek();
  if (!query && view.peek().tab === "sparql") show({ query: "", params: {}, text }, "passing");
}

/** Asks what stands in the tab; a usual prefix that a text of one's own does not declare is declared. */
export async function runNow(): Promise<void> {
  if (!question.peek().query) {
    const known = await ontology().catch(() => null);
    const text = draft.peek();
    const lacking = known && declaring(text, known.prefixes);
    if (lacking) draft.value = text.slice(0, lacking.from) + lacking.insert + text.slice(lacking.from);
    settle();
  }
  await begin(question.peek());
}

/** Asks what the address came with, unless its answer is here already. */
export function runFromAddress(saved: readonly SavedQuestion[]): void {
  const { more } = view.peek();
  const now = question.peek();
  const last = run.peek();
  if ((!now.query && !(more.text && more.text === arrived)) || (last.state !== "none" && same(last.of, now))) return;
  const asked = saved.find((one) => one.name === now.query);
  if (!now.query || (asked && !missing(asked, now.params))) begin(now);
  arrived = "";
}

/** The first parameter that has to be given and is not. */
export function missing(asked: SavedQuestion, given: Readonly<Record<string, string>>): Parameter | undefined {
  return asked.parameters.find((one) => one.required && !given[one.name]?.trim());
}

/** A saved question with its examples for what has to be given, in the language of the page. */
export function exemplary(asked: SavedQuestion): Question {
  const params = asked.parameters.flatMap((one) => {
    if (one.type === "lang") return [[one.name, language.value]];
    return one.required ? [[one.name, one.example]] : [];
  });
  return { query: asked.name, params: Object.fromEntries(params), text: "" };
}

/** Opens a saved question as text of one's own, with the values written in by the server. Raises Refused. */
export async function editAsText(asked: SavedQuestion, params: Question["params"]): Promise<void> {
  const filled = !missing(asked, params);
  const text = filled ? (await ask({ query: asked.name, params, text: "" }, null, "rq")).raw : asked.text;
  const given = Object.entries(params).map(([name, value]) => `${name} = ${value.replace(/\s+/g, " ")}`);
  const title = `# ${[asked.name, given.join(", ")].filter(Boolean).join(": ")}\n`;
  open({ query: "", params: {}, text: title + bare(text) }, filled ? "run" : "wait");
}

/** A saved text without its header, which is told elsewhere. */
export function bare(text: string): string {
  return text.replace(/^(?:#.*\n)*/, (head) => head.replace(/^#\+.*\n/gm, "").replace(/^#\n/, ""));
}

/** What changes when another question is shown. */
export const shownKey = computed(() => {
  const at = questionOf(view.value.more);
  return at.query ? key(at) : at.text;
});
