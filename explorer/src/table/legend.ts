// What sort of thing a node is, in the words and colours of the legend.
import { signal } from "@preact/signals";
import { GET, once, taken } from "../api/client";
import { theme } from "../design/theme";
import { type Named, name } from "../language/say";
import type { GraphNode } from "../shown/model";

interface Group {
  key: string;
  th: string;
  en: string;
  colour: string;
  dark: string;
}

interface Legend {
  groups: ReadonlyMap<string, Group>;
  types: ReadonlyMap<string, Named>;
}

const legend = signal<Legend>({ groups: new Map(), types: new Map() });

once("legend", () => taken(GET("/graph/legend"))).then(
  ({ groups, types }) => {
    legend.value = {
      groups: new Map(groups.map((group) => [group.key, group])),
      types: new Map(types.map((type) => [type.key, type])),
    };
  },
  () => undefined, // the keys stand in for their names
);

/** What a thing is by its class: Ministry. */
export function sortOf(node: GraphNode): string {
  const text = name(legend.value.types.get(node.type) ?? { id: node.type });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the legend calls the group that it is in. */
export function groupOf(node: GraphNode): string {
  return name(legend.value.groups.get(node.group) ?? { id: node.group });
}

export function tintOf(node: GraphNode): string {
  const group = legend.value.groups.get(node.group);
  return (theme.value === "dark" ? group?.dark : group?.colour) ?? "var(--soft)";
}
