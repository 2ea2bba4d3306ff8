// Answers a request of the page from the published files, in the server's shapes: a worker reads them.
import type { Told } from "./routes";
import { askQuery } from "./sparql";
import { BASE, stopped } from "./stopping";

const waiting = new Map<number, (told: Told) => void>();
let worker: Worker | null = null;
let asked = 0;

export async function answer(request: Request): Promise<Response> {
  const { pathname: path, searchParams } = new URL(request.url);
  const query = [...searchParams];
  const body = request.method === "POST" ? await request.text() : "";
  if (path === "/sparql" || /^\/queries\/./.test(path)) return askQuery(path, searchParams, body, request.signal);
  const told = await Promise.race([tell({ path, query, body }), stopped(request.signal)]);
  const type = told.status === 200 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(told.content), { status: told.status, headers: { "Content-Type": type } });
}

function tell(question: { path: string; query: [string, string][]; body: string }): Promise<Told> {
  worker ??= begun();
  asked += 1;
  const number = asked;
  const told = new Promise<Told>((resolve) => waiting.set(number, resolve));
  worker.postMessage({ ...question, number, base: BASE });
  return told;
}

function begun(): Worker {
  const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Told & { number: number }>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  });
  made.addEventListener("error", () => {
    for (const resolve of waiting.values()) resolve({ status: 500, content: { detail: "the worker ended" } });
    waiting.clear();
    worker = null;
  });
  return made;
}
