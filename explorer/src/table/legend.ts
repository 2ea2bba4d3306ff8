// What sort of thing a node is, in the words and colours of the legend.
import { signal } from "@preact/signals";
import { GET, once, taken } from "../api/client";
import { theme } from "../design/theme";
import { name } from "../language/say";
import type { GraphNode } from "../shown/model";

interface Group {
  key: string;
  th: string;
  en: string;
  colour: string;
  dark: string;
}

const groups = signal(new Map<string, Group>());

once("legend", () => taken(GET("/graph/legend"))).then(
  (legend) => {
    groups.value = new Map(legend.groups.map((group) => [group.key, group]));
  },
  () => undefined, // the keys of the groups stand in for their names
);

export function sortOf(node: GraphNode): string {
  const group = groups.value.get(node.group);
  return group ? name(group) : node.type;
}

export function tintOf(node: GraphNode): string {
  const group = groups.value.get(node.group);
  return (theme.value === "dark" ? group?.dark : group?.colour) ?? "var(--soft)";
}
