// How groups of things look: legend.json is made of viz/legend.toml by tools/explorer_legend.py.
import made from "./legend.json";
import { type Theme, theme } from "./theme";

export interface Look {
  th: string;
  en: string;
  /** On white. */
  colour: string;
  /** On black. */
  dark: string;
  shape: string;
}

const LOOKS: Readonly<Record<string, Look>> = made.groups;

/** The groups in the order of the legend. */
export const GROUPS: readonly string[] = Object.keys(LOOKS);

/** How a group looks; what nobody knows looks like "other". */
export function lookOf(group: string): Look {
  return LOOKS[group] ?? made.groups.other;
}

/** The colour of a group in light or dark. */
export function tint(group: string, wanted: Theme = theme.value): string {
  return lookOf(group)[wanted === "dark" ? "dark" : "colour"];
}

// The roles have their colours in tokens.css, since words are written in them too.
const ROLES: Readonly<Record<string, string>> = {
  Accountable: "role-a",
  Responsible: "role-r",
  Supporting: "role-s",
  Consulted: "role-c",
  Informed: "role-i",
};

/** The token of a relation's colour; null for one that is no role. */
export function roleToken(relation: string): string | null {
  return ROLES[relation] ?? null;
}
