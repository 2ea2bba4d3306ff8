// Brings the canvas to what is shown: new things come, others go, and those that stay do not move.
import type { Core, ElementDefinition } from "cytoscape";
import type { Part } from "../shown/model";
import type { Places } from "./boxes";
import { edgeElement, nodeElement } from "./elements";
import type { Looking } from "./looks";

/** Puts a part on the canvas; gives the ids of the things that are new there. */
export function sync(core: Core, part: Part, looks: ReadonlyMap<string, Looking>, places: Places, main: string) {
  const wanted = [
    ...part.nodes.flatMap((node) => {
      const [look, at] = [looks.get(node.id), places.get(node.id)];
      return look && at ? [nodeElement(node, look, node.id === main, at)] : [];
    }),
    ...part.edges.map(edgeElement),
  ];
  const ids = new Set(wanted.map((one) => one.data.id));
  const fresh = wanted.filter((one) => core.getElementById(one.data.id ?? "").empty());
  core.batch(() => {
    core
      .elements()
      .filter((one) => !ids.has(one.id()))
      .remove();
    for (const one of wanted) renew(core, one);
    core.add(fresh);
  });
  return fresh.flatMap((one) => (one.group === "nodes" && one.data.id ? [one.data.id] : []));
}

function renew(core: Core, wanted: ElementDefinition): void {
  const one = core.getElementById(wanted.data.id ?? "");
  if (one.empty()) return;
  const { id, source, target, ...changing } = wanted.data;
  const same = Object.entries(changing).every(([name, value]) => one.data(name) === value);
  if (!same) one.data(changing);
  if (one.isNode()) one.toggleClass("main", wanted.classes === "main");
}
