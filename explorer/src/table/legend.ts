// What sort of thing a node is, in the words of the ontology.
import { signal } from "@preact/signals";
import { GET, once, taken } from "../api/client";
import { lookOf, tint } from "../design/legend";
import { type Named, name } from "../language/say";
import type { GraphNode } from "../shown/model";

const types = signal<ReadonlyMap<string, Named>>(new Map());

once("legend", () => taken(GET("/graph/legend"))).then(
  (legend) => {
    types.value = new Map(legend.types.map((type) => [type.key, type]));
  },
  () => undefined, // the keys stand in for their names
);

/** What a thing is by its class: Ministry. */
export function sortOf(node: GraphNode): string {
  const text = name(types.value.get(node.type) ?? { id: node.type });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the legend calls the group that it is in. */
export function groupOf(node: GraphNode): string {
  return name(lookOf(node.group));
}

export function tintOf(node: GraphNode): string {
  return tint(node.group);
}
