// Whether the page was published as files (`hpp publish`) or is served by a program that answers, and where things lie.
// The same bundle does both: the page says so by a meta element.
import { fileName } from "./fileName";

export interface Site {
  /** Of the graph's content: SHA-256. */
  version: string;
  quads: number;
  /** Whether each thing has a page of its own. */
  things: boolean;
  /** The day as of which findings were worked out. */
  asOf: string;
}

/** What `hpp publish` wrote into the page; null where a server answers. */
export const site: Site | null = read();

function read(): Site | null {
  const said = document.querySelector('meta[name="hpp-published"]')?.getAttribute("content");
  return said ? (JSON.parse(said) as Site) : null;
}

/** Where an address of the server is to be found: itself, or the file that stands for it; null where there is none. */
export function place(address: string, published = site !== null): string | null {
  if (!published) return address;
  const { pathname, searchParams, hash } = new URL(address, "http://here");
  const ending = searchParams.get("lang") === "en" ? ".en.html" : ".html";
  const [, first = "", ...rest] = pathname.split("/").map(decodeURIComponent);
  if (first === "page" && !site?.things) return null;
  if (first === "page") return `id/${[rest[0], fileName(rest.slice(1).join("/"))].join("/")}${ending}`;
  const file = PLACES[first];
  return file === undefined ? null : `${file}${file ? ending : ""}${hash}`;
}

const PLACES: Readonly<Record<string, string>> = { "": "", ns: "ns", queries: "queries", docs: "about" };
