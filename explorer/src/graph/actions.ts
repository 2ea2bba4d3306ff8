// What can be done with the graph, by mouse, menu or key.
import { lookOf } from "../design/legend";
import { lines } from "../language/lines";
import { count, name, say } from "../language/say";
import { expand, join, keep, nodeOf, remove, select } from "../shown/shown";
import { begin, go, view } from "../state/view";
import { boxing, current, cursor, menu, near, open, pathFrom, picked, told } from "./state";

const SHORT = 42; // letters

/** A thing was chosen: the end of a path that is being looked for, else its evidence opens. */
export function choose(id: string): void {
  const from = pathFrom.peek();
  if (from && id && !id.includes("|")) finishPath(from, id);
  else if (!from) select(id);
  if (id && !id.includes("|")) cursor.value = id;
}

function finishPath(from: string, to: string): void {
  pathFrom.value = "";
  if (from !== to) join(from, to);
}

export function startPath(id: string): void {
  pathFrom.value = id;
  told.value = say("pathTo", { name: called(id) });
}

/** Enter or a double click: the end of a path, else expand. */
export function enter(id: string): void {
  const from = pathFrom.peek();
  if (from) finishPath(from, id);
  else expand(id);
}

/** Stands on a thing, and says so. */
export function standOn(id: string): void {
  cursor.value = id;
  told.value = describe(id);
}

export function describe(id: string): string {
  const node = nodeOf(id);
  if (!node) return "";
  const group = name(lookOf(node.group));
  return say("tiesOf", { name: called(id), group, n: count(near.peek().get(id)?.size ?? 0) });
}

export function called(id: string): string {
  return name(nodeOf(id) ?? { id }).slice(0, 120);
}

/** A name for a line that has room for little more. */
export function inShort(id: string): string {
  return lines(called(id), (text) => text.length, SHORT, 1)[0] ?? "";
}

export function removeThese(ids: readonly string[]): void {
  const gone = new Set(ids);
  if (gone.has(view.peek().selected)) select("");
  picked.value = [];
  remove(ids);
}

export function keepThese(ids: readonly string[]): void {
  picked.value = [];
  keep(ids);
}

export function keepNear(id: string): void {
  keepThese([id, ...(near.peek().get(id) ?? [])]);
}

export function hideGroup(group: string): void {
  go({ hidden: [...new Set([...view.peek().hidden, group])] });
}

export function ask(id: string): void {
  begin({ about: id, steps: [{ do: "expand", id }] });
}

/** Takes back the newest of what is open or chosen. */
export function goBack(): void {
  if (menu.peek()) menu.value = null;
  else if (open.peek()) open.value = "";
  else if (pathFrom.peek()) pathFrom.value = "";
  else if (boxing.peek()) boxing.value = false;
  else if (picked.peek().length) picked.value = [];
  else if (view.peek().selected) select("");
  else cursor.value = "";
}

/** Puts a thing into the group that is selected, or takes it out. */
export function pick(id: string): void {
  const all = picked.peek();
  picked.value = all.includes(id) ? all.filter((one) => one !== id) : [...all, id];
}

/** What Delete takes away. */
export function removeCurrent(): void {
  const id = current.peek();
  if (picked.peek().length) removeThese(picked.peek());
  else if (id) removeThese([id]);
}
