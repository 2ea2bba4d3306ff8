// A question in words, as one types it: what the server takes it for, and where its answer is shown.
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { GET, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import { citable as served } from "../cite/question";
import { name } from "../language/say";
import { asSettings } from "../sparql/saved";
import { go } from "../state/view";
import { askAboutThing } from "./asking";
import { idOf } from "./kinds";
import { opened } from "./queries";

export type Answered = Schemas["Answered"];

export interface Understood {
  /** The text that was asked about. */
  of: string;
  answer: Answered | null;
}

const PAUSE = 200; // milliseconds without a key
const SHORTEST = 6; // characters of a question
const LONGEST = 200;
const LETTER = /\p{L}/u;
const NOTHING: Understood = { of: "", answer: null };

/** Whether an answer says what the question asks, with everything in it understood. */
export function isUnderstood(answer: Answered): boolean {
  return answer.query !== null && answer.trouble === null;
}

/** Follows a text that is being typed; what is no question, or cannot be asked about just now, is null. */
export function useUnderstood(typed: Signal<string>, wanted: boolean): Signal<Understood> {
  const understood = useSignal<Understood>(NOTHING);
  useSignalEffect(() => {
    const text = typed.value.trim().slice(0, LONGEST);
    understood.value = NOTHING;
    if (!wanted || !served || text.length < SHORTEST || !LETTER.test(text)) return;
    const stop = new AbortController();
    const show = (answer: Answered | null) => {
      if (!stop.signal.aborted) understood.value = { of: text, answer: answer && isUnderstood(answer) ? answer : null };
    };
    const waiting = setTimeout(() => understand(text, stop.signal).then(show, () => show(null)), PAUSE);
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  });
  return understood;
}

function understand(text: string, signal: AbortSignal): Promise<Answered> {
  return taken(GET("/ask", { params: { query: { q: text, run: false } }, signal }));
}

/** Shows the answer: who owns an issue on its card, all else as the saved question that it became, with its rows. */
export function showAnswer(answer: Answered): void {
  const thing = answer.slots[0]?.thing;
  if (answer.template?.id === "owner" && thing) askAboutThing(idOf(thing.iri), name(thing));
  else if (answer.query)
    go({ ...opened(asSettings(answer.query.name, answer.query.parameters)), about: "", issue: "" });
}
