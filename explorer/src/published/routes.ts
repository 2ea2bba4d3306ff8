// What the page asks and where the answer comes from: a file, or the tables that the worker holds.
import { documentOf, edge, kept, node } from "./evidence";
import { Missing, read } from "./files";
import { search, told } from "./find";
import { allNames } from "./names";
import { between, near } from "./near";
import { owner } from "./owner";
import { paths } from "./paths";
import { timeline } from "./timeline";
import { BASE, type Web, web } from "./web";

export interface Asked {
  path: string;
  query: [string, string][];
  body: string;
}

export interface Told {
  status: number;
  content: unknown;
}

type Route = (given: URLSearchParams, rest: string[], body: string) => Promise<unknown>;

const FILES: Readonly<Record<string, string>> = {
  "/health": "health",
  "/coverage": "coverage",
  "/graph/legend": "legend",
  "/graph/provinces": "provinces",
  "/graph/matrix": "matrix",
  "/network/findings": "findings/all",
  "/queries": "queries",
  "/ns.jsonld": "ontology",
};

const FIRST = 100; // entries of a finding

const ROUTES: Readonly<Record<string, Route>> = {
  search: async (given) => {
    const names = await allNames();
    const q = given.get("q") ?? "";
    const hits = search(names, q, given.getAll("kind"));
    const limit = number(given, "limit", 10);
    const results = hits.slice(0, limit).map((hit) => told(names, hit, given.get("lang") ?? "th"));
    return { query: q, total: hits.length, limit, offset: 0, results };
  },
  owner: (given) => owner(given.get("issue") ?? ""),
  text: async (_, [name = ""]) => (await kept(name)).text,
  evidence: async (_, [passage = ""]) => (await kept(documentOf(passage))).evidence[passage] ?? null,
  network: async (given, [, which = ""]) => {
    const found = await read<{ rows: unknown[] }>(`findings/${which}.${given.get("lang") ?? "th"}`);
    return { ...found, rows: found.rows.slice(0, number(given, "limit", FIRST)) };
  },
  cite: async (given) => since(given.get("question") ?? ""),
  graph: async (given, rest, body) => graph(await web(), given, rest, body),
};

type Part = (whole: Web, given: URLSearchParams, rest: string[], body: string) => unknown;

const PARTS: Readonly<Record<string, Part>> = {
  between: (whole, given, _, body) => {
    const { thing, relation } = body ? JSON.parse(body) : lists(given);
    return between(whole, thing, relation);
  },
  path: (whole, given) => {
    const ends = both(whole, given.get("from"), given.get("to"));
    return ends && paths(whole, ...ends, number(given, "most", 3));
  },
  edge: (whole, given) => {
    const ends = both(whole, given.get("source"), given.get("target"));
    return ends && edge(whole, ...ends, given.get("relation"));
  },
  timeline: (whole, given) => {
    const about = given.get("about");
    const subject = at(whole, about);
    const span = { from: year(given, "from"), to: year(given, "to"), limit: number(given, "limit", 500), offset: 0 };
    return about !== null && subject === null ? null : timeline(whole, subject, span);
  },
  node: (whole, _, rest) => {
    const found = at(whole, rest.join("/"));
    return found === null ? null : node(whole, found);
  },
};

async function graph(whole: Web, given: URLSearchParams, [kind = "", ...rest]: string[], body: string) {
  const part = PARTS[kind];
  if (part) return part(whole, given, rest, body);
  const found = at(whole, [kind, ...rest].join("/"));
  const wanted = { limit: number(given, "limit", 40), offset: number(given, "offset", 0) };
  return found === null ? null : near(whole, found, { ...wanted, relation: given.getAll("relation") });
}

/** Whether the graph is the one that a permalink was made of; which rows have changed, only a server can tell. */
async function since(permalink: string) {
  const { generation } = await read<{ generation: string }>("health");
  const was = new URLSearchParams(permalink.split("?")[1] ?? "").get("graph") ?? "";
  const graph = was && generation.startsWith(was) ? "same" : "changed";
  const rows = { rows: "unknown", before: null, now: 0, added: null, gone: null, gone_at: [], evidence: null };
  return { ...rows, graph, was, is: generation, title: { th: "", en: "" } };
}

function at(whole: Web, id: string | null): number | null {
  return whole.at.get((id ?? "").replace(BASE, "")) ?? null;
}

function both(whole: Web, one: string | null, other: string | null): [number, number] | null {
  const ends = [at(whole, one), at(whole, other)];
  return ends[0] == null || ends[1] == null ? null : [ends[0], ends[1]];
}

/** Answers a question as the server does: what is not there is 404, with the reason. */
export async function route({ path, query, body }: Asked): Promise<Told> {
  const file = FILES[path];
  const [, first = "", ...rest] = path.split("/").map(decodeURIComponent);
  try {
    const given = new URLSearchParams(query);
    const content = file ? await read(file) : await ROUTES[first]?.(given, rest, body);
    return content === null || content === undefined ? absent(path) : { status: 200, content };
  } catch (error) {
    if (error instanceof Missing) return absent(error.message);
    return { status: 500, content: { detail: String(error) } };
  }
}

function absent(path: string): Told {
  return {
    status: 404,
    content: { detail: `not in this published copy · ไม่มีในฉบับที่เผยแพร่: ${decodeURIComponent(path)}` },
  };
}

function number(given: URLSearchParams, name: string, otherwise: number): number {
  return Number(given.get(name) ?? otherwise);
}

function year(given: URLSearchParams, name: string): number | null {
  const text = given.get(name);
  return text === null ? null : Number(text);
}

function lists(given: URLSearchParams): { thing: string[]; relation: string[] } {
  return { thing: given.getAll("thing"), relation: given.getAll("relation") };
}
