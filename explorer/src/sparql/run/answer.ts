// An answer of the endpoint as a table: rows of a SELECT, statements of a CONSTRUCT or DESCRIBE, or yes and no.
import type { Cell } from "./cell";
import { readNTriples } from "./ntriples";

export type { Cell };

export interface Table {
  kind: "rows" | "statements";
  columns: readonly string[];
  rows: readonly (readonly (Cell | null)[])[];
  raw: string;
}

export interface Truth {
  kind: "truth";
  value: boolean;
  raw: string;
}

export type Answer = Table | Truth;

interface Bound {
  type: string;
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}

interface Json {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Bound>[] };
}

export const JSON_RESULTS = "application/sparql-results+json";
export const NTRIPLES = "application/n-triples";

/** Reads SPARQL 1.1 Query Results JSON, or N-Triples. */
export function readAnswer(raw: string, media: string): Answer {
  if (media.startsWith(NTRIPLES)) {
    return { kind: "statements", columns: ["subject", "predicate", "object"], rows: readNTriples(raw), raw };
  }
  const json = JSON.parse(raw) as Json;
  if (json.boolean !== undefined) return { kind: "truth", value: json.boolean, raw };
  const columns = json.head.vars ?? [];
  const rows = (json.results?.bindings ?? []).map((row) => columns.map((name) => cell(row[name])));
  return { kind: "rows", columns, rows, raw };
}

function cell(bound: Bound | undefined): Cell | null {
  if (!bound) return null;
  const { value, datatype, "xml:lang": language } = bound;
  const type = bound.type === "uri" || bound.type === "bnode" ? bound.type : "literal";
  return { type, value, ...(language ? { language } : {}), ...(datatype ? { datatype } : {}) };
}

const NUMBER = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;

/** The number that a cell holds; null when it holds none. */
export function numberIn(cell: Cell | null): number | null {
  if (cell?.type !== "literal" || !NUMBER.test(cell.datatype ?? "")) return null;
  const value = Number(cell.value);
  return Number.isNaN(value) ? null : value;
}
