// What makes each kind of file of the things and ties on the page.
import { shown } from "../../shown/shown";
import { permalink } from "../../state/view";
import { csvFile, type Made } from "../offers";
import { subject } from "../subject";
import { tiesCsv } from "./csv";
import { graphml } from "./graphml";
import { html } from "./html";
import { picture } from "./picture";
import { png } from "./png";
import { sourceLine } from "./source";
import { svg } from "./svg";

export const makers = {
  png: async (): Promise<Made> => ({ ending: "png", type: "image/png", content: await png(await picture()) }),
  svg: async (): Promise<Made> => ({ ending: "svg", type: "image/svg+xml", content: svg(await picture()) }),
  html: async (): Promise<Made> => ({ ending: "html", type: "text/html", content: await html() }),
  csv: (): Made => csvFile(tiesCsv(shown.peek())),
  graphml: (): Made => ({ ending: "graphml", type: "application/xml", content: graphml(shown.peek()) }),
  json: async (): Promise<Made> => ({ ending: "json", type: "application/json", content: await json() }),
};

async function json(): Promise<string> {
  const { nodes, edges } = shown.peek();
  const about = { title: subject(), source: await sourceLine(), address: permalink() };
  return `${JSON.stringify({ ...about, nodes, edges }, null, 2)}\n`;
}
