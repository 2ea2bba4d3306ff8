// Oxigraph, compiled to WebAssembly, over the whole published graph; the default graph is the union of all, as on the
// server. SERVICE has nothing to ask: the engine reaches no network.
import init, { Store } from "oxigraph/web.js";
import wasm from "oxigraph/web_bg.wasm?url";
import { bound, Unusable } from "./binding";
import { bytes, lines, settle } from "./files";
import type { Answered, Engaged } from "./sparql";
import { declared, formOf } from "./text";

const ROWS: Readonly<Record<string, string>> = {
  json: "application/sparql-results+json",
  csv: "text/csv; charset=utf-8",
  tsv: "text/tab-separated-values; charset=utf-8",
  xml: "application/sparql-results+xml",
};
const GRAPHS: Readonly<Record<string, string>> = {
  nt: "application/n-triples",
  ttl: "text/turtle; charset=utf-8",
  jsonld: "application/ld+json",
  rdf: "application/rdf+xml",
};
const SHOWN = 40; // characters of what was not expected
const PLACE = /(?:at )?(\d+):(\d+)(?:-\d+:\d+)?:?\s*/;

let opened: Promise<Store> | null = null;

function store(): Promise<Store> {
  opened ??= loaded();
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function loaded(): Promise<Store> {
  await init({ module_or_path: await bytes(new URL(wasm, import.meta.url).href) });
  const made = new Store();
  for await (const part of lines("dumps/graph.nq.gz"))
    made.load(part, { format: "application/n-quads", lenient: true, no_transaction: true });
  return made;
}

async function answer({ text, name, given, format, base }: Engaged): Promise<Omit<Answered, "number">> {
  settle(base);
  const asked = name ? await bound(name, given) : text;
  if (format === "rq") return { status: 200, content: asked, media: "application/sparql-query" };
  const { whole, shift } = declared(asked);
  const [formats, usual] = /^[SA]/.test(formOf(asked)) ? [ROWS, "json"] : [GRAPHS, "nt"];
  const media = formats[format || usual];
  if (!media) throw new Unusable(`no format “${format}” for this; there are ${Object.keys(formats).join(", ")}`);
  const engine = await store();
  try {
    const results_format = media.replace(/;.*/, "");
    const content = engine.query(whole, { use_default_graph_as_union: true, results_format });
    return { status: 200, content: String(content), media };
  } catch (error) {
    throw new Unusable(placed(String(error), asked, shift));
  }
}

/** Where the engine found a mistake, in the words of the server (kg/store.py). */
function placed(message: string, text: string, shift: number): string {
  const found = PLACE.exec(message);
  if (!found) return message;
  const line = Number(found[1]);
  const column = line === 1 ? Math.max(1, Number(found[2]) - shift) : Number(found[2]);
  const rest = [...(text.split("\n")[line - 1] ?? "")]
    .slice(column - 1)
    .join("")
    .trim();
  const there = [...rest].slice(0, SHOWN).join("");
  return `line ${line}, column ${column}: unexpected ${there ? `“${there}”` : "end"}`;
}

addEventListener("message", async ({ data }: MessageEvent<Engaged>) => {
  const { number } = data;
  const told = await answer(data).catch((error: unknown) => ({
    status: error instanceof Unusable ? error.status : 500,
    content: JSON.stringify({ detail: error instanceof Error ? error.message : String(error) }),
    media: "application/problem+json",
  }));
  postMessage({ number, ...told });
});
