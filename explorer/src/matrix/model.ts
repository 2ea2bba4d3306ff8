// The matrix: which body has which roles in which issue, what is kept of it, and in what order it stands.
import type { Schemas } from "../api/schemas";
import { finder } from "../parts/matching";
import { sorted } from "../parts/sorting";
import { type GraphNode, inTime } from "../shown/model";

export type Given = Schemas["Matrix"];
export const ROLES = ["Accountable", "Responsible", "Supporting", "Consulted", "Informed"] as const;
export type Role = (typeof ROLES)[number];

/** Of one fact that gives a body the role, as in the network measure “load”. */
const WEIGHTS: Record<Role, number> = { Accountable: 3, Responsible: 2, Supporting: 1, Consulted: 1, Informed: 1 };

export interface Cell {
  body: string;
  issue: string;
  roles: readonly { role: Role; facts: number }[];
}

export interface Matrix {
  bodies: readonly GraphNode[];
  issues: readonly GraphNode[];
  cells: ReadonlyMap<string, Cell>;
}

export interface Wanted {
  roles: ReadonlySet<string>;
  find: string;
  /** Only these things; null for all. */
  here: ReadonlySet<string> | null;
  from: number | null;
  to: number | null;
  sort: "load" | "name";
  language: string;
  name: (node: GraphNode) => string;
}

export function at(body: string, issue: string): string {
  return `${body}|${issue}`;
}

/** Keeps what is wanted; a body or an issue without a cell left is left out. */
export function kept(given: Given, wanted: Wanted): Matrix {
  const nodes = new Map([...given.bodies, ...given.issues].map((node) => [node.id, node]));
  const fits = fitting(nodes, wanted.find);
  const cells = given.cells.flatMap((cell) => {
    if (wanted.here && !(wanted.here.has(cell.body) && wanted.here.has(cell.issue))) return [];
    const roles = cell.roles.filter((one) => wanted.roles.has(one.role) && inTime(one.years, wanted));
    return roles.length && fits(cell.body, cell.issue) ? [{ ...cell, roles }] : [];
  });
  return {
    bodies: ordered(given.bodies, loads(cells, "body"), wanted),
    issues: ordered(given.issues, loads(cells, "issue"), wanted),
    cells: new Map(cells.map((cell) => [at(cell.body, cell.issue), cell])),
  };
}

/** A body or an issue whose name fits stays whole; of others only the cells where they meet one that fits. */
function fitting(nodes: ReadonlyMap<string, GraphNode>, find: string): (body: string, issue: string) => boolean {
  if (!find.trim()) return () => true;
  const test = finder(find);
  const found = new Set([...nodes.values()].filter((node) => test([node.th, node.en])).map((node) => node.id));
  return (body, issue) => found.has(body) || found.has(issue);
}

function loads(cells: readonly Cell[], side: "body" | "issue"): Map<string, number> {
  const found = new Map<string, number>();
  for (const cell of cells) found.set(cell[side], (found.get(cell[side]) ?? 0) + load(cell));
  return found;
}

export function load(cell: Cell): number {
  return cell.roles.reduce((sum, one) => sum + WEIGHTS[one.role] * one.facts, 0);
}

function ordered(nodes: readonly GraphNode[], found: ReadonlyMap<string, number>, wanted: Wanted): GraphNode[] {
  const there = sorted(
    nodes.filter((node) => found.has(node.id)),
    wanted.name,
    "up",
    wanted.language,
  );
  return wanted.sort === "name" ? there : sorted(there, (node) => found.get(node.id) ?? 0, "down", wanted.language);
}

/** Which of *count* lines of a size are to be seen, with a few before and after: [first, end). */
export function visible(count: number, size: number, from: number, span: number, spare = 4): [number, number] {
  const first = Math.max(0, Math.floor(from / size) - spare);
  return [Math.min(first, count), Math.min(count, Math.ceil((from + span) / size) + spare)];
}
