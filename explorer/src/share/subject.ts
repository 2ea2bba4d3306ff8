// What is shown, in a few words: the heading of a picture and the name of a file.
import { name, say, type Word } from "../language/say";
import { nodeOf } from "../shown/shown";
import type { Tab } from "../state/address";
import { view } from "../state/view";

const TITLES: Record<Tab, Word> = {
  graph: "graph",
  table: "table",
  map: "map",
  timeline: "timeline",
  matrix: "matrix",
  findings: "findings",
  sparql: "sparql",
};

export function subject(): string {
  const { issue, about, tab, steps } = view.value;
  const first = steps[0];
  const id = about || (first?.do === "expand" ? first.id : "");
  const thing = issue || (id && name(nodeOf(id) ?? { id }));
  return [thing, say(TITLES[tab])].filter(Boolean).join(" – ");
}
