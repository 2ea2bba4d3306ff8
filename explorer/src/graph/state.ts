// What the graph tab keeps for itself while it is open.
import { computed, signal } from "@preact/signals";
import type { Outcome } from "../shown/build";
import { neighboursOf } from "../shown/model";
import { leftOut, outcome, shown, trouble } from "../shown/shown";
import { view } from "../state/view";

/** The thing that the keyboard stands on. */
export const cursor = signal("");
/** The things in the box that was drawn. */
export const picked = signal<readonly string[]>([]);
/** Whether dragging draws a box instead of moving the picture. */
export const boxing = signal(false);
/** The thing from which a path is wanted, until the other end is chosen. */
export const pathFrom = signal("");
/** The thing whose menu is open, and where. */
export const menu = signal<{ id: string; x: number; y: number } | null>(null);
/** Which of the smaller windows is open. */
export const open = signal<"" | "keys" | "path">("");
/** What a screen reader is told. */
export const told = signal("");

/** Who is tied to whom, of what is shown. */
export const near = computed(() => neighboursOf(shown.value));

/** The thing that is in question: selected, or stood on by the keyboard. */
export const current = computed(() => {
  const { selected } = view.value;
  return selected && near.value.has(selected) ? selected : cursor.value;
});

const FEW = 25; // so many lines can all have their words

/** Whether all lines have their words: as chosen, else when they are few. */
export const allTold = computed(() => {
  const wish = view.value.more.lines;
  return wish ? wish === "all" : shown.value.edges.length <= FEW;
});

/** How many notes stand above the picture of what the last step came to. */
export const notes = computed(
  () => Number(cameOut(outcome.value)) + Number(leftOut.value > 0) + Number(!!trouble.value),
);

function cameOut(came: Outcome | null): boolean {
  return came?.step.do === "join" || (came?.step.do === "expand" && came.here < came.total);
}

/** Whether the list stands beside the graph. */
export const listed = computed(() => view.value.more.list === "1");
