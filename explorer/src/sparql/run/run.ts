// The question that is asked now and what came of it.
import { signal } from "@preact/signals";
import { Refused } from "../../api/client";
import { keep } from "../tab/history";
import type { Question } from "../tab/question";
import { tell } from "../tab/say";
import { type Answer, readAnswer } from "./answer";
import { ask } from "./asking";
import { moved } from "./grammar";
import { type Mistake, mistakeIn } from "./mistake";

export type Run =
  | { state: "none" }
  | { state: "asking"; of: Question }
  | { state: "stopped"; of: Question }
  | { state: "here"; of: Question; answer: Answer; seconds: number }
  | { state: "failed"; of: Question; message: string; mistake: Mistake | null };

export const run = signal<Run>({ state: "none" });
let stopping: AbortController | null = null;

/** Asks; what was being asked before is stopped. */
export async function begin(of: Question): Promise<void> {
  stopping?.abort();
  const mine = new AbortController();
  stopping = mine;
  run.value = { state: "asking", of };
  const began = performance.now();
  try {
    const { raw, media } = await ask(of, mine.signal);
    const answer = readAnswer(raw, media);
    if (mine.signal.aborted) return;
    run.value = { state: "here", of, answer, seconds: (performance.now() - began) / 1000 };
    keep(of, answer.kind === "truth" ? null : answer.rows.length);
  } catch (error) {
    if (!mine.signal.aborted) run.value = failed(of, error instanceof Refused ? error.message : String(error));
  }
}

function failed(of: Question, message: string): Run {
  return { state: "failed", of, message, mistake: of.query ? null : placed(of.text, message) };
}

function placed(text: string, message: string): Mistake | null {
  return moved(text, mistakeIn(text, message), (token) => tell("sparqlPerhaps", { token }));
}

export function stop(): void {
  stopping?.abort();
  const now = run.peek();
  if (now.state === "asking") run.value = { state: "stopped", of: now.of };
}
