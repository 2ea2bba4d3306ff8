// The entries of a finding as the server gives them: rows of cells, where a thing stands as its IRI and its name in two
// columns (`body` and `bodyLabel`, or `label`), and several names in one cell, with semicolons between.

export interface Basis {
  aspect: string;
  facts: number;
  documents: number;
  searched: number;
}
export interface Both {
  th: string;
  en: string;
}
export interface Finding {
  number: number;
  name: string;
  title: Both;
  count: number;
  basis: Basis;
  meaning: Both;
}
export interface Quote {
  quote: string;
  document: string;
  title: string | null;
  date: string | null;
}
export type Row = Record<string, unknown> & { evidence: Quote[]; passages: number };
export interface Entries extends Finding {
  rows: Row[];
}

const BASE = "/id/";
const KEPT = new Set(["evidence", "passages"]);
const MANY = new Set(["others", "owners", "sharedLabels"]);

export type Value =
  | { sort: "thing"; id: string; name: string }
  | { sort: "number"; value: number }
  | { sort: "texts"; texts: string[] }
  | { sort: "text"; text: string };

export interface Shown {
  columns: string[];
  rows: { values: Value[]; evidence: Quote[]; passages: number }[];
}

/** Things with their names in one column each, and what stands in the other columns. */
export function shown(rows: readonly Row[]): Shown {
  const [first] = rows;
  if (!first) return { columns: [], rows: [] };
  const keys = Object.keys(first).filter((key) => !KEPT.has(key));
  const things = keys.filter((key) => isThing(first[key]));
  const labels = new Map(things.map((key) => [key, keys.includes(`${key}Label`) ? `${key}Label` : "label"]));
  const taken = new Set(labels.values());
  const columns = inOrder(keys.filter((key) => !taken.has(key)));
  return {
    columns,
    rows: rows.map((row) => ({
      values: columns.map((key) => value(row, key, labels.get(key))),
      evidence: row.evidence,
      passages: row.passages,
    })),
  };
}

/** JSON puts keys that are years first; they belong after what they are of. */
function inOrder(keys: readonly string[]): string[] {
  const years = keys.filter((key) => /^\d{4}$/.test(key));
  const rest = keys.filter((key) => !/^\d{4}$/.test(key));
  const place = rest.indexOf("all");
  return place < 0 ? [...rest, ...years] : [...rest.slice(0, place), ...years, ...rest.slice(place)];
}

function isThing(cell: unknown): cell is string {
  return typeof cell === "string" && /^https?:\/\/\S+\/id\/\S+$/.test(cell);
}

function value(row: Row, key: string, label: string | undefined): Value {
  const cell = row[key];
  if (label && isThing(cell)) return { sort: "thing", id: cell.split(BASE)[1] ?? "", name: String(row[label] ?? "") };
  if (typeof cell === "number") return { sort: "number", value: cell };
  const text = String(cell ?? "");
  if (MANY.has(key)) return { sort: "texts", texts: text.split("; ").filter(Boolean) };
  return { sort: "text", text };
}

/** The saved question that comes nearest to a finding, with its parameters; null where there is none. */
export function questionOf(name: string, asOf: string): { query: string; given: Record<string, string> } | null {
  switch (name) {
    case "no-owner":
    case "many-owners":
      return { query: name, given: {} };
    case "overdue":
      return { query: "open-assignments", given: { asOf } };
    default:
      return null;
  }
}
