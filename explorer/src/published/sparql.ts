// SPARQL on a published page: an engine in a worker of its own, which is fetched at the first question and ended when one
// stops it. It holds the whole graph, so that the second question is answered at once.
import { BASE, stopped } from "./stopping";

export interface Engaged {
  text: string;
  /** Of a saved question: its name and what was given for its parameters. */
  name: string;
  given: [string, string][];
  format: string;
  base: string;
  number: number;
}

export interface Answered {
  number: number;
  status: number;
  content: string;
  media: string;
}

const waiting = new Map<number, (answered: Answered) => void>();
let engine: Worker | null = null;
let asked = 0;

/** Answers `/sparql` and `/queries/…` as the server does. Rejects with an AbortError when it is stopped. */
export async function askQuery(path: string, given: URLSearchParams, body: string, signal: AbortSignal) {
  const format = given.get("format") ?? "";
  given.delete("format");
  const name = path === "/sparql" ? "" : decodeURIComponent(path.slice("/queries/".length));
  const text = name ? "" : body || (given.get("query") ?? "");
  const answering = answered({ text, name, given: [...given], format }, signal);
  const { status, content, media } = await Promise.race([answering, stopped(signal)]);
  return new Response(content, { status, headers: { "Content-Type": media } });
}

/** Puts a question to the engine; one that is stopped before it is answered ends it, as nothing else can. */
function answered(question: Pick<Engaged, "text" | "name" | "given" | "format">, signal: AbortSignal) {
  engine ??= begun();
  asked += 1;
  const number = asked;
  const told = new Promise<Answered>((resolve) => waiting.set(number, resolve));
  signal.addEventListener("abort", () => waiting.has(number) && end());
  engine.postMessage({ ...question, base: BASE, number });
  return told;
}

function begun(): Worker {
  const made = new Worker(new URL("./engine.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  });
  made.addEventListener("error", ({ message }) => {
    for (const [number, resolve] of waiting) resolve(failed(number, message));
    end();
  });
  return made;
}

function failed(number: number, message: string): Answered {
  const content = JSON.stringify({ detail: `the engine ended: ${message || "too little memory"}` });
  return { number, status: 500, content, media: "application/problem+json" };
}

function end(): void {
  engine?.terminate();
  engine = null;
  waiting.clear();
}
