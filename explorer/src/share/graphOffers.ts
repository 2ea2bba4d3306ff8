// The things and ties on the page, as files. What makes a file is fetched when somebody wants one.
import { computed } from "@preact/signals";
import { site } from "../api/site";
import { drawn } from "../graph/drawn";
import { say, type Word } from "../language/say";
import { shown } from "../shown/shown";
import { view } from "../state/view";
import type { Made, Offer } from "./offers";

type Maker = "png" | "svg" | "html" | "csv" | "graphml" | "json";

const LABELS: Record<Maker, [Word, Word]> = {
  png: ["sharePng", "sharePngNote"],
  svg: ["shareSvg", "shareSvgNote"],
  html: ["shareHtml", "shareHtmlNote"],
  csv: ["shareCsv", "shareCsvNote"],
  graphml: ["shareGraphml", "shareGraphmlNote"],
  json: ["shareJson", "shareJsonNote"],
};

/** What there is to save while the graph, or the table of its ties, is looked at; the table has a CSV of its own. */
export const graphOffers = computed<readonly Offer[]>(() => {
  const { tab } = view.value;
  if ((tab !== "graph" && tab !== "table") || !shown.value.nodes.length) return [];
  const pictures: Maker[] = tab === "graph" && drawn.value ? ["png", "svg"] : [];
  const files: Maker[] = tab === "graph" ? ["html", "csv", "graphml", "json"] : ["html", "graphml", "json"];
  return [...pictures, ...files].filter((one) => !site || one !== "html").map(offered); // the server makes that
});

function offered(maker: Maker): Offer {
  const [label, note] = LABELS[maker];
  return { id: maker, label: () => say(label), note: () => say(note), make: () => made(maker) };
}

async function made(maker: Maker): Promise<Made> {
  return (await import("./exports")).makers[maker]();
}
