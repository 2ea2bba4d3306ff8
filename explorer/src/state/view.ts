// The one place that holds what the page shows. It follows the address, and the address follows it.
import { batch, computed, effect, signal } from "@preact/signals";
import { language } from "../language/language";
import { readView, START, type Tab, type View, writeView } from "./address";

const current = signal<View>(readView(location.search));
const past = signal<readonly View[]>([]);
const future = signal<readonly View[]>([]);

/** What is shown now. */
export const view = computed(() => current.value);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/**
 * How a change is remembered: as a step that one can undo and go back from; as a visit that one only goes back from
 * (reading a document); or not at all (selecting, sliding).
 */
export type Keep = "step" | "visit" | "passing";

/** Changes a part of what is shown. */
export function go(change: Partial<View>, keep: Keep = "step"): void {
  const before = current.peek();
  const after = { ...before, ...change };
  if (same(before, after)) return;
  batch(() => {
    if (keep === "step") {
      past.value = [...past.peek(), before].slice(-100);
      future.value = [];
    }
    current.value = after;
  });
  const address = location.pathname + writeView(after, language.peek());
  if (keep !== "passing") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** Shows something of its own, with nothing of what was shown before. */
export function begin(change: Partial<View>): void {
  go({ ...START, ...change });
}

export function goTo(tab: Tab): void {
  go({ tab });
}

/** Keeps a tab's own setting in the address; an empty text takes it away. */
export function keepSetting(name: string, value: string): void {
  go({ more: { ...current.peek().more, [name]: value } }, "passing");
}

export function undo(): void {
  move(past, future);
}

export function redo(): void {
  move(future, past);
}

function move(source: typeof past, target: typeof past): void {
  const next = source.peek().at(-1);
  if (!next) return;
  batch(() => {
    target.value = [...target.peek(), current.peek()];
    source.value = source.peek().slice(0, -1);
    current.value = next;
  });
  history.pushState(null, "", location.pathname + writeView(next, language.peek()));
}

/** The address of what is shown, whole, to be given to others. */
export function permalink(of: View = current.value): string {
  return location.origin + location.pathname + writeView(of, language.value);
}

function same(one: View, other: View): boolean {
  return writeView(one, "th") === writeView(other, "th");
}

addEventListener("popstate", () => {
  current.value = readView(location.search);
});
effect(() => {
  history.replaceState(null, "", location.pathname + writeView(current.peek(), language.value));
});
