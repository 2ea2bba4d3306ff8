// What is asked of the server, with the types that it describes itself by. A graph does not change while the page is
// open, so an answer is asked for once. Where the page was published as files, the same questions are answered from
// these (`published/`); no other part of the page knows the difference, but for what has no answer there.
import createClient from "openapi-fetch";
import type { paths } from "./schema";
import { site } from "./site";

/** A request that the server refused or that never reached it; the message is the server's own line. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Asks for an address: the server or, on a published page, what was fetched of the files. */
export async function ask(asked: Request | string, init?: RequestInit): Promise<Response> {
  if (!site) return fetch(asked, init);
  const request = asked instanceof Request ? asked : new Request(new URL(asked, location.origin), init);
  return (await import("../published/asking")).answer(request);
}

const { GET, POST } = createClient<paths>({ baseUrl: location.origin, ...(site ? { fetch: ask } : {}) });

export { GET, POST };

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Takes the data out of an answer, or throws Refused. */
export async function taken<T>(asking: Promise<Answered<T>>): Promise<T> {
  const answer = await asking.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(String(error), 0);
  });
  if (answer.data === undefined) throw new Refused(said(answer.error), answer.response.status);
  return answer.data;
}

function said(error: unknown): string {
  if (typeof error === "object" && error !== null && "detail" in error) return String(error.detail);
  return String(error ?? "");
}

const remembered = new Map<string, Promise<unknown>>();

/** Asks once for each key, and again only after a failure. */
export function once<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const known = remembered.get(key);
  if (known) return known as Promise<T>;
  const asked = ask();
  remembered.set(key, asked);
  asked.catch(() => remembered.delete(key));
  return asked;
}
