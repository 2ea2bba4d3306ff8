// Asks the endpoint, so that it can be stopped.
import { ask as askSite, Refused } from "../../api/client";
import type { Question } from "../tab/question";
import { JSON_RESULTS, NTRIPLES } from "./answer";

export interface Sent {
  raw: string;
  media: string;
}

/** Asks for rows as JSON and for graphs as N-Triples, or in a format of the server's. Raises Refused. */
export async function ask(question: Question, stop: AbortSignal | null, format = ""): Promise<Sent> {
  const answer = await request(question, stop, format).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(String(error), 0);
  });
  const raw = await answer.text();
  if (!answer.ok) throw new Refused(detail(raw, answer.statusText), answer.status);
  return { raw, media: answer.headers.get("Content-Type") ?? "" };
}

function request({ query, params, text }: Question, signal: AbortSignal | null, format: string): Promise<Response> {
  const Accept = `${JSON_RESULTS}, ${NTRIPLES};q=0.9`;
  const wanted: Record<string, string> = format ? { format } : {};
  if (query) {
    const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value.trim()));
    const address = `/queries/${encodeURIComponent(query)}?${new URLSearchParams({ ...given, ...wanted })}`;
    return askSite(address, { headers: { Accept }, signal });
  }
  const headers = { Accept, "Content-Type": "application/sparql-query" };
  const more = format ? `?${new URLSearchParams(wanted)}` : "";
  return askSite(`/sparql${more}`, { method: "POST", headers, body: text, signal });
}

function detail(raw: string, otherwise: string): string {
  try {
    return String((JSON.parse(raw) as { detail?: unknown }).detail ?? otherwise);
  } catch {
    return otherwise;
  }
}
