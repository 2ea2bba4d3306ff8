// A document as it was read, whole, and where its passages stand in it.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import { unitsAt } from "../language/points";

export type Run = Schemas["Text"];

export interface Place {
  passage: string;
  /** UTF-16 units of the text, half-open. */
  start: number;
  end: number;
  facts: number;
}

export interface Read extends Omit<Run, "passages" | "start" | "length"> {
  places: readonly Place[];
}

/** Asks for a document by its id; a long one comes in several runs. */
export function askText(document: string): Promise<Read> {
  const name = document.replace(/^document\//, "");
  return once(`text ${name}`, async () => {
    const runs: Run[] = [];
    let read = 0;
    do {
      const run: Run = await taken(GET("/text/{name}", { params: { path: { name }, query: { start: read } } }));
      runs.push(run);
      const length = [...run.text].length;
      read = length ? run.start + length : run.length;
    } while (read < (runs[0]?.length ?? 0));
    return joined(runs);
  });
}

/** Puts the runs of a document together. Raises RangeError when there is none. */
export function joined(runs: readonly Run[]): Read {
  const [first] = runs;
  if (!first) throw new RangeError("a document has at least one run");
  const text = runs.map((run) => run.text).join("");
  const found = new Map(runs.flatMap((run) => run.passages).map((one) => [one.passage, one]));
  const passages = [...found.values()].sort((one, other) => one.start - other.start || other.end - one.end);
  const units = unitsAt(
    text,
    passages.flatMap((one) => [one.start, one.end]),
  );
  const places = passages.map(({ passage, facts }, at) => ({
    passage,
    facts,
    start: units[2 * at] ?? 0,
    end: units[2 * at + 1] ?? 0,
  }));
  return { ...first, text, places };
}

/** An address that a reader may follow; null for anything but the web. */
export function webAddress(source: string | null): string | null {
  try {
    const address = new URL(source ?? "");
    return ["http:", "https:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null; // no address at all
  }
}
